"""What a value is: its nature, and the integer that stands for it.

Nothing here is ever a binary float. A number is an integer over a scale known in advance: an amount is a
number of cents, a rate a number of millionths, a duration a number of hundredths of a second (so that both
« 52,5 » minutes and whole seconds are exact). A date that has not come is ``JAMAIS``, the last day there is,
so that « avant » and « après » need no special case. ``NEANT`` says that an optional thing does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Final


class Nature(StrEnum):
    MONTANT = "montant"
    TAUX = "taux"
    ENTIER = "entier"
    MINUTES = "minutes"
    BOOLEEN = "booleen"
    DATE = "date"
    CHOIX = "choix"
    ENSEMBLE = "ensemble"
    TEXTE = "texte"


ECHELLES: Final[dict[Nature, int]] = {
    Nature.MONTANT: 1,
    Nature.TAUX: 1_000_000,
    Nature.ENTIER: 1,
    Nature.MINUTES: 6_000,
}
"""Scale of a fact of each numeric nature: an amount counts cents, the others units."""

JAMAIS: Final = date.max


class Absence(Enum):
    """A known absence, which is not the same as not knowing."""

    NEANT = "neant"


NEANT: Final = Absence.NEANT

type_valeur = int | bool | date | str | frozenset[str] | Absence
Valeur = type_valeur | None
"""A value in the engine; ``None`` means « not known »."""


class ErreurDeDroit(Exception):
    """A rule badly written: refused when the law is loaded, with the rule's name."""


@dataclass(frozen=True)
class Phrase:
    """A French sentence with its holes kept apart, so that it can be said in another language too."""

    modele: str
    valeurs: Mapping[str, object]

    def __str__(self) -> str:
        return self.dite(str)

    def dite(self, traduit: Callable[[str], str]) -> str:
        lues = {nom: une.dite(traduit) if isinstance(une, Phrase) else une for nom, une in self.valeurs.items()}
        return traduit(self.modele).format(**lues)


class ErreurDEntree(Exception):
    """An input that cannot be used: one sentence, in French, for the person who gave it."""

    def __init__(self, phrase: str | Phrase) -> None:
        super().__init__(str(phrase))
        self.phrase = phrase


class ConflitDeDerogations(Exception):
    """Two derogations of one rule apply together and disagree."""
