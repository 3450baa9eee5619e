from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from amorce.octrois import recherche


def poser(_apps: Apps, editeur: BaseDatabaseSchemaEditor) -> None:
    recherche.poser(editeur.connection)


def lever(_apps: Apps, editeur: BaseDatabaseSchemaEditor) -> None:
    """SQLite makes the table again: the triggers on it would go unsaid."""
    recherche.lever(editeur.connection)


def taire_ce_que_personne_n_a_dit(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    """Brought in before, an empty cell and a nought were one: neither is told. The files are given no more until the
    night makes them again."""
    octrois = apps.get_model("octrois", "Octroi").objects.filter(decision=None, paye=0)
    fonds = set(octrois.order_by().values_list("fonds", flat=True).distinct())
    octrois.update(paye=None, modifie_le=timezone.now())
    for un in apps.get_model("octrois", "Remplacement").objects.filter(avant__paye=0):
        un.avant["paye"] = None
        un.save(update_fields=["avant"])
    parues = apps.get_model("transparence", "Publication").objects.filter(fonds__in=fonds, courante=True)
    parues.update(courante=False)


def redevenir_nul(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("octrois", "Octroi").objects.filter(paye=None).update(paye=0)


class Migration(migrations.Migration):
    dependencies = [("octrois", "0011_personnes_par_prudence"), ("transparence", "0004_parutions_gardees")]

    operations = [
        migrations.RunPython(lever, poser),
        migrations.AlterField(
            model_name="octroi",
            name="paye",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="payé"),
        ),
        migrations.RunPython(poser, lever),
        migrations.RunPython(taire_ce_que_personne_n_a_dit, redevenir_nul),
    ]
