"""Two rows, or a row and an aid kept: one aid, perhaps one, or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amorce.consultation.recherche import simplifie
from amorce.moteur.redaction import montant as euros

MEME, PEUT_ETRE, AUTRE = "meme", "peut_etre", "autre"


@dataclass(frozen=True)
class Dite:
    """An aid as it is told: what may tell it from another of the same day, the same giver and the same object.
    ``rang``: its row, when it is of the table that is read."""

    siret: str
    nom: str
    reference: str
    intitule: str
    phase: str
    montant: int
    decidee: bool = False
    rang: int = 0

    @classmethod
    def de(cls, siret: str, nom: str, champs: Mapping[str, Any], **autres: Any) -> Dite:
        intitule, reference = simplifie(champs["intitule"]), champs["reference"]
        return cls(siret, simplifie(nom), reference, intitule, champs["phase"], champs["montant"], **autres)

    def est(self, autre: Dite) -> str:
        """The same, whatever its amount; perhaps the same, where one does not say what the other does; or another. What
        was decided here is known by more than a table says of it: its scheme may be told in other words."""
        sien = self.siret == autre.siret if self.siret and autre.siret else self.nom == autre.nom
        memes_phases = bool(self.phase) and self.phase == autre.phase
        decidee = self.decidee or autre.decidee
        if not sien or _different(self.reference, autre.reference) or _different(self.phase, autre.phase):
            return AUTRE
        if _different(self.intitule, autre.intitule) and not decidee:
            return PEUT_ETRE if memes_phases else AUTRE
        tout = self.reference == autre.reference and bool(self.siret) == bool(autre.siret)
        return MEME if tout or decidee else PEUT_ETRE


def _different(un: str, autre: str) -> bool:
    return bool(un and autre) and un != autre


def place(autorite: UUID, champs: Mapping[str, Any]) -> tuple[Any, ...]:
    """Where two tellings of one aid meet."""
    return autorite, champs["votee_le"], simplifie(champs["objet"])


@dataclass(frozen=True)
class Voisines:
    """What is kept, and what was read above, at the place of a row."""

    dite: Dite
    gardees: Sequence[Dite]
    au_dessus: Sequence[Dite]

    def deja(self) -> str:
        """Told again to the cent."""
        for autre in (*self.gardees, *self.au_dessus):
            if autre.montant == self.dite.montant and self.dite.est(autre) == MEME:
                if autre.rang:
                    return f"la même aide est déjà à la ligne {autre.rang}."
                return "cette aide est déjà enregistrée : même autorité, même jour, même montant."
        return ""

    def decidee(self) -> Dite | None:
        """By this fund, in other words or for another amount."""
        return next((une for une in self.gardees if une.decidee and self.dite.est(une) == MEME), None)

    def peut_etre(self) -> str:
        """Counted twice, were it the same: that is said before anything is written."""
        au_dessus = (une for une in self.au_dessus if une.montant == self.dite.montant)
        autre = next((une for une in (*self.gardees, *au_dessus) if self.dite.est(une) != AUTRE), None)
        if autre is None:
            return ""
        ou = f"à la ligne {autre.rang}" if autre.rang else "enregistrée"
        return (
            f"la même aide est peut-être déjà {ou}, pour {euros(autre.montant)}, dite autrement : celle-ci s'y ajoute. "
            "Si c'est la même, ôtez l'une des deux."
        )
