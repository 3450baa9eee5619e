"""The sheets of a file: rows of cells, each knowing where it stands."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.utils.translation import gettext as _

from amorce.dossiers.classeurs.garde import UTF_16, Format, rend_sur
from amorce.dossiers.classeurs.montants import Cellule
from amorce.dossiers.formats.refus import refus

LECTEUR = Path(__file__).with_name("lecteur.py")
PATIENCE = 20


@dataclass(frozen=True)
class Feuille:
    """``depart``: the row and the column, from 0, where its cells begin."""

    nom: str
    depart: tuple[int, int]
    rangees: list[list[Cellule]]

    def ligne(self, rang: int) -> int:
        """The number of the row as the spreadsheet shows it."""
        return self.depart[0] + rang + 1

    def colonne(self, rang: int) -> str:
        """« A », « B »… « AA »."""
        numero, lettres = self.depart[1] + rang + 1, ""
        while numero:
            numero, reste = divmod(numero - 1, 26)
            lettres = chr(65 + reste) + lettres
        return lettres


def feuilles(nom: str, contenu: bytes) -> list[Feuille]:
    genre, sur = rend_sur(nom, contenu)
    return [_du_csv(nom, sur)] if genre is Format.CSV else _du_classeur(nom, sur)


def _du_classeur(nom: str, contenu: bytes) -> list[Feuille]:
    try:
        lu = subprocess.run(  # noqa: S603  # our own program, no argument from outside
            [sys.executable, "-I", str(LECTEUR)], input=contenu, capture_output=True, timeout=PATIENCE, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise refus(nom, _("il ne s'ouvre pas : abîmé, ou bien trop étendu. Enregistrez-le de nouveau.")) from None
    return [Feuille(titre, (haut, gauche), rangees) for titre, (haut, gauche), rangees in json.loads(lu.stdout)]


def _du_csv(nom: str, contenu: bytes) -> Feuille:
    texte = decode(contenu)
    premiere = next((r for r in texte.splitlines() if r.strip()), "")
    separateur = max(";\t,", key=premiere.count)
    try:
        rangees = list(csv.reader(StringIO(texte, newline=""), delimiter=separateur, strict=True))
    except csv.Error:
        raise refus(nom, _("un guillemet n'y est pas refermé. Enregistrez-le de nouveau en CSV.")) from None
    return Feuille(Path(nom).stem, (0, 0), [list(r) for r in rangees])


def decode(contenu: bytes) -> str:
    if contenu.startswith(UTF_16):
        return contenu.decode("utf-16", "replace")
    try:
        return contenu.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contenu.decode("cp1252", "replace")
