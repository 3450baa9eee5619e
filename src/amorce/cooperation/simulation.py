"""The agreement under other clauses, on the aids that were really given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import polars as pl
from django.db.models import Q

from amorce.cooperation.colonnes import a_simuler, aides_en_colonnes, collectivites, des_collectivites, efforts_par_an
from amorce.cooperation.models import Convention
from amorce.cooperation.models.conventions import PARTS
from amorce.cooperation.seuils import Seuils, lues_a_leurs_seuils, seuils_successifs
from amorce.cooperation.termes import Termes, a_change, annees_comptees, departs
from amorce.droit.registre import dispositif
from amorce.octrois.models import Autorite, Octroi
from amorce.portefeuille.cooperation.aides import lues
from amorce.portefeuille.cooperation.hypotheses import Hypotheses
from amorce.portefeuille.cooperation.simulation import Resultat, decrochages, simule_lues


class Portee(StrEnum):
    """On whom: those who signed this agreement, or those of all the agreements of the same years."""

    CONVENTION = "convention"
    TOUTES = "toutes"


@dataclass(frozen=True)
class Perimetre:
    """Whom and what the figures are about. ``autres``: the aids of the same years that other authorities gave, the
    State, the CNC and Europe among them: nothing matches them."""

    conventions: Sequence[str]
    autorites: Sequence[str]
    annees: tuple[int, int]
    autres: int
    seuils: str


def simulation_dite(
    convention: Convention,
    hypotheses: Hypotheses,
    portee: Portee = Portee.CONVENTION,
    lus: Collection[str] | None = None,
) -> tuple[Resultat, Perimetre]:
    """With whom and what it is about. ``lus``: the funds whose agreements its reader reads before everybody does;
    none said, the one that keeps this agreement."""
    conventions = _conventions(convention, portee, (convention.fonds,) if lus is None else lus)
    autorites = _autorites(conventions)
    annees = (convention.premiere_annee, convention.derniere_annee)
    octrois = Octroi.objects.filter(annee__range=annees)
    siennes = _gouvernees(conventions, autorites)
    aides = _de_leurs_annees(aides_en_colonnes(octrois, autorites).aides, autorites, siennes)
    efforts = dict(aides.group_by("autorite").agg(pl.col("maintenu").sum()).iter_rows())
    simulees = a_simuler(conventions, autorites, [efforts.get(i, 0) for i in range(len(autorites))], annees)
    seuils = {une: seuils_successifs(Termes(une)) for une in dict.fromkeys(siennes)}
    devant = _lues(aides, siennes, seuils)
    simulees = [
        replace(une, ratios={an: siennes[une.rang].ratio_de(an) for an in siennes[une.rang].annees})
        if siennes[une.rang] is not convention or a_change(convention, *PARTS)
        else une
        for une in simulees
    ]
    resultat = simule_lues(devant, simulees, hypotheses)
    restent = {a.pk for c in conventions for a in collectivites(c)}
    lies = [une for une in simulees if autorites[une.rang].pk in restent]
    decroches = decrochages(efforts_par_an(convention, autorites), lies)
    return replace(resultat, decroches=decroches), Perimetre(
        [c.intitule for c in conventions],
        [a.nom for a in autorites],
        annees,
        octrois.exclude(autorite__in=autorites).count(),
        _seuils_dits(seuils.values()),
    )


def _gouvernees(conventions: Sequence[Convention], autorites: Sequence[Autorite]) -> list[Convention]:
    """By rank, the agreement that an authority is read under: its own; of several, the one that is simulated."""
    comptees = [(c, Termes(c).comptees) for c in conventions]
    return [next(c for c, siens in comptees if a in siens) for a in autorites]


def _de_leurs_annees(aides: pl.DataFrame, autorites: Sequence[Autorite], siennes: Sequence[Convention]) -> pl.DataFrame:
    """Those that an authority voted in the years of its own agreement, from the one it joined it in, until the day it
    left."""
    partis = {une: departs(une) for une in dict.fromkeys(siennes)}
    bornes = pl.DataFrame(
        [
            (rang, annees_comptees(une, qui.pk).start, une.derniere_annee, partis[une].get(qui.pk))
            for rang, (une, qui) in enumerate(zip(siennes, autorites, strict=True))
        ],
        schema={"autorite": pl.Int32, "premiere": pl.Int32, "derniere": pl.Int32, "parti_le": pl.Date},
        orient="row",
    )
    bornees = aides.join(bornes, on="autorite", how="inner", maintain_order="left")
    dans_ses_annees = pl.col("annee").is_between("premiere", "derniere")
    restee = pl.col("parti_le").is_null() | (pl.col("votee_le") < pl.col("parti_le"))
    return bornees.filter(dans_ses_annees & restee).drop("premiere", "derniere", "parti_le")


def _seuils_dits(seuils: Iterable[Sequence[Seuils]]) -> str:
    """The schemes of the law that read the thresholds, each once."""
    schemes = dict.fromkeys(un.dispositif for siens in seuils for un in siens if un.dispositif)
    return ", ".join(dispositif(code).intitule for code in schemes)


def _lues(
    aides: pl.DataFrame, siennes: Sequence[Convention], seuils: Mapping[Convention, Sequence[Seuils]]
) -> pl.DataFrame:
    """The aids of each agreement under its own thresholds and readings, added up among those who signed it."""
    rangs: dict[Convention, list[int]] = {}
    for rang, une in enumerate(siennes):
        rangs.setdefault(une, []).append(rang)
    par_convention = [
        lues_a_leurs_seuils(aides.filter(pl.col("autorite").is_in(siens)), seuils[une]) for une, siens in rangs.items()
    ]
    return pl.concat(par_convention) if par_convention else lues(aides)


def _conventions(convention: Convention, portee: Portee, lus: Collection[str]) -> list[Convention]:
    """Of others' only what everybody reads."""
    if portee is Portee.CONVENTION:
        return [convention]
    lisibles = Q(publiee_le__isnull=False) | Q(fonds__in=lus) | Q(autorites__fonds__in=lus)
    meme_temps = Convention.objects.filter(
        lisibles,
        signee_le__isnull=False,
        premiere_annee__lte=convention.derniere_annee,
        derniere_annee__gte=convention.premiere_annee,
    )
    autres = meme_temps.exclude(pk=convention.pk).distinct().prefetch_related("autorites")
    return [convention, *autres]


def _autorites(conventions: Sequence[Convention]) -> list[Autorite]:
    """Those who are bound by them, and those that left: what they voted until then counts, as in the ledger."""
    par_cle = {a.pk: a for c in conventions for a in des_collectivites(Termes(c).comptees)}
    return sorted(par_cle.values(), key=lambda a: (a.niveau, a.nom))
