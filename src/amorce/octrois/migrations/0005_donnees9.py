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
            model_name="octroi",
            name="personne",
            field=models.BooleanField(
                default=True,
                help_text="son bénéficiaire est une personne, comme il le dit lui-même : sa place ne se lit pas",
            ),
        ),
        migrations.RunPython(dire_qui_n_est_pas_une_personne, migrations.RunPython.noop),
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
        migrations.RunPython(poser, lever),
    ]
