"""The ledger: by authority, year, phase and genre, what was given, what of it the law matches, what was really paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from math import floor
from typing import Any

import polars as pl

from amorce.droit.conventions.mesurage import DE_PEU
from amorce.droit.conventions.nomenclature import A_L_ABONDEMENT
from amorce.moteur.redaction import demi_haut

AXES = ("autorite", "annee", "phase", "genre")
PAIEMENTS: dict[str, type[pl.DataType]] = {
    "autorite": pl.Int32,
    "annee": pl.Int32,
    "phase": pl.String,
    "genre": pl.String,
    "paye": pl.Int64,
}
POUR_L_ABONDEMENT = pl.col("paye").filter(pl.col("phase").is_in(A_L_ABONDEMENT)).sum().alias("abondement")


@dataclass(frozen=True)
class Ligne:
    """``cles``: what it is about, by axis. ``assiette``: what of the effort the law matches; ``paye``: by the CNC, for
    any stage, and ``abondement`` what of it answers the match, production or no stage said; ``indecises``: the aids of
    which the law cannot tell, a fact being missing; ``plancher``: the ratio under which one is unfavourable, where it
    is not its own; ``connu``: whether what was paid of it is known; ``reparti``: what it calls for, to the cent, of a
    total that its lines add up to."""

    cles: dict[str, str | int]
    aides: int
    effort: int
    assiette: int
    paye: int
    abondement: int
    indecises: int
    ratio_prevu: Fraction
    connu: bool = True
    plancher: Fraction | None = None
    reparti: int | None = None

    @property
    def theorique(self) -> int:
        return demi_haut(self.exact) if self.reparti is None else self.reparti

    @property
    def exact(self) -> Fraction:
        return self.ratio_prevu * self.assiette

    @property
    def ratio(self) -> Fraction | None:
        """The CNC's euros for one of the authority, whatever the stages of both (CONV-II-1-01). On no effort there is
        none, nor on payments that are not known: silence is not a zero."""
        return Fraction(self.paye, self.effort) if self.effort and self.connu else None

    @property
    def paye_ailleurs(self) -> int:
        """For stages that the law matches nothing of."""
        return self.paye - self.abondement

    @property
    def ecart(self) -> int:
        """What the CNC has not paid of what the law would match; less than nothing where it paid more. What it paid
        for other stages is not of it."""
        return self.theorique - self.abondement

    @property
    def defavorable(self) -> bool | None:
        ratio = self.ratio
        return None if ratio is None else ratio < (self.ratio_prevu if self.plancher is None else self.plancher)


def registre(lues: pl.DataFrame, paiements: pl.DataFrame, axes: Sequence[str], ratio: Fraction) -> list[Ligne]:
    """The lines of these axes, sorted. Payments that name no phase or no genre stand on a line without one: of the
    lines that they may be of, what was paid is not known, nor where none is recorded."""
    efforts = lues.group_by(axes).agg(
        pl.len().cast(pl.Int64).alias("aides"),
        pl.col("maintenu").sum().alias("effort"),
        pl.col("maintenu").filter(pl.col("atteint").fill_null(False)).sum().alias("assiette"),
        pl.col("atteint").is_null().sum().cast(pl.Int64).alias("indecises"),
    )
    payes = paiements.group_by(axes).agg(pl.col("paye").sum(), POUR_L_ABONDEMENT)
    if axes:
        tout = efforts.join(payes, on=list(axes), how="full", coalesce=True, nulls_equal=True).sort(axes)
    else:
        tout = pl.concat([efforts, payes], how="horizontal")
    connu = _connus(payes, axes)
    remplies = tout.with_columns(pl.col("aides", "effort", "assiette", "indecises", "paye", "abondement").fill_null(0))
    return [
        Ligne(
            {axe: r[axe] for axe in axes},
            r["aides"],
            r["effort"],
            r["assiette"],
            r["paye"],
            r["abondement"],
            r["indecises"],
            ratio,
            connu(r),
        )
        for r in remplies.to_dicts()
    ]


QUI_SE_TAISENT = ("phase", "genre")
"""What a payment may leave unsaid."""


def _connus(payes: pl.DataFrame, axes: Sequence[str]) -> Callable[[Mapping[str, Any]], bool]:
    """Of a line: some payment is recorded of its authority and year, and none leaves unsaid what it is told by."""
    nommes = [axe for axe in axes if axe not in QUI_SE_TAISENT]
    muets = [axe for axe in axes if axe in QUI_SE_TAISENT]
    recus = {tuple(r[axe] for axe in nommes) for r in payes.to_dicts() if r["paye"]}
    taisent = {tuple(r[axe] for axe in axes) for r in payes.to_dicts() if any(not r[axe] for axe in muets)}
    tus = [un for n in range(len(muets)) for un in combinations(muets, n + 1)]

    def connu(ligne: Mapping[str, Any]) -> bool:
        autrement = {tuple("" if axe in un else ligne[axe] for axe in axes) for un in tus}
        return tuple(ligne[axe] for axe in nommes) in recus and not autrement & taisent

    return connu


def au_total(lignes: Sequence[Ligne], total: int) -> list[Ligne]:
    """These lines, whose cents add up to what the whole calls for: those that lose most by it are rounded up."""
    bas = [floor(li.exact) for li in lignes]
    reste = total - sum(bas)
    rangs = sorted(range(len(lignes)), key=lambda i: (bas[i] - lignes[i].exact, i))
    hauts = set(rangs[:reste])
    return [replace(li, reparti=bas[i] + (i in hauts)) for i, li in enumerate(lignes)]


def total(lues: pl.DataFrame, paiements: pl.DataFrame, ratio: Fraction) -> Ligne:
    atteint = lues["atteint"].fill_null(False)
    return Ligne(
        {},
        lues.height,
        int(lues["maintenu"].sum()),
        int(lues.filter(atteint)["maintenu"].sum()),
        int(paiements["paye"].sum()),
        paiements.select(POUR_L_ABONDEMENT).item(),
        lues["atteint"].null_count(),
        ratio,
        paiements.height > 0,
    )


def manquees_de_peu(lues: pl.DataFrame) -> pl.DataFrame:
    """The aids of a category that is matched, under their threshold by little of what is compared to it, the nearest
    first; one that was withdrawn misses nothing."""
    pres = pl.col("manque") * DE_PEU.denominator <= pl.col("comparee") * DE_PEU.numerator
    rates = (pl.col("maintenu") > 0) & (pl.col("manque") > 0) & ~pl.col("atteint").fill_null(True)
    return lues.filter(rates & pres).sort("manque", "montant")


@dataclass(frozen=True)
class Gel:
    """``gele``: what the envelopes forbid to use; ``cout``: what the effort calls for and envelopes do not give;
    ``degelable``: what of that cost the frozen part alone would give."""

    enveloppe: int
    gele: int
    theorique: int

    @property
    def disponible(self) -> int:
        return self.enveloppe - self.gele

    @property
    def cout(self) -> int:
        return max(0, self.theorique - self.disponible)

    @property
    def degelable(self) -> int:
        return min(self.cout, self.gele)
