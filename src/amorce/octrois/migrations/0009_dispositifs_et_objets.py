from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from amorce.octrois.beneficiaires import cherchables
from amorce.octrois.imports.precisions import dispositif_nomme
from amorce.octrois.objets import sans_le_nom


def nommer_les_dispositifs(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    """Of aids brought in before: those that a fund's own scheme names are its own."""
    octrois = apps.get_model("octrois", "Octroi").objects.filter(dispositif="").exclude(fonds="").exclude(intitule="")
    for fonds, intitule in octrois.order_by().values_list("fonds", "intitule").distinct():
        if code := dispositif_nomme(fonds, intitule):
            octrois.filter(fonds=fonds, intitule=intitule).update(dispositif=code)


def taire_les_noms(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    """An aid is not found by the name of a person, were it in what the aid is for."""
    de_personnes = apps.get_model("octrois", "Octroi").objects.filter(beneficiaire__personne=True)
    for octroi in de_personnes.select_related("beneficiaire").iterator(chunk_size=2_000):
        objet = sans_le_nom(octroi.objet, octroi.beneficiaire.nom)
        if objet != octroi.objet:
            octroi.mots = cherchables(objet, octroi.intitule, octroi.reference)
            octroi.save(update_fields=["mots"])


class Migration(migrations.Migration):
    dependencies = [("octrois", "0008_populations_et_accords")]

    operations = [
        migrations.RunPython(nommer_les_dispositifs, migrations.RunPython.noop),
        migrations.RunPython(taire_les_noms, migrations.RunPython.noop),
    ]
