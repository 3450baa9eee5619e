"""Each file joined made ready to be bound: as pages, as tables, as words; or why it can only be named."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from amorce.dossiers.assemblage.matiere import Jointe
from amorce.dossiers.classeurs.feuilles import Feuille, decode, feuilles
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Contenu

RELIEUR = Path(__file__).with_name("relieur.py")
PATIENCE = 150
GESTES = {"pdf": "pdf", "jpg": "image", "png": "image", "tiff": "image", "docx": "texte", "odt": "texte"}
CLASSEURS, TEXTE = ("xlsx", "ods", "csv"), "txt"
RANGEES_MAX, COLONNES_MAX, FEUILLES_MAX = 400, 14, 10
CARACTERES_MAX = 300_000
Analyse = Contenu.Analyse
RAISONS = {
    Analyse.EN_ATTENTE: "l'analyse antivirus n'en est pas finie",
    Analyse.INFECTE: "un virus y a été trouvé",
    "abime": "le fichier est abîmé",
    "chiffre": "il est protégé par un mot de passe",
    "long": "il compte trop de pages",
    "demesure": "il est démesuré une fois ouvert",
    "format": "ce format ne se met pas en pages",
    "lourd": "avec lui, ce dossier serait trop lourd pour s'ouvrir",
}
"""Why a file is only named, by what was found of it."""


@dataclass(frozen=True)
class Prete:
    """One of these: ``larges`` (its pages, in the PDF ``chemin``), ``tableaux``, ``paragraphes``, or ``refus``."""

    jointe: Jointe
    larges: tuple[bool, ...] = ()
    chemin: str = ""
    tableaux: tuple[Feuille, ...] = ()
    paragraphes: tuple[str, ...] = ()
    coupe: bool = False
    refus: str = ""


def prepare(jointe: Jointe, dossier: Path) -> Prete:
    """``dossier``: a folder of our own, where what is made for the binding stands."""
    if jointe.analyse in (Analyse.EN_ATTENTE, Analyse.INFECTE):
        return Prete(jointe, refus=RAISONS[jointe.analyse])
    source = dossier / jointe.empreinte
    with ouvrir(Contenu.objects.get(pk=jointe.empreinte)) as contenu, source.open("wb") as copie:
        shutil.copyfileobj(contenu, copie)
    try:
        return _lue(jointe, source)
    finally:
        source.unlink()


def _lue(jointe: Jointe, source: Path) -> Prete:
    if jointe.format in CLASSEURS:
        return _du_classeur(jointe, source)
    if jointe.format == TEXTE:
        return _du_texte(jointe, source)
    geste = GESTES.get(jointe.format)
    if geste is None:
        return Prete(jointe, refus=RAISONS["format"])
    if geste == "texte":
        fait = relieur(geste=geste, source=str(source), format_=jointe.format)
    else:
        fait = relieur(geste=geste, source=str(source), sortie=f"{source}.pdf")
    if "refus" in fait:
        return Prete(jointe, refus=RAISONS[fait["refus"]])
    prete = Prete(jointe, tuple(fait.get("larges", ())), paragraphes=tuple(fait.get("paragraphes", ())))
    return replace(prete, chemin=f"{source}.pdf" if prete.larges else "", coupe=fait.get("coupe", False))


def relieur(**tache: Any) -> dict[str, Any]:
    """What the program apart answers; if it dies, the file was too much for it."""
    try:
        fait = subprocess.run(  # noqa: S603  # our own program, no argument from outside
            [sys.executable, "-I", str(RELIEUR)],
            input=json.dumps(tache).encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        if tache["geste"] == "relie":
            raise
        return {"refus": "demesure"}
    lu: dict[str, Any] = json.loads(fait.stdout)
    return lu


def _du_classeur(jointe: Jointe, source: Path) -> Prete:
    try:
        lues = feuilles(jointe.nom, source.read_bytes())
    except FichierRefuse:
        return Prete(jointe, refus=RAISONS["demesure"])
    bornees = tuple(_bornee(une) for une in lues[:FEUILLES_MAX] if une.rangees)
    if not bornees:
        return Prete(jointe, refus="il est vide")
    coupe = len(lues) > FEUILLES_MAX or any(_deborde(une) for une in lues)
    return Prete(jointe, tableaux=bornees, coupe=coupe)


def _bornee(feuille: Feuille) -> Feuille:
    return replace(feuille, rangees=[rangee[:COLONNES_MAX] for rangee in feuille.rangees[:RANGEES_MAX]])


def _deborde(feuille: Feuille) -> bool:
    return len(feuille.rangees) > RANGEES_MAX or any(len(rangee) > COLONNES_MAX for rangee in feuille.rangees)


def _du_texte(jointe: Jointe, source: Path) -> Prete:
    texte = decode(source.read_bytes())
    paragraphes = tuple(texte[:CARACTERES_MAX].splitlines())
    return Prete(jointe, paragraphes=paragraphes, coupe=len(texte) > CARACTERES_MAX)
