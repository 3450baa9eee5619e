from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from amorce.octrois import recherche


def poser(_apps: Apps, editeur: BaseDatabaseSchemaEditor) -> None:
    recherche.poser(editeur.connection)


def lever(_apps: Apps, editeur: BaseDatabaseSchemaEditor) -> None:
    recherche.lever(editeur.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("octrois", "0003_portail"),
        ("dossiers", "0014_index"),
    ]

    operations = [migrations.RunPython(poser, lever)]
