"""An agreement under other clauses: before, after, who gains, who loses, what it costs. Exact, rounded once at the end.

In this order: what the clauses match of each authority's effort; the endowment that follows (adjusted, thawed); the
share kept for fragile territories, taken from all; the catch-up per inhabitant; the whole brought back to what it was,
if its total may not move.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from amorce.droit.conventions.nomenclature import EN_AMONT
from amorce.moteur.redaction import demi_haut
from amorce.portefeuille.cooperation.aides import SANS_LECTURE, Lectures, lues
from amorce.portefeuille.cooperation.hypotheses import Hypotheses


@dataclass(frozen=True)
class Autorite:
    """What is known of an authority beside its aids. ``habitants``: none, not known. ``ratios``: of its own agreement,
    by year; none, that which is supposed for all. ``paye_amont``: what of ``paye`` went to what comes before
    production; ``paye_ailleurs``: to what nothing matches, which no clause moves. ``dans``: the
    rank of the one whose territory holds its own; none, itself."""

    rang: int
    nom: str
    paye: int = 0
    gele: int = 0
    habitants: int | None = None
    renforce: bool = False
    ratios: Mapping[int, Fraction] | None = None
    paye_amont: int = 0
    paye_ailleurs: int = 0
    dans: int | None = None

    @property
    def territoire(self) -> int:
        return self.rang if self.dans is None else self.dans

    def paye_a_part(self, amont: bool) -> int:
        """What of ``paye`` answers no match: the upstream too, unless it is supposed to be matched."""
        return self.paye_ailleurs + (0 if amont else self.paye_amont)


@dataclass(frozen=True)
class Effet:
    """One authority, before and after, in cents."""

    autorite: Autorite
    effort: int
    assiette: int
    fragile: int
    avant: int
    apres: int

    @property
    def ecart(self) -> int:
        return self.apres - self.avant

    @property
    def ratio_avant(self) -> Fraction | None:
        return Fraction(self.avant, self.effort) if self.effort else None

    @property
    def ratio_apres(self) -> Fraction | None:
        return Fraction(self.apres, self.effort) if self.effort else None


@dataclass(frozen=True)
class Compte:
    """What the simulation read, in number of aids: ``retirees`` no longer stand and count for nothing; of the others,
    the law cannot tell of ``indecises``, and the stage, the cost or the place of some is not known."""

    aides: int = 0
    retirees: int = 0
    indecises: int = 0
    sans_phase: int = 0
    sans_cout: int = 0
    sans_lieu: int = 0


@dataclass(frozen=True)
class Resultat:
    hypotheses: Hypotheses
    effets: Sequence[Effet]
    par_phase: Sequence[tuple[str, str, int, int, int]]
    """phase, genre, effort, what is matched today, what would be"""
    ecarte: int = 0
    """What of the effort the clause on big budgets sets aside."""
    decroches: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    """The authorities that give less each year: their efforts, year by year."""
    compte: Compte = field(default_factory=Compte)

    @property
    def gagnants(self) -> list[Effet]:
        return sorted((e for e in self.effets if e.ecart > 0), key=lambda e: -e.ecart)

    @property
    def perdants(self) -> list[Effet]:
        return sorted((e for e in self.effets if e.ecart < 0), key=lambda e: e.ecart)

    @property
    def avant(self) -> int:
        return sum(e.avant for e in self.effets)

    @property
    def apres(self) -> int:
        return sum(e.apres for e in self.effets)

    @property
    def cout(self) -> int:
        return self.apres - self.avant


def simule(
    aides: pl.DataFrame,
    autorites: Sequence[Autorite],
    hypotheses: Hypotheses,
    seuils: str = "",
    lectures: Lectures = SANS_LECTURE,
) -> Resultat:
    """``seuils``: the scheme of the law that reads the thresholds of the match, under these readings. Who falls behind
    is told apart: it is read on more years."""
    return simule_lues(lues(aides, seuils, lectures), autorites, hypotheses)


def simule_lues(devant: pl.DataFrame, autorites: Sequence[Autorite], hypotheses: Hypotheses) -> Resultat:
    """On aids that the law has read, each as the agreement that it is of says."""
    sommes = _sommes(devant, autorites, hypotheses)
    dotations = _dotations(autorites, sommes, hypotheses)
    effets = [
        Effet(a, s.effort, s.assiette, s.fragile, a.paye, apres)
        for a, apres in zip(autorites, _arrondies(autorites, dotations, hypotheses), strict=True)
        for s in [sommes[a.rang]]
    ]
    ecarte = demi_haut(sum((_ecarte(s, hypotheses) for s in sommes.values()), Fraction(0)))
    return Resultat(hypotheses, effets, _par_phase(devant, autorites, hypotheses), ecarte, compte=_compte(devant))


def _compte(devant: pl.DataFrame) -> Compte:
    debout = pl.col("maintenu") > 0
    sommes = devant.select(
        aides=pl.len(),
        retirees=(~debout).sum(),
        indecises=(debout & pl.col("atteint").is_null()).sum(),
        sans_phase=(debout & (pl.col("phase").fill_null("") == "")).sum(),
        sans_cout=(debout & pl.col("cout").is_null()).sum(),
        sans_lieu=(debout & pl.col("fragile").is_null()).sum(),
    )
    return Compte(**sommes.row(0, named=True))


@dataclass(frozen=True)
class Somme:
    """Of one authority. ``appel``, ``appel_amont``: what its ratio gives on ``assiette`` and on ``amont``, each year
    with its own."""

    effort: int = 0
    assiette: int = 0
    eleve: int = 0
    amont: int = 0
    fragile: int = 0
    appel: Fraction = Fraction(0)
    appel_amont: Fraction = Fraction(0)

    def avec(self, dits: Mapping[str, int], ratio: Fraction) -> Somme:
        """And what it gave in one more year."""
        sommes = {nom: getattr(self, nom) + dits[nom] for nom in COMPTEES}
        appels = self.appel + ratio * dits["assiette"], self.appel_amont + ratio * dits["amont"]
        return Somme(**sommes, appel=appels[0], appel_amont=appels[1])


COMPTEES = ("effort", "assiette", "eleve", "amont", "fragile")
Sommes = Mapping[int, Somme]


def _abondable(hypotheses: Hypotheses) -> pl.Expr:
    atteint = pl.col("atteint").fill_null(False)
    return atteint | pl.col("phase").is_in(EN_AMONT) if hypotheses.amont else atteint


def _sommes(devant: pl.DataFrame, autorites: Sequence[Autorite], hypotheses: Hypotheses) -> Sommes:
    """By authority, none without its sum. A big budget is counted apart: a clause may keep only a share of it."""
    abonde = _abondable(hypotheses)
    eleve = (pl.col("cout") >= hypotheses.budget_eleve).fill_null(False)
    par_annee = devant.group_by("autorite", "annee").agg(
        pl.col("maintenu").sum().alias("effort"),
        pl.col("maintenu").filter(abonde).sum().alias("assiette"),
        pl.col("maintenu").filter(abonde & eleve).sum().alias("eleve"),
        pl.col("maintenu").filter(pl.col("phase").is_in(EN_AMONT)).sum().alias("amont"),
        pl.col("maintenu").filter(pl.col("fragile").fill_null(False)).sum().alias("fragile"),
    )
    par_rang = {a.rang: a for a in autorites}
    sommes = dict.fromkeys(par_rang, Somme())
    for r in par_annee.to_dicts():
        if (rang := r["autorite"]) in par_rang:
            sommes[rang] = sommes[rang].avec(r, _ratio(par_rang[rang], r["annee"], hypotheses))
    return sommes


def _ratio(a: Autorite, annee: int, h: Hypotheses) -> Fraction:
    return h.ratio if a.ratios is None else a.ratios[annee]


def _equilibre(somme: Somme, h: Hypotheses) -> Fraction:
    """What the ratios give on what is matched, big budgets beyond their share set aside: of each year alike."""
    return somme.appel * (1 - _ecarte(somme, h) / somme.assiette) if somme.assiette else Fraction(0)


def _ecarte(somme: Somme, h: Hypotheses) -> Fraction:
    if not h.diversite:
        return Fraction(0)
    return max(Fraction(0), somme.eleve - h.part_max * somme.assiette)


def _dotations(autorites: Sequence[Autorite], sommes: Sommes, h: Hypotheses) -> list[Fraction]:
    dotations = [_dotation(a, sommes[a.rang], h) for a in autorites]
    if h.solidarite:
        dotations = _solidaires(dotations, [sommes[a.rang].fragile for a in autorites], h.solidarite)
    if h.rattrapage:
        dotations = _rattrapees(dotations, autorites, h.rattrapage)
    return dotations


def _dotation(a: Autorite, somme: Somme, h: Hypotheses) -> Fraction:
    """What is paid for what nothing matches is carried as it is: it neither answers the match nor is cut by it."""
    a_part = a.paye_a_part(h.amont)
    return a_part + _abondement(a, Fraction(a.paye - a_part), somme, h)


def _abondement(a: Autorite, paye: Fraction, somme: Somme, h: Hypotheses) -> Fraction:
    equilibre = _equilibre(somme, h)
    if h.ajuster:
        return equilibre if h.a_la_baisse else max(paye, equilibre)
    dotation = paye + max(Fraction(0), somme.appel_amont - a.paye_amont) if h.amont else paye
    return dotation + min(h.degel * a.gele, max(Fraction(0), equilibre - dotation))


def _solidaires(dotations: list[Fraction], fragiles: list[int], part: Fraction) -> list[Fraction]:
    """A share of the whole goes to authorities by what they give in fragile territories; where none does, it stays."""
    reserve, poids = part * sum(dotations), sum(fragiles)
    if not poids:
        return dotations
    return [(1 - part) * d + reserve * Fraction(f, poids) for d, f in zip(dotations, fragiles, strict=True)]


def _rattrapees(dotations: list[Fraction], autorites: Sequence[Autorite], part: Fraction) -> list[Fraction]:
    """Those under the mean endowment per inhabitant come nearer to it by this share; who has no population stays. One
    inside the territory of another is endowed for the same people: these are compared, and caught up, once."""
    peuples = {a.rang: a.habitants for a in autorites if a.habitants and a.territoire == a.rang}
    dotees = dict.fromkeys(peuples, Fraction(0))
    for d, a in zip(dotations, autorites, strict=True):
        if a.habitants:
            dotees[a.territoire] += d
    if not peuples:
        return dotations
    moyenne = sum(dotees.values(), Fraction(0)) / sum(peuples.values())
    return [
        d + part * max(Fraction(0), moyenne * peuples[a.rang] - dotees[a.rang]) if a.rang in peuples else d
        for d, a in zip(dotations, autorites, strict=True)
    ]


def _arrondies(autorites: Sequence[Autorite], dotations: list[Fraction], h: Hypotheses) -> list[int]:
    """To the cent; when the whole may not move, what rounding leaves goes to the greatest remainders."""
    if not h.constante:
        return [demi_haut(d) for d in dotations]
    voulu, somme = sum(a.paye for a in autorites), sum(dotations)
    if not somme:
        return [a.paye for a in autorites]
    parts = [d * voulu / somme for d in dotations]
    planchers = [p.numerator // p.denominator for p in parts]
    restes = sorted(range(len(parts)), key=lambda i: (planchers[i] - parts[i], i))
    for i in restes[: voulu - sum(planchers)]:
        planchers[i] += 1
    return planchers


def _par_phase(
    devant: pl.DataFrame, autorites: Sequence[Autorite], h: Hypotheses
) -> list[tuple[str, str, int, int, int]]:
    """Each authority with its own ratio of each year, rounded once they are summed up."""
    atteint = pl.col("atteint").fill_null(False)
    sommes = devant.group_by("phase", "genre", "autorite", "annee").agg(
        pl.col("maintenu").sum().alias("effort"),
        pl.col("maintenu").filter(atteint).sum().alias("avant"),
        pl.col("maintenu").filter(_abondable(h)).sum().alias("apres"),
    )
    par_rang = {a.rang: a for a in autorites}
    lignes: dict[tuple[str, str], tuple[int, Fraction, Fraction]] = {}
    for r in sommes.sort("phase", "genre", nulls_last=True).to_dicts():
        effort, avant, apres = lignes.get((r["phase"], r["genre"]), (0, Fraction(0), Fraction(0)))
        ratio = _ratio(par_rang[r["autorite"]], r["annee"], h) if r["autorite"] in par_rang else h.ratio
        lignes[r["phase"], r["genre"]] = (
            effort + r["effort"],
            avant + ratio * r["avant"],
            apres + ratio * r["apres"],
        )
    return [(*cle, effort, demi_haut(avant), demi_haut(apres)) for cle, (effort, avant, apres) in lignes.items()]


ANNEES_COMPAREES = 3
"""A fall is two years running (CONV-II-4-05): it is read on three."""
EFFORTS: dict[str, type[pl.DataType]] = {"autorite": pl.Int32, "annee": pl.Int32, "effort": pl.Int64}


def decrochages(efforts: pl.DataFrame, autorites: Sequence[Autorite]) -> dict[str, list[tuple[int, int]]]:
    """The authorities whose effort fell two years running (CONV-II-4-05), in the last years known of each."""
    noms = {a.rang: a.nom for a in autorites}
    trouves: dict[str, list[tuple[int, int]]] = {}
    for (rang,), annees in efforts.sort("autorite", "annee").group_by("autorite", maintain_order=True):
        derniers = list(zip(annees["annee"].to_list(), annees["effort"].to_list(), strict=True))[-ANNEES_COMPAREES:]
        if _baisse(derniers) and rang in noms:
            trouves[noms[int(str(rang))]] = derniers
    return trouves


def _baisse(annees: Sequence[tuple[int, int]]) -> bool:
    """Three years that follow each other, each less than the one before."""
    if len(annees) < ANNEES_COMPAREES:
        return False
    (a, un), (b, deux), (c, trois) = annees
    return a + 1 == b and b + 1 == c and un > deux > trois
