"""The journal's tables refuse what would rewrite them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from amorce.journal import inviolable


def poser(_apps: Apps, editeur: BaseDatabaseSchemaEditor) -> None:
    inviolable.poser(editeur.connection)


def lever(_apps: Apps, editeur: BaseDatabaseSchemaEditor) -> None:
    inviolable.lever(editeur.connection)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [migrations.RunPython(poser, lever)]
