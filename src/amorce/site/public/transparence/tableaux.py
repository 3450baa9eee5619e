"""A table of figures: as a page shows it, and as the file that a spreadsheet opens says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from amorce.dossiers.classeurs.csv_francais import en_csv, euros
from amorce.moteur import redaction
from amorce.site import langue

SANS_DONNEES, TU = "sans_donnees", "tu"


@dataclass(frozen=True)
class Cellule:
    """``valeur``: cents, a count, millionths; ``None`` with ``absence`` saying why nothing is said. ``cas``: on how
    many cases, where that is told."""

    genre: str
    valeur: int | None
    absence: str = SANS_DONNEES
    cas: int | None = None

    @property
    def dite(self) -> str:
        if self.valeur is None:
            return _("trop peu de cas") if self.absence == TU else _("pas de données")
        if self.genre == "montant":
            return langue.montant(self.valeur)
        if self.genre == "taux":
            return redaction.taux((self.valeur + 500) // 1000 * 1000, langue.langue())
        if self.genre == "dixieme":
            return f"{self.valeur // 10}{langue.langue().decimale}{self.valeur % 10}"
        return redaction.groupe(self.valeur, langue.langue())

    @property
    def brute(self) -> str:
        if self.valeur is None:
            return self.absence
        if self.genre == "montant":
            return euros(self.valeur)
        if self.genre == "taux":
            return f"{self.valeur // 10_000},{self.valeur % 10_000:04d}"
        return f"{self.valeur // 10},{self.valeur % 10}" if self.genre == "dixieme" else str(self.valeur)


def montant(centimes: int | None) -> Cellule:
    return Cellule("montant", centimes)


def nombre(combien: int) -> Cellule:
    return Cellule("nombre", combien)


def taux(millioniemes: int | None, absence: str = SANS_DONNEES) -> Cellule:
    return Cellule("taux", millioniemes, absence)


@dataclass(frozen=True)
class Ligne:
    titre: str
    cellules: Sequence[Cellule]
    adresse: str = ""


@dataclass(frozen=True)
class Tableau:
    legende: str | Promise
    colonnes: Sequence[str | Promise]
    lignes: Sequence[Ligne]

    @property
    def rangees(self) -> list[tuple[Ligne, list[tuple[str | Promise, Cellule]]]]:
        """Each row with its cells, and the heading that each bears itself on a phone."""
        return [(li, list(zip(self.colonnes[1:], li.cellules, strict=True))) for li in self.lignes]

    def en_csv(self, nom: str) -> HttpResponse:
        rangees = [
            [str(c) for c in self.colonnes],
            *([li.titre, *(c.brute for c in li.cellules)] for li in self.lignes),
        ]
        return fichier(rangees, nom)


def fichier(rangees: Sequence[Sequence[str]], nom: str) -> HttpResponse:
    reponse = HttpResponse(en_csv(rangees), content_type="text/csv; charset=utf-8")
    reponse["Content-Disposition"] = f'attachment; filename="{nom}.csv"'
    return reponse
