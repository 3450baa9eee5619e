"""The applications that were there before their words were kept."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from amorce.dossiers.recherche.fiches import AVEC, ficher


def remplir(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    modele = apps.get_model("dossiers", "Dossier")
    anciens = modele.objects.select_related(*AVEC).order_by("cree_le", "pk")
    ficher(anciens.iterator(), apps.get_model("dossiers", "Fiche"), apps.get_model("dossiers", "Mot"))


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0009_recherche")]

    operations = [migrations.RunPython(remplir, migrations.RunPython.noop)]
