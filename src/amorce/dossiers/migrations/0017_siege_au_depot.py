import re

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CODE_POSTAL = re.compile(r"\b(\d{5})\b")


def _departement(adresse: str) -> str:
    """How an address told it then."""
    codes = set(CODE_POSTAL.findall(adresse))
    if len(codes) != 1:
        return ""
    (code,) = codes
    if code.startswith("20"):
        return "2A" if code < "20200" else "2B"
    lu = code[:3] if code.startswith("97") else code[:2]
    connus = {f"{n:02}" for n in range(1, 96)} | {"971", "972", "973", "974", "976"}
    return lu if lu in connus else ""


def garder_les_sieges(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    """Of what was deposited before: the seat that is known, from now on."""
    depots = apps.get_model("dossiers", "Depot").objects
    structures = apps.get_model("comptes", "Organisation").objects
    for structure in structures.exclude(adresse="", commune="").iterator(chunk_size=2_000):
        if siege := structure.commune or _departement(structure.adresse):
            depots.filter(dossier__projet__organisation=structure).update(siege=siege)


class Migration(migrations.Migration):
    dependencies = [
        ("comptes", "0004_lieu_et_generation"),
        ("dossiers", "0016_portail"),
    ]

    operations = [
        migrations.AddField(
            model_name="depot",
            name="siege",
            field=models.CharField(
                blank=True,
                default="",
                help_text="code INSEE de la commune du demandeur, à défaut de son département",
                max_length=5,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(garder_les_sieges, migrations.RunPython.noop),
    ]
