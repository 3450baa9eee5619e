"""From which aid the CNC matches: the thresholds of an agreement, one after the other as its amendments changed them.

An aid is read with those that held on the day it was voted, added up with all the aids to its work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

import polars as pl

from amorce.cooperation.termes import Termes
from amorce.droit.conventions.mesurage import AIDES_COMPAREES
from amorce.droit.fonds import fonds
from amorce.fonds.requetes import lectures_retenues
from amorce.portefeuille.cooperation.aides import SANS_LECTURE, Lectures, lues
from amorce.socle.jours import jour_du


@dataclass(frozen=True)
class Seuils:
    """``fonds``: whose text says them; empty, no text does. ``depuis``: the first, from the beginning. ``lectures``:
    what that fund retains, today, of its unclear sentences."""

    fonds: str
    depuis: date | None
    lectures: Lectures

    @property
    def nom(self) -> str:
        return fonds(self.fonds).nom if self.fonds else ""

    @property
    def dispositif(self) -> str:
        """The scheme of the law that reads them."""
        return fonds(self.fonds).abondement if self.fonds else ""


def seuils_successifs(termes: Termes) -> list[Seuils]:
    """By the amendments that were signed on the day of the terms."""
    convention, lu_le = termes.convention, termes.au
    changent = {date.fromisoformat(un["depuis"]) for un in convention.termes_d_avant if "seuils" in un["avant"]}
    tenus: list[tuple[str, date | None]] = []
    for depuis in (date.min, *sorted(changent)):
        dit = convention.terme_au("seuils", depuis, lu_le)
        if not tenus or tenus[-1][0] != dit:
            tenus.append((dit, depuis if depuis > date.min else None))
    lectures = {code: _lectures(termes, code) for code in {c for c, _depuis in tenus}}
    return [Seuils(code, depuis, lectures[code]) for code, depuis in tenus]


def _lectures(termes: Termes, code: str) -> Lectures:
    if code == termes.convention.fonds:
        return termes.lectures
    return lectures_retenues(code, jour_du(code)) if code else SANS_LECTURE


def avec_la_lecture(seuils: Sequence[Seuils], choix: str) -> list[Seuils]:
    """The same, whatever their fund retains of what is compared to them (AMB-163)."""
    return [
        replace(un, lectures=frozenset({**dict(un.lectures), AIDES_COMPAREES.code: choix}.items())) for un in seuils
    ]


def lues_a_leurs_seuils(aides: pl.DataFrame, seuils: Sequence[Seuils]) -> pl.DataFrame:
    """``aides``: with the day each was voted."""
    if len(seuils) == 1:
        return lues(aides, seuils[0].dispositif, seuils[0].lectures)
    rangees, suivants = aides.with_row_index("rang_de_l_aide"), [un.depuis for un in seuils[1:]]
    quand: dict[Seuils, list[pl.Expr]] = {}
    for un, jusque in zip(seuils, [*suivants, None], strict=True):
        depuis = pl.lit(value=True) if un.depuis is None else pl.col("votee_le") >= un.depuis
        avant = pl.lit(value=True) if jusque is None else pl.col("votee_le") < jusque
        quand.setdefault(Seuils(un.fonds, None, un.lectures), []).append(depuis & avant)
    chacune = [lues(rangees, un.dispositif, un.lectures).filter(reduce(or_, jours)) for un, jours in quand.items()]
    return pl.concat(chacune).sort("rang_de_l_aide").drop("rang_de_l_aide")
