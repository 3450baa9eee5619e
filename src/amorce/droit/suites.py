"""Ce qui met fin à une aide accordée, comme donnée : sur quel fondement, jusqu'à quand, après quel échange.

Le droit commun vaut pour tous ; chaque fonds y ajoute ce que son texte permet (``Octroi.fondements``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from amorce.droit.administration import (
    CONDITION_PERDUE,
    CONDITIONS_MECONNUES,
    DECLARATION_MOIS,
    ELOIGNEMENT_MOIS,
    FRAUDE,
    ILLEGALE,
    RETRAIT_MOIS,
    Disposition,
)
from amorce.moteur.delais import plus_mois

REPONSE_JOURS = 15
"""Le code veut que l'intéressé soit « mis à même » de répondre, sans chiffrer : quinze jours au moins le permettent."""


class Fin(StrEnum):
    RETRAIT = "retrait"
    ANNULATION = "annulation"
    CADUCITE = "caducite"


@dataclass(frozen=True)
class Constat:
    """Ce que le droit doit répondre pour que le fondement vaille."""

    question: str
    resultat: str
    valeur: str | bool


@dataclass(frozen=True)
class Fondement:
    """Ce qui permet à l'organe qui a accordé une aide d'y mettre fin."""

    code: str
    fin: Fin
    libelle: str
    dispositions: tuple[Disposition, ...] = ()
    mois: int | None = None
    """Le temps laissé depuis le vote ; sans lui, à tout moment."""
    clause: bool = False
    """Il est dans un acte ou un règlement budgétaire : qui l'invoque cite la clause."""
    constat: Constat | None = None
    exigence: str = ""
    article: str = ""
    """Où le texte du fonds le dit, pour qui le lit dans une lettre."""
    par_aide: Mapping[str, str] = field(default_factory=dict)
    """L'exigence de chaque aide, là où chacune a la sienne ; une aide qui n'y est pas ne connaît pas ce fondement."""

    def vaut_pour(self, dispositif: str) -> bool:
        return not self.par_aide or dispositif in self.par_aide

    def exigence_de(self, dispositif: str) -> str:
        return self.par_aide.get(dispositif, self.exigence)

    def dernier_jour(self, vote: date) -> date | None:
        """Celui où l'on peut encore décider."""
        return None if self.mois is None else plus_mois(vote, self.mois)


COMMUNS = (
    Fondement("conditions", Fin.RETRAIT, "Les conditions de l'aide n'ont pas été respectées", (CONDITIONS_MECONNUES,)),
    Fondement("illegalite", Fin.RETRAIT, "La décision était illégale", (ILLEGALE,), mois=RETRAIT_MOIS),
    Fondement("fraude", Fin.RETRAIT, "L'aide a été obtenue par fraude", (FRAUDE,)),
    Fondement("condition_perdue", Fin.ANNULATION, "Une condition du maintien n'est plus remplie", (CONDITION_PERDUE,)),
    Fondement("clause", Fin.CADUCITE, "Une clause de l'acte ou du règlement budgétaire", clause=True),
)


def limite_de_declaration(publie_le: date, *, ailleurs: bool) -> date:
    """Le dernier jour où le fonds déclare sa créance ; ``ailleurs`` : le tribunal siège sur un autre territoire.

    De quantième à quantième. Un dernier jour chômé le repousserait (code de procédure civile, 642) : par prudence, non.
    """
    return plus_mois(publie_le, DECLARATION_MOIS + (ELOIGNEMENT_MOIS if ailleurs else 0))


def phrases() -> Iterator[tuple[str, str]]:
    yield from ((f.libelle, f"suites.{f.code}") for f in COMMUNS)
