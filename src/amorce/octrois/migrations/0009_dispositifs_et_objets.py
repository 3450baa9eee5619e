import re
import unicodedata

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from amorce.droit.fonds import fonds as fonds_de_code

VIDES = frozenset(
    [
        "a",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "ou",
        "pour",
        "sur",
        "un",
        "une",
        "the",
        "of",
        "for",
        "and",
        "or",
        "in",
        "to",
    ]
)
MOT = re.compile(r"[^\W_]+")
TU = "[…]"
SUITE = re.compile(rf"{re.escape(TU)}(?:[\s\-'’.]+{re.escape(TU)})+")
"""How words were searched and names left out then, whatever becomes of it since."""


def _simplifie(texte: str) -> str:
    defait = unicodedata.normalize("NFKD", texte.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in defait if not unicodedata.combining(c))


def _intitule_nu(texte: str) -> str:
    lettres = unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9+]+", lettres))


def _cherchables(*dits: str) -> str:
    mots = (mot for dit in dits for mot in re.findall(r"[a-z0-9]+", _simplifie(dit[:200])))
    return "".join(f" {mot}" for mot in dict.fromkeys(mots))


def _du_nom(nom: str) -> set[str]:
    tous = {_simplifie(mot) for mot in MOT.findall(nom)}
    return {mot for mot in tous - VIDES if len(mot) > 1} or tous


def _sans_le_nom(objet: str, nom: str) -> str:
    siens = _du_nom(nom)
    tenus = siens & {_simplifie(mot) for mot in MOT.findall(objet)}
    if not tenus or len(tenus) < min(2, len(siens)):
        return objet
    return SUITE.sub(TU, MOT.sub(lambda mot: TU if _simplifie(mot[0]) in tenus else mot[0], objet))


def nommer_les_dispositifs(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    """Of aids brought in before: those that a fund's own scheme names are its own."""
    octrois = apps.get_model("octrois", "Octroi").objects.filter(dispositif="").exclude(fonds="").exclude(intitule="")
    for fonds, intitule in octrois.order_by().values_list("fonds", "intitule").distinct():
        siens = {_intitule_nu(d.intitule): d.code for d in fonds_de_code(fonds).dispositifs}
        if code := siens.get(_intitule_nu(intitule)):
            octrois.filter(fonds=fonds, intitule=intitule).update(dispositif=code)


def taire_les_noms(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    """An aid is not found by the name of a person, were it in what the aid is for."""
    de_personnes = apps.get_model("octrois", "Octroi").objects.filter(beneficiaire__personne=True)
    for octroi in de_personnes.select_related("beneficiaire").iterator(chunk_size=2_000):
        objet = _sans_le_nom(octroi.objet, octroi.beneficiaire.nom)
        if objet != octroi.objet:
            octroi.mots = _cherchables(objet, octroi.intitule, octroi.reference)
            octroi.save(update_fields=["mots"])


class Migration(migrations.Migration):
    dependencies = [("octrois", "0008_populations_et_accords")]

    operations = [
        migrations.RunPython(nommer_les_dispositifs, migrations.RunPython.noop),
        migrations.RunPython(taire_les_noms, migrations.RunPython.noop),
    ]
