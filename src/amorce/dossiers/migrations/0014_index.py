from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from amorce.dossiers.recherche import index


def reposer(_apps: Apps, editeur: BaseDatabaseSchemaEditor) -> None:
    index.reposer(editeur.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0013_methode"),
    ]

    operations = [
        migrations.RunPython(reposer, migrations.RunPython.noop),
    ]
