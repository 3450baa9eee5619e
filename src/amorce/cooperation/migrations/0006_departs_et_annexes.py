import uuid

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TITRES = {"annexe": "Annexe financière", "appel": "Appel de fonds"}


def dire_de_qui_est_chaque_annexe(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    """As its title says it."""
    pieces = apps.get_model("cooperation", "PieceDeConvention").objects
    for piece in pieces.filter(nature__in=TITRES).prefetch_related("convention__signataires__autorite"):
        debut = f"{TITRES[piece.nature]} {piece.annee}, "
        siennes = [s.autorite for s in piece.convention.signataires.all()]
        dites = [a.pk for a in siennes if piece.intitule.startswith(f"{debut}{a.nom} (")]
        if len(dites) == 1:
            pieces.filter(pk=piece.pk).update(autorite=dites[0])


class Migration(migrations.Migration):
    dependencies = [
        ("cooperation", "0005_engagements"),
        ("octrois", "0005_identites"),
    ]

    operations = [
        migrations.CreateModel(
            name="AncienSignataire",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("parti_le", models.DateField()),
                (
                    "autorite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anciennes_signatures",
                        to="octrois.autorite",
                    ),
                ),
                (
                    "convention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anciens_signataires",
                        to="cooperation.convention",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("convention", "autorite"), name="ancien_signataire_une_fois"),
                ],
            },
        ),
        migrations.AddField(
            model_name="convention",
            name="quittee",
            field=models.BooleanField(default=False),
        ),
        migrations.RemoveConstraint(model_name="volet", name="volet_positif"),
        migrations.AddConstraint(
            model_name="volet",
            constraint=models.CheckConstraint(condition=models.Q(("montant__gte", 0)), name="volet_positif"),
        ),
        migrations.AddField(
            model_name="piecedeconvention",
            name="autorite",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="octrois.autorite",
            ),
        ),
        migrations.RunPython(dire_de_qui_est_chaque_annexe, migrations.RunPython.noop),
    ]
