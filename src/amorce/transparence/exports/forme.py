"""What an export is, and what it is made of: one moment of the aids of a fund."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.db.models import Q

from amorce.droit.europe import transparence as europe
from amorce.droit.fonds import Fonds, fonds
from amorce.octrois.models import Autorite, Octroi
from amorce.octrois.requetes import Octrois
from amorce.transparence.models import Reglage
from amorce.transparence.publics import publies
from amorce.transparence.validation.constats import Constat

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PAR = 2_000
"""So many rows are read at a time."""


@dataclass(frozen=True)
class Matiere:
    """A fund's aids on a day, without those that were kept out."""

    code: str
    jour: date

    @cached_property
    def fonds(self) -> Fonds:
        return fonds(self.code)

    @cached_property
    def autorite(self) -> Autorite | None:
        return Autorite.objects.filter(fonds=self.code).first()

    @cached_property
    def reglage(self) -> Reglage:
        return Reglage.objects.filter(fonds=self.code).first() or Reglage(fonds=self.code)

    @property
    def octrois(self) -> Octrois:
        return publies().filter(fonds=self.code)

    def lus(self, *conditions: Q, **filtres: object) -> Iterator[Octroi]:
        """In a lasting order: two makings of the same aids are the same file."""
        voulus = self.octrois.filter(*conditions, **filtres).order_by("votee_le", "id")
        return voulus.iterator(chunk_size=PAR)

    @property
    def plafond_de_minimis(self) -> int:
        return self.reglage.plafond_de_minimis or europe.PLAFOND_DE_MINIMIS.valeur


@dataclass(frozen=True)
class Ecrit:
    """``retenues``: what the file had to leave out."""

    lignes: int
    retenues: int = 0


def _rien(_fichier: Path) -> Iterator[Constat]:
    return iter(())


@dataclass(frozen=True)
class Export:
    """``schema``: of ours, or the national one, as it stands under ``schemas/``. ``selon``: what it conforms to.
    ``manques``: what is still to be known in it, which does not keep it from being published. ``aide_par_aide``: each
    is in it; ``nomme``: persons too, who agreed."""

    code: str
    fichier: str
    titre: StrOrPromise
    quoi: StrOrPromise
    mime: str
    ecrit: Callable[[Matiere, BinaryIO], Ecrit]
    controle: Callable[[Path], Iterator[Constat]]
    schema: str = ""
    selon: str = ""
    selon_adresse: str = ""
    manques: Callable[[Path], Iterator[Constat]] = _rien
    aide_par_aide: bool = True
    nomme: bool = False

    def __post_init__(self) -> None:
        EXPORTS[self.code] = self

    @property
    def format(self) -> str:
        return self.fichier.rpartition(".")[2]


EXPORTS: dict[str, Export] = {}


def export_de(code: str) -> Export | None:
    return EXPORTS.get(code)


def par_fichier(fichier: str) -> Export | None:
    return next((un for un in EXPORTS.values() if un.fichier == fichier), None)
