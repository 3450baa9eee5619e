"""The sheets of a file: rows of cells, each knowing where it stands."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from amorce.dossiers.classeurs.garde import UTF_16, Format, rend_sur
from amorce.dossiers.classeurs.montants import Cellule
from amorce.dossiers.formats.refus import refus

LECTEUR = Path(__file__).with_name("lecteur.py")
ILLISIBLE = "\ufffd"
"""What stands for a byte that is no letter."""
PATIENCE = 20
RANGEES_VUES = 10
"""By which the separator is told: the first may be a title without any, or with a comma of its own."""


@dataclass(frozen=True)
class Feuille:
    """``depart``: the row and the column, from 0, where its cells begin. ``fusions``: of each block of cells that are
    one, its first and its last, as the sheet counts them; only the first has a value."""

    nom: str
    depart: tuple[int, int]
    rangees: list[list[Cellule]]
    fusions: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()

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
    return [
        Feuille(titre, (haut, gauche), rangees, tuple((tuple(de), tuple(a)) for de, a in fusions))
        for titre, (haut, gauche), rangees, fusions in json.loads(lu.stdout)
    ]


def _du_csv(nom: str, contenu: bytes) -> Feuille:
    texte = decode(contenu)
    debut = "".join(islice((r for r in texte.splitlines() if r.strip()), RANGEES_VUES))
    separateur = max(";\t,", key=debut.count)
    lecteur, ligne = csv.reader(StringIO(texte, newline=""), delimiter=separateur, strict=True), 1
    rangees: list[list[Cellule]] = []
    try:
        for rangee in lecteur:
            rangees.append([*rangee])
            ligne = lecteur.line_num + 1
    except csv.Error:
        dit = _("un guillemet n'y est pas refermé, à partir de la ligne {}. Corrigez-la, ou enregistrez-le de nouveau.")
        raise refus(nom, dit.format(ligne)) from None
    return Feuille(Path(nom).stem, (0, 0), rangees)


def decode(contenu: bytes) -> str:
    """Of a file in UTF-8 that has a few bad bytes, those alone are lost: each stands as « \ufffd », and its cell can be
    told. Read as the Windows of before, all its accents would turn into other letters, and nobody would know."""
    if contenu.startswith(UTF_16):
        return contenu.decode("utf-16", "replace")
    try:
        return contenu.decode("utf-8-sig")
    except UnicodeDecodeError:
        texte = contenu.decode("utf-8-sig", "replace")
    perdus = texte.count(ILLISIBLE)
    lus = sum(not c.isascii() for c in texte) - perdus
    return texte if lus > perdus else contenu.decode("cp1252", "replace")
