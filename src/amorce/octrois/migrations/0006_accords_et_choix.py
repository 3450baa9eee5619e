import json
import uuid
from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def garder_chaque_ecrit_pour_son_fonds(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    """A paper counts for the fund that noted it, as the journal says; where nothing says it, the name is read no more:
    that fund notes it again."""
    accords = apps.get_model("octrois", "AccordEcrit").objects
    beneficiaires: Any = apps.get_model("octrois", "Beneficiaire").objects
    ecrits = beneficiaires.filter(preuve__isnull=False)
    for un in ecrits:
        code = _fonds_de(apps, un)
        if code:
            dates = {"donne_le": un.consenti_le, "retire_le": un.retire_le}
            accords.create(beneficiaire=un, fonds=code, preuve_id=un.preuve_id, **dates)
    ecrits.filter(texte_consenti="").update(consenti_le=None, retire_le=None, preuve=None)


def _fonds_de(apps: Apps, beneficiaire: Any) -> str:
    octrois = apps.get_model("octrois", "Octroi").objects.filter(beneficiaire=beneficiaire).exclude(fonds="")
    notes = apps.get_model("journal", "Entree").objects.filter(
        chaine__objet="beneficiaire", chaine__objet_id=beneficiaire.pk, acte="garder_un_accord_ecrit"
    )
    dernier = notes.order_by("-rang").first()
    if dernier is not None:
        octrois = octrois.filter(pk=json.loads(dernier.contenu)["octroi"])
    codes = set(octrois.values_list("fonds", flat=True))
    return codes.pop() if len(codes) == 1 else ""


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0016_portail"),
        ("journal", "0002_inviolable"),
        ("octrois", "0005_identites"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccordEcrit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("fonds", models.CharField(max_length=40)),
                ("donne_le", models.DateField()),
                ("retire_le", models.DateField(blank=True, help_text="elle ne l'accepte plus", null=True)),
                (
                    "beneficiaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accords_ecrits",
                        to="octrois.beneficiaire",
                    ),
                ),
                (
                    "preuve",
                    models.ForeignKey(
                        help_text="ce qu'elle a signé",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.contenu",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("beneficiaire", "fonds"), name="accord_ecrit_par_fonds"),
                ],
            },
        ),
        migrations.RunPython(garder_chaque_ecrit_pour_son_fonds, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="beneficiaire", name="preuve_d_un_consentement"),
        migrations.RemoveField(model_name="beneficiaire", name="preuve"),
        migrations.RemoveConstraint(model_name="import", name="garde_quand_c_est_fait"),
        migrations.AlterField(
            model_name="import",
            name="etat",
            field=models.CharField(
                choices=[
                    ("recu", "Reçu"),
                    ("en_lecture", "En lecture"),
                    ("lu", "Lu, rien n'est écrit"),
                    ("en_cours", "En cours d'écriture"),
                    ("fait", "Fait"),
                    ("se_defait", "Se défait"),
                    ("refuse", "Rien n'a été gardé"),
                    ("annule", "Annulé"),
                ],
                default="recu",
                max_length=10,
                verbose_name="état",
            ),
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(("etat__in", ("fait", "se_defait", "annule")), ("gardees", 0), _connector="OR"),
                name="garde_quand_c_est_fait",
            ),
        ),
        migrations.AddField(
            model_name="fautedimport",
            name="choix",
            field=models.CharField(
                blank=True,
                choices=[
                    ("garder", "Garder l'ancienne"),
                    ("remplacer", "La remplacer"),
                    ("ajouter", "Ce sont deux aides : garder les deux"),
                ],
                max_length=10,
            ),
        ),
    ]
