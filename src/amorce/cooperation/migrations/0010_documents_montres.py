import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

MOTIF = "Composé avant que ses listes et ses totaux taisent ce qui ne se publie pas. À composer de nouveau."


def retirer_ce_qui_rend_une_aide(apps: Apps, editeur: BaseDatabaseSchemaEditor) -> None:
    """A public annex whose totals less the aids that it lists give one that is kept out of the public, or that names
    somebody whose SIRET was taken for a company's."""
    personnes = models.Q(beneficiaire__personne=True) & ~models.Q(beneficiaire__siret="")
    octrois = apps.get_model("octrois", "Octroi").objects.filter(models.Q(retenue__isnull=False) | personnes)
    for autorite, annee in set(octrois.order_by().values_list("autorite", "annee")):
        pieces = apps.get_model("cooperation", "PieceDeConvention").objects.filter(publique=True, annee=annee)
        siennes = pieces.filter(models.Q(autorite=autorite) | models.Q(autorite=None, convention__autorites=autorite))
        cles = list(siennes.filter(nature__in=("annexe", "appel")).values_list("pk", flat=True))
        pieces.filter(pk__in=cles).update(publique=False, retiree_le=timezone.now(), motif_du_retrait=MOTIF)
    if editeur.connection.vendor == "postgresql":
        editeur.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("cooperation", "0009_appels_de_fonds"),
        ("dossiers", "0016_portail"),
        ("octrois", "0011_personnes_par_prudence"),
        ("transparence", "0004_parutions_gardees"),
    ]

    operations = [
        migrations.RunPython(retirer_ce_qui_rend_une_aide, migrations.RunPython.noop),
        migrations.AddField(
            model_name="piecedeconvention",
            name="montre",
            field=models.ForeignKey(
                blank=True,
                help_text="ce que tout le monde en lit",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dossiers.contenu",
            ),
        ),
    ]
