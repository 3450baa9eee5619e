"""The financing plan as its page shows it: by kind of funder, against the budget, and as a bar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from amorce.dossiers.changements import tenue_par_une_demande
from amorce.dossiers.lignes import Apport, lue, somme
from amorce.dossiers.models import LigneDeFinancement
from amorce.site.langue import montant
from amorce.site.porteur.budget.grille import FaitDonne, faits_du_plan
from amorce.site.porteur.budget.saisie import Rangee, Saisie, rangee_de, rangee_neuve

Categorie, Etat = LigneDeFinancement.Categorie, LigneDeFinancement.Etat
MILLE = 1_000
"""The bar's own unit: its whole width."""
VIERGES = 3


@dataclass(frozen=True)
class Genre:
    """The lines of one kind of funder."""

    nom: str
    total: int
    rangees: Sequence[Rangee]


@dataclass(frozen=True)
class Segment:
    sorte: str
    nom: str
    montant: int
    x: int
    largeur: int


@dataclass(frozen=True)
class Plan:
    genres: Sequence[Genre]
    vierges: Sequence[Rangee]
    acquis: int
    en_cours: int
    budget: int
    faits: Sequence[FaitDonne]

    @property
    def total(self) -> int:
        return self.acquis + self.en_cours

    @property
    def solde(self) -> str:
        """The balance, in words."""
        ecart = self.budget - self.total
        if not self.budget:
            return _("Le budget est vide : rien à financer encore.")
        if ecart > 0:
            return _("Il manque {}.").format(montant(ecart))
        if ecart < 0:
            return _("Le plan dépasse le budget de {}.").format(montant(-ecart))
        return _("Le plan couvre exactement le budget.")

    @property
    def part_acquise(self) -> int | None:
        """In millionths of the budget."""
        return self.acquis * 1_000_000 // self.budget if self.budget else None

    @property
    def segments(self) -> list[Segment]:
        """Acquired, pending, missing: side by side, on the longer of the budget and the plan."""
        manque = max(self.budget - self.total, 0)
        tout = max(self.budget, self.total)
        parts = (
            ("acquis", _("Acquis"), self.acquis),
            ("en-cours", _("En cours"), self.en_cours),
            ("manque", _("À trouver"), manque),
        )
        segments, x = [], 0
        for sorte, nom, combien in parts:
            largeur = combien * MILLE // tout if tout else 0
            if combien:
                segments.append(Segment(sorte, nom, combien, x, largeur))
            x += largeur
        return segments

    @property
    def repere(self) -> int:
        """Where the budget stands on a bar that goes beyond it."""
        return self.budget * MILLE // self.total if self.budget and self.total > self.budget else 0


def _genres(apports: Sequence[LigneDeFinancement], envoyees: Mapping[str, Rangee]) -> Iterator[Genre]:
    """The kinds of funder that have lines; a row just sent stands as it was sent."""
    for code, nom in Categorie.choices:
        siens = [a for a in apports if a.categorie == code]
        if siens:
            rangees = [envoyees.get(str(a.id)) or rangee_de(a, Apport, tenue_par_une_demande(a)) for a in siens]
            yield Genre(str(nom), somme(lue(Apport, a) for a in siens), rangees)


def plan(lignes: Sequence[Any], budget: int, saisie: Saisie[Apport] | None = None) -> Plan:
    apports = [une for une in lignes if isinstance(une, LigneDeFinancement)]
    envoyees = {rangee.cle: rangee for rangee in saisie.rangees()} if saisie else {}
    neuves = [rangee for rangee in envoyees.values() if rangee.nouvelle]
    return Plan(
        list(_genres(apports, envoyees)),
        neuves or [rangee_neuve(Apport, f"n{rang}", etat=Etat.EN_COURS.value) for rang in range(1, VIERGES + 1)],
        sum(a.montant for a in apports if a.etat == Etat.ACQUIS),
        sum(a.montant for a in apports if a.etat == Etat.EN_COURS),
        budget,
        faits_du_plan(apports),
    )
