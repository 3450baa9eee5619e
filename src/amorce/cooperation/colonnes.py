"""The aids of an agreement as columns, and the authorities that gave them: what the ledger and the simulation read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import polars as pl
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When

from amorce.cooperation.enveloppes import parts_de, repartie
from amorce.cooperation.models import Convention, PaiementDuCNC, Volet
from amorce.cooperation.termes import Termes
from amorce.droit.conventions.nomenclature import A_L_ABONDEMENT, DU_PATRIMOINE, EN_AMONT, PATRIMOINE
from amorce.droit.territoires import REGION_DU_DEPARTEMENT, departement_de
from amorce.octrois.models import Autorite, Niveau, Octroi, Population
from amorce.portefeuille.cooperation.aides import AIDES
from amorce.portefeuille.cooperation.registre import PAIEMENTS
from amorce.portefeuille.cooperation.simulation import ANNEES_COMPAREES, EFFORTS
from amorce.portefeuille.cooperation.simulation import Autorite as Simulee
from amorce.socle.jours import jour_du

LUES = (
    "id", "autorite_id", "annee", "phase", "genre", "format", "duree", "cout", "montant", "maintenu", "objet",
    "beneficiaire_id", "territoire", "departement", "region", "axe", "votee_le",
)  # fmt: skip
BRUTES: dict[str, Any] = {
    **dict.fromkeys(LUES, pl.String),
    **dict.fromkeys(("annee", "axe"), pl.Int32),
    "votee_le": pl.Date,
    **dict.fromkeys(("duree", "cout", "montant", "maintenu"), pl.Int64),
}
TERRITOIRE = {
    Niveau.REGION: Population.Territoire.REGION,
    Niveau.DEPARTEMENT: Population.Territoire.DEPARTEMENT,
    Niveau.METROPOLE: Population.Territoire.EPCI,
    Niveau.EPCI: Population.Territoire.EPCI,
    Niveau.COMMUNE: Population.Territoire.COMMUNE,
}
FRAGILE, TOUJOURS = "territoire_fragile", 10_000
ABONDABLES = (*A_L_ABONDEMENT, *EN_AMONT)
"""What a payment says when it may answer a match, that of the law or the one that is supposed of the upstream."""
DES_COLLECTIVITES = tuple(TERRITOIRE)
"""Whose effort the CNC matches: not its own, nor the State's or Europe's."""


@dataclass(frozen=True)
class Rangees:
    """``autorites``: by rank, as the columns name them."""

    aides: pl.DataFrame
    autorites: Sequence[Autorite]

    def rang(self, autorite: Autorite) -> int:
        return list(self.autorites).index(autorite)

    def nom(self, rang: int) -> str:
        return self.autorites[rang].nom


def aides_en_colonnes(octrois: QuerySet[Octroi], autorites: Sequence[Autorite]) -> Rangees:
    """Two aids are to one work when they say the same title, case, accents and signs aside, for the same
    beneficiary."""
    rangs = {str(a.pk): i for i, a in enumerate(autorites)}
    lignes = octrois.filter(autorite__in=autorites).order_by().values_list(*LUES)
    brutes = pl.DataFrame(
        [(str(un[0]), str(un[1]), *un[2:11], str(un[11]), *un[12:]) for un in lignes.iterator(chunk_size=5_000)],
        schema=BRUTES,
        orient="row",
    )
    aides = brutes.with_columns(
        pl.col("autorite_id").replace_strict(rangs, return_dtype=pl.Int32, default=None).alias("autorite"),
        pl.struct(titre(), "beneficiaire_id").hash().alias("oeuvre"),
        phase().alias("phase"),
        fragile().alias("fragile"),
    )
    return Rangees(aides.select("id", "votee_le", *AIDES), autorites)


def titre() -> pl.Expr:
    """As words are searched here, in any script; one that is all signs is told by them."""
    dit = pl.col("objet").str.to_lowercase().str.replace_all("œ", "oe").str.replace_all("æ", "ae")
    sans_accent = dit.str.normalize("NFKD").str.replace_all(r"[\u0300-\u036f]", "")
    mots = sans_accent.str.replace_all(r"[^\p{L}\p{M}\p{N}]+", " ").str.strip_chars()
    return pl.when(mots == "").then(pl.col("objet")).otherwise(mots)


def phase() -> pl.Expr:
    """Of heritage, whatever the phase that was said."""
    return pl.when(pl.col("axe") == DU_PATRIMOINE).then(pl.lit(PATRIMOINE)).otherwise(pl.col("phase"))


def phase_en_base() -> Case:
    """The same, where the base counts."""
    return Case(When(axe=DU_PATRIMOINE, then=Value(PATRIMOINE)), default=F("phase"))


def fragile() -> pl.Expr:
    """In a place that was said to be fragile, in the latest table until the year of the aid: its commune, its
    department, its region. Not known where the aid does not say the place that it would take, nor in the years before
    any such place was said to be."""
    colonnes = {"commune": "territoire", "departement": "departement", "region": "region"}
    dits = []
    for niveau, periodes in _periodes_fragiles().items():
        if niveau in colonnes:
            ou = pl.col(colonnes[niveau])
            alors = [ou.is_in(lieux) & pl.col("annee").is_between(*annees) for annees, lieux in periodes.items()]
            connu = (ou != "") & (pl.col("annee") >= min(premiere for premiere, _derniere in periodes))
            dits.append(pl.when(connu).then(pl.any_horizontal(alors)))
    return pl.any_horizontal(dits) if dits else pl.lit(None, pl.Boolean)


def _periodes_fragiles() -> dict[str, dict[tuple[int, int], list[str]]]:
    """By level, the places said to be fragile from a year to another. A table without the column says nothing of it."""
    une_fois = Population.objects.exclude(territoire_fragile="").filter(
        niveau=OuterRef("niveau"), code=OuterRef("code")
    )
    le_disent = Q(importation=None) | Q(importation__correspondance__has_key=FRAGILE) | ~Q(territoire_fragile="")
    lus = Population.objects.filter(Exists(une_fois), le_disent).order_by("niveau", "code", "annee")
    par_lieu: dict[tuple[str, str], list[tuple[int, bool]]] = {}
    for niveau, code, annee, dit in lus.values_list("niveau", "code", "annee", FRAGILE):
        par_lieu.setdefault((niveau, code), []).append((annee, bool(dit)))
    periodes: dict[str, dict[tuple[int, int], list[str]]] = {}
    for (niveau, code), dits in par_lieu.items():
        for (annee, est_fragile), (suivante, _dit) in pairwise([*dits, (TOUJOURS, False)]):
            if est_fragile:
                periodes.setdefault(niveau, {}).setdefault((annee, suivante - 1), []).append(code)
    return periodes


def efforts_par_an(convention: Convention, autorites: Sequence[Autorite], *, publics: bool = False) -> pl.DataFrame:
    """``publics``: of the aids that are not kept out of the public. In the agreement's years and those just before it,
    where they are stored; a year that still runs compares with none."""
    finie = min(convention.derniere_annee, jour_du(convention.fonds).year - 1)
    annees = (convention.premiere_annee - ANNEES_COMPAREES + 1, finie)
    lus = Octroi.objects.filter(autorite__in=autorites, annee__range=annees).order_by()
    lus = lus.filter(retenue=None) if publics else lus
    rangs = {a.pk: i for i, a in enumerate(autorites)}
    sommes = lus.values_list("autorite_id", "annee").annotate(effort=Sum("maintenu"))
    return pl.DataFrame([(rangs[qui], an, somme) for qui, an, somme in sommes], schema=EFFORTS, orient="row")


def paiements_en_colonnes(paiements: QuerySet[PaiementDuCNC], autorites: Sequence[Autorite]) -> pl.DataFrame:
    rangs = {a.pk: i for i, a in enumerate(autorites)}
    lus = paiements.filter(autorite__in=autorites).order_by()
    lignes = lus.values_list("autorite_id", "annee", "phase", "genre", "montant")
    return pl.DataFrame([(rangs[un[0]], *un[1:]) for un in lignes], schema=PAIEMENTS, orient="row")


def habitants_de(autorites: Iterable[Autorite], annee: int) -> dict[Any, int]:
    """By authority, in the latest year known that is not after; one never counted is not there."""
    places = {(TERRITOIRE[Niveau(a.niveau)], a.code): a.pk for a in autorites if a.niveau in TERRITOIRE and a.code}
    comptes = Population.objects.filter(code__in={code for _, code in places}, annee__lte=annee).order_by("annee")
    return {
        places[niveau, code]: habitants  # type: ignore[index]
        for niveau, code, habitants in comptes.values_list("niveau", "code", "habitants")
        if (niveau, code) in places
    }


def territoires(autorites: Iterable[Autorite], regions: Mapping[Any, str]) -> dict[Any, Any]:
    """By authority, the widest of them whose territory holds its own, be it itself: the people of a Department are
    already those of its Region. ``regions``: of the agreement, by intercommunality, which no code places."""
    siennes = list(autorites)
    connus = {(a.niveau, a.code): a.pk for a in siennes if a.code}

    def large(a: Autorite) -> Any:
        if a.niveau == Niveau.REGION:
            return a.pk
        departement = {Niveau.DEPARTEMENT: a.code, Niveau.COMMUNE: departement_de(a.code)}.get(Niveau(a.niveau), "")
        region = REGION_DU_DEPARTEMENT.get(departement) or regions.get(a.pk, "")
        dans = connus.get((Niveau.REGION, region)) or connus.get((Niveau.DEPARTEMENT, departement))
        return dans or a.pk

    return {a.pk: large(a) for a in siennes}


def collectivites(convention: Convention) -> list[Autorite]:
    return des_collectivites(convention.autorites.all())


def compte(autorite: Autorite) -> bool:
    """Is what it gives matched, and what the CNC pays noted as its own?"""
    return autorite.niveau in DES_COLLECTIVITES


def des_collectivites(autorites: Iterable[Autorite]) -> list[Autorite]:
    return list(filter(compte, autorites))


def a_simuler(
    conventions: Sequence[Convention], autorites: Sequence[Autorite], efforts: Sequence[int], annees: tuple[int, int]
) -> list[Simulee]:
    """What the CNC paid each for these agreements in the years of these efforts, what is frozen for each, how many
    people live there, and in whose territory they are counted."""
    verses = PaiementDuCNC.objects.filter(convention__in=conventions, annee__range=annees)
    payes = _payes(verses)
    geles = _geles(conventions, autorites, efforts, annees)
    peuples = habitants_de(autorites, max((c.derniere_annee for c in conventions), default=0))
    regions = {a.pk: c.region for c in reversed(conventions) for a in Termes(c).comptees}
    peuplees = territoires([a for a in autorites if a.pk in peuples], regions)
    rangs = {a.pk: i for i, a in enumerate(autorites)}
    renforces = {a.pk for c in conventions if Termes(c).partenariat_renforce for a in c.autorites.all()}
    return [
        Simulee(
            i,
            a.nom,
            sum(payes.get(a.pk, {}).values()),
            geles[i],
            peuples.get(a.pk),
            a.pk in renforces,
            paye_amont=sum(somme for etape, somme in payes.get(a.pk, {}).items() if etape in EN_AMONT),
            paye_ailleurs=sum(somme for etape, somme in payes.get(a.pk, {}).items() if etape not in ABONDABLES),
            dans=rangs[peuplees.get(a.pk, a.pk)],
        )
        for i, a in enumerate(autorites)
    ]


def _payes(verses: QuerySet[PaiementDuCNC]) -> dict[Any, dict[str, int]]:
    """By authority, then by stage."""
    payes: dict[Any, dict[str, int]] = {}
    sommes = verses.order_by().values_list("autorite_id", "phase").annotate(somme=Sum("montant"))
    for autorite, etape, somme in sommes:
        payes.setdefault(autorite, {})[etape] = somme
    return payes


def _geles(
    conventions: Sequence[Convention], autorites: Sequence[Autorite], efforts: Sequence[int], annees: tuple[int, int]
) -> list[int]:
    """Of the envelopes that the match draws on, as the ledger reads them, what is for these years: what is frozen for
    one is its own; what is for all those of an agreement is shared by their efforts."""
    par_autorite: dict[Any, int] = {}
    for convention in conventions:
        comptees = Termes(convention).comptees
        siennes = [i for i, a in enumerate(autorites) if a in comptees]
        for volet in (un for un in convention.volets.filter(gele__gt=0) if un.abonde):
            visees = [i for i in siennes if volet.autorite_id in (None, autorites[i].pk)]
            gele = _gele_de(volet, convention.annees, annees)
            for i, part in zip(visees, repartie(gele, [efforts[i] for i in visees]), strict=True):
                par_autorite[i] = par_autorite.get(i, 0) + part
    return [par_autorite.get(i, 0) for i in range(len(autorites))]


def _gele_de(volet: Volet, siennes: range, annees: tuple[int, int]) -> int:
    lues = [annee for annee in siennes if annees[0] <= annee <= annees[1]]
    return sum(part.gele for annee in lues for part in parts_de([volet], annee, siennes))
