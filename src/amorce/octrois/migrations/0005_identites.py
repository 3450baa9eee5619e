import uuid

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from amorce.octrois import recherche


def poser(_apps: Apps, editeur: BaseDatabaseSchemaEditor) -> None:
    recherche.poser(editeur.connection)


def lever(_apps: Apps, editeur: BaseDatabaseSchemaEditor) -> None:
    """SQLite makes the table again: the triggers on it would go unsaid."""
    recherche.lever(editeur.connection)


def dire_qui_n_est_pas_une_personne(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("octrois", "Octroi").objects.filter(beneficiaire__personne=False).update(personne=False)


class Migration(migrations.Migration):
    dependencies = [
        ("actes", "0010_ecarts_ouverts"),
        ("dossiers", "0016_portail"),
        ("octrois", "0004_recherche"),
    ]

    operations = [
        migrations.RunPython(lever, poser),
        migrations.CreateModel(
            name="AncienneIdentite",
            fields=[
                ("cle", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("octroi", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name="Remplacement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("avant", models.JSONField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name="fautedimport",
            name="fautes_d_un_import",
        ),
        migrations.RemoveIndex(
            model_name="octroi",
            name="octrois_publics_par_jour",
        ),
        migrations.RemoveIndex(
            model_name="octroi",
            name="octrois_publics_par_montant",
        ),
        migrations.RemoveIndex(
            model_name="octroi",
            name="octrois_publics_sommes",
        ),
        migrations.AddField(
            model_name="beneficiaire",
            name="preuve",
            field=models.ForeignKey(
                blank=True,
                help_text="ce qu'elle a signé sur papier",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dossiers.contenu",
            ),
        ),
        migrations.AddField(
            model_name="beneficiaire",
            name="texte_consenti",
            field=models.CharField(blank=True, help_text="la version de ce qu'elle a lu sur le site", max_length=20),
        ),
        migrations.AddField(
            model_name="fautedimport",
            name="ancien",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="fautedimport",
            name="gravite",
            field=models.CharField(
                choices=[("faute", "Faute"), ("a_choisir", "À choisir"), ("remarque", "Remarque")],
                default="faute",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="fautedimport",
            name="nouveau",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="import",
            name="a_choisir",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="import",
            name="si_autre_montant",
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
        migrations.AddField(
            model_name="octroi",
            name="personne",
            field=models.BooleanField(
                default=True,
                help_text="son bénéficiaire est une personne, comme il le dit lui-même : sa place ne se lit pas",
            ),
        ),
        migrations.AlterField(
            model_name="fautedimport",
            name="importation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="constats", to="octrois.import"
            ),
        ),
        migrations.RunPython(dire_qui_n_est_pas_une_personne, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="fautedimport",
            index=models.Index(fields=["importation", "gravite", "rang"], name="fautes_d_un_import"),
        ),
        migrations.AddIndex(
            model_name="octroi",
            index=models.Index(
                fields=["fonds", "-votee_le", "id", "annee", "dispositif", "phase", "genre", "departement", "personne"],
                name="octrois_publics_par_jour",
            ),
        ),
        migrations.AddIndex(
            model_name="octroi",
            index=models.Index(
                fields=["fonds", "-montant", "id", "annee", "dispositif", "phase", "genre", "departement", "personne"],
                name="octrois_publics_par_montant",
            ),
        ),
        migrations.AddIndex(
            model_name="octroi",
            index=models.Index(
                fields=[
                    "fonds",
                    "annee",
                    "dispositif",
                    "phase",
                    "genre",
                    "departement",
                    "personne",
                    "filiere",
                    "format",
                    "premier_ou_deuxieme",
                    "court",
                    "montant",
                    "maintenu",
                    "paye",
                    "id",
                ],
                name="octrois_publics_sommes",
            ),
        ),
        migrations.AddIndex(
            model_name="octroi",
            index=models.Index(
                fields=["fonds", "personne", "departement", "territoire", "annee", "montant", "maintenu", "paye", "id"],
                name="octrois_publics_par_lieu",
            ),
        ),
        migrations.AddConstraint(
            model_name="beneficiaire",
            constraint=models.CheckConstraint(
                condition=models.Q(("preuve", None), ("consenti_le__isnull", False), _connector="OR"),
                name="preuve_d_un_consentement",
            ),
        ),
        migrations.AddConstraint(
            model_name="fautedimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gravite", "a_choisir"), _negated=True),
                    models.Q(("ancien__isnull", False), ("nouveau__isnull", False)),
                    _connector="OR",
                ),
                name="autre_montant_dit",
            ),
        ),
        migrations.AddField(
            model_name="remplacement",
            name="importation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="remplacements", to="octrois.import"
            ),
        ),
        migrations.AddField(
            model_name="remplacement",
            name="octroi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="remplacements", to="octrois.octroi"
            ),
        ),
        migrations.AddConstraint(
            model_name="remplacement",
            constraint=models.UniqueConstraint(fields=("importation", "octroi"), name="remplacement_une_fois"),
        ),
        migrations.RunPython(poser, lever),
    ]
