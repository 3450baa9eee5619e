"""Les obligations d'un acte signé, comme donnée : ce qui est dû, pour quel jour, ce qui l'acquitte.

Rien n'est compté ici : un jour est la réponse d'une question du dispositif, ou un fait que l'acte fixe.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amorce.droit.octroi import Borne

PHOTOS_ET_EXTRAITS = (("photos_tournage",), ("extraits",))


Source = Borne | str
"""Une réponse du droit, ou le nom du fait enregistré."""


@dataclass(frozen=True)
class Obligation:
    """Sans rien qui l'acquitte, c'est un repère : un jour à connaître, rien à faire."""

    code: str
    libelle: str
    jour: Source
    """Le dernier jour, compris."""
    acquittee: Source = ""
    """Le jour où elle l'a été."""
    remises: tuple[tuple[str, ...], ...] = ()
    """Ce qu'il faut remettre (``livrables_fournis``) : de chaque groupe, l'un des codes suffit."""
    preuve: str = ""
    """Le fait, vrai ou faux, qu'un document établit."""
    precision: str = ""
    exigence: str = ""
    """Vide quand le texte du fonds n'en dit rien : l'acte seul la fixe."""
    terme: str = ""
    """Le fait de l'acte qu'un avenant change pour la reporter ; vide, une réponse du fonds suffit."""
    reportable: bool = False
    durable: bool = False
    """Elle survit à l'aide : soldée ou close, elle court encore."""

    @property
    def repere(self) -> bool:
        return not (self.acquittee or self.remises or self.preuve)

    def phrases(self) -> Iterator[str]:
        yield self.libelle
        if self.precision:
            yield self.precision


DEBUT = Obligation("debut", "Début de la période où les dépenses comptent", "date_debut_eligibilite")
FIN = Obligation(
    "fin",
    "Fin de la période où les dépenses comptent",
    "date_fin_eligibilite",
    terme="date_fin_eligibilite",
    reportable=True,
)
CONSERVATION = Obligation(
    "conservation",
    "Garder toutes les pièces du projet",
    "date_conservation_pieces",
    durable=True,
    precision="Justificatifs des dépenses et des financements, prêts pour un contrôle.",
)
DROIT_COMMUN = (DEBUT, FIN, CONSERVATION)
"""Là où le texte ne dit rien, ce que l'acte fixe."""


def phrases() -> Iterator[tuple[str, str]]:
    for obligation in DROIT_COMMUN:
        yield from ((phrase, f"obligation.{obligation.code}") for phrase in obligation.phrases())
