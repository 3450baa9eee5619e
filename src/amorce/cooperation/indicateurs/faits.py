"""What the indicators of an agreement read: each table once, whatever is asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

import polars as pl
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from amorce.cooperation.colonnes import TERRITOIRE, des_collectivites, efforts_par_an, fragile, phase
from amorce.cooperation.indicateurs.service import Service
from amorce.cooperation.models import Convention, PaiementDuCNC, SuiviDeMesure, Volet
from amorce.cooperation.requetes import octrois_de, rattachees
from amorce.cooperation.termes import Termes, qui_compte
from amorce.droit.conventions.mesures import MESURES
from amorce.droit.conventions.nomenclature import ABONDEE, DE_CREATION
from amorce.droit.territoires import REGION_DU_DEPARTEMENT
from amorce.octrois.models import Autorite, Niveau, Octroi, Population

SCHEMA: dict[str, Any] = {
    **dict.fromkeys(("id", "autorite_id", "autorite__niveau"), pl.String),
    **dict.fromkeys(("annee", "axe"), pl.Int32),
    **dict.fromkeys(("phase", "genre", "format", "filiere", "departement", "region", "territoire"), pl.String),
    **dict.fromkeys(("montant", "maintenu", "cout"), pl.Int64),
    **dict.fromkeys(("premier_ou_deuxieme", "initiative_regionale", "independant", "court"), pl.Boolean),
    **dict.fromkeys(("periode_debut", "periode_fin"), pl.Date),
    "beneficiaire__personne": pl.Boolean,
    "beneficiaire__region": pl.String,
    "decision__dossier_id": pl.String,
}
TEXTES = ("id", "autorite_id", "decision__dossier_id")

GENRES, NAISSANCE = ("genre_auteur", "genre_realisateur"), ("naissance",)
"""The columns that tell them, of aids that were brought in."""


def _demande(colonnes: Sequence[str]) -> Q:
    """The form of an application decided here asks; a table, where it has one of these columns."""
    demande = Q(decision__isnull=False)
    for colonne in colonnes:
        demande |= Q(importation__correspondance__has_key=colonne)
    return demande


class Faits:
    """``avant``: so many years before the agreement's own are read too, of what aids alone tell. ``termes``: the
    envelopes of a day; none, those of today. ``publics``: without the aids kept out of the public."""

    def __init__(
        self, convention: Convention, avant: int = 0, termes: Termes | None = None, *, publics: bool = False
    ) -> None:
        self.publics = publics
        self.convention, self.avant, self.termes = convention, avant, termes or Termes(convention)
        self._services: dict[tuple[str, ...], Service] = {}

    @property
    def annees(self) -> Sequence[int]:
        return self.convention.annees

    @cached_property
    def _comptees(self) -> dict[Autorite, range]:
        ((_convention, comptees),) = qui_compte([self.convention])
        return comptees

    def signataires(self, annee: int) -> list[Autorite]:
        """Those who count in that year, be they gone since."""
        return [a for a, annees in self._comptees.items() if annee in annees]

    def fonds(self, annee: int) -> list[str]:
        """Those of the signatories that are run here: whose dossiers and commissions are known."""
        return sorted({self.convention.fonds, *(a.fonds for a in self.signataires(annee) if a.fonds)})

    def collectivites(self, annee: int) -> list[Autorite]:
        return des_collectivites(self.signataires(annee))

    def departements(self, annee: int) -> set[str]:
        """Where the agreement holds: all of its regions, and those that signed for themselves."""
        siennes = self.collectivites(annee)
        regions = {self.convention.region} | {a.code for a in siennes if a.niveau == Niveau.REGION}
        signataires = {a.code for a in siennes if a.niveau == Niveau.DEPARTEMENT and a.code}
        return signataires | {d for d, region in REGION_DU_DEPARTEMENT.items() if region in regions}

    @cached_property
    def toutes(self) -> pl.DataFrame:
        """The aids of the agreement's years, and of those before."""
        lues = octrois_de(self.convention, self.avant, publics=self.publics)
        brutes = lues.filter(maintenu__gt=0).order_by().values_list(*SCHEMA)
        rangees = [tuple(str(v) if c in TEXTES and v else v for c, v in zip(SCHEMA, un, strict=True)) for un in brutes]
        aides = pl.DataFrame(rangees, schema=SCHEMA, orient="row")
        acteurs = pl.DataFrame(self._acteurs, schema={"id": pl.String, "mesure": pl.String}, orient="row")
        return (
            aides.join(acteurs, on="id", how="left")
            .with_columns(phase().alias("phase"), fragile().alias("fragile"))
            .with_columns(pl.coalesce("mesure", _acteur()).alias("acteur"))
        )

    @cached_property
    def _acteurs(self) -> list[tuple[str, str]]:
        """Whom the measure that an aid serves is for; the first, where it serves several."""
        dits: dict[str, str] = {}
        for un in rattachees(self.convention).order_by("mesure"):
            acteur = MESURES[un.mesure].acteur if un.mesure in MESURES else ""
            if acteur:
                dits.setdefault(str(un.octroi_id), acteur)
        return list(dits.items())

    @cached_property
    def annees_d_avant(self) -> list[int]:
        """Those before the agreement in which its signatories voted some."""
        connues: list[int] = self.toutes["annee"].unique().sort().to_list()
        return [annee for annee in connues if annee < self.convention.premiere_annee]

    def aides(self, annee: int) -> pl.DataFrame:
        return self.toutes.filter(pl.col("annee") == annee)

    @cached_property
    def rangs(self) -> list[Autorite]:
        return des_collectivites(self._comptees)

    @cached_property
    def efforts(self) -> pl.DataFrame:
        """By authority, as ``rangs`` ranks them, and by year."""
        return efforts_par_an(self.convention, self.rangs, publics=self.publics)

    @cached_property
    def _gens(self) -> list[tuple[int, UUID, str, int | None, int, int, int]]:
        """By aid, with its year, by gender and year of birth of who is behind it: how many; then whether it could tell
        the one, the other."""
        aides = octrois_de(self.convention, publics=self.publics).filter(maintenu__gt=0).order_by()
        lus = aides.values_list("annee", "pk", "porteurs__genre", "porteurs__annee_naissance")
        comptes = lus.annotate(
            n=Count("porteurs"), a=Count("pk", filter=_demande(GENRES)), b=Count("pk", filter=_demande(NAISSANCE))
        )
        return list(comptes)

    @cached_property
    def porteurs(self) -> list[tuple[int, str, int | None]]:
        """The year of the aid, the gender, the year of birth."""
        return [(an, genre, ne) for an, _aide, genre, ne, combien, *_demandes in self._gens for _ in range(combien)]

    @cached_property
    def genres_par_aide(self) -> list[tuple[int, list[str]]]:
        """Of each aid that somebody is behind: its year, and what their roles say. Who writes and directs has two."""
        par_aide: dict[UUID, tuple[int, list[str]]] = {}
        for an, aide, genre, _ne, combien, *_demandes in self._gens:
            if combien:
                par_aide.setdefault(aide, (an, []))[1].extend([genre] * combien)
        return list(par_aide.values())

    @property
    def sans_genre(self) -> set[int]:
        """The years whose aids, all of them, come from tables without its columns: nobody was asked."""
        return {an for an, *_ in self._gens} - {an for an, *_, genres, _nes in self._gens if genres}

    @property
    def sans_naissance(self) -> set[int]:
        return {an for an, *_ in self._gens} - {an for an, *_, nes in self._gens if nes}

    @cached_property
    def suivis(self) -> list[SuiviDeMesure]:
        return list(self.convention.suivis.all())

    @cached_property
    def volets_d_avant(self) -> list[Volet]:
        """Those of the agreement that this one follows."""
        avant = self.convention.precedente_id
        return list(Volet.objects.filter(convention=avant, montant__gt=0)) if avant else []

    def service(self, annee: int) -> Service:
        """Of the funds that count in that year; years of the same ones are read together."""
        siens = tuple(self.fonds(annee))
        if siens not in self._services:
            self._services[siens] = Service(siens, self.convention.annees)
        return self._services[siens]

    @cached_property
    def payes_par_phase(self) -> dict[int, dict[str, int]]:
        """Of this agreement, year by year; a year without any payment is not there."""
        payes: dict[int, dict[str, int]] = {}
        sommes = self.convention.paiements_du_cnc.order_by().values_list("annee", "phase")
        for annee, etape, somme in sommes.annotate(somme=Sum("montant")):
            payes.setdefault(annee, {})[etape] = somme
        return payes

    @cached_property
    def dotees(self) -> list[Dotee]:
        """Of this agreement and of those that everybody reads, what the CNC paid each authority year by year."""
        payes: dict[tuple[UUID, UUID], dict[int, int]] = {}
        sommes = PaiementDuCNC.objects.order_by().values_list("convention_id", "autorite_id", "annee")
        for convention, autorite, annee, somme in sommes.annotate(somme=Sum("montant")):
            payes.setdefault((convention, autorite), {})[annee] = somme
        lisibles = Q(publiee_le__isnull=False) | Q(pk=self.convention.pk)
        signees = Convention.objects.filter(lisibles, signee_le__isnull=False).prefetch_related("autorites")
        return [
            Dotee(a, c, comptees[a], payes.get((c.pk, a.pk), {}))
            for c, comptees in qui_compte(signees)
            for a in des_collectivites(comptees)
        ]

    @cached_property
    def productions(self) -> dict[tuple[UUID, int], int]:
        """By authority of any agreement and by year, how many aids to production stand."""
        qui = {d.autorite.pk for d in self.dotees}
        lues = Octroi.objects.filter(autorite__in=qui, phase=ABONDEE, maintenu__gt=0).order_by()
        comptes = lues.values_list("autorite_id", "annee").annotate(n=Count("pk"))
        return {(autorite, annee): n for autorite, annee, n in comptes}

    @cached_property
    def genres_des_structures(self) -> list[tuple[UUID, str, int]]:
        """Which organisation was aided to create, in which genre, in which year: of all the years known, by who signs
        and by who left, until it did."""
        aidees = self._de_tous_les_temps().filter(personne=False, phase__in=DE_CREATION).exclude(genre="")
        return list(aidees.values_list("beneficiaire_id", "genre", "annee").distinct())

    @cached_property
    def annees_des_auteurs(self) -> set[tuple[UUID, int]]:
        """Which person of the region was aided, in which year; likewise."""
        aides = self._de_tous_les_temps().filter(personne=True, beneficiaire__region=self.convention.region)
        return set(aides.exclude(beneficiaire__region="").values_list("beneficiaire_id", "annee"))

    def _de_tous_les_temps(self) -> QuerySet[Octroi]:
        signent = Exists(self.convention.signataires.filter(autorite=OuterRef("autorite")))
        signaient = Exists(
            self.convention.anciens_signataires.filter(autorite=OuterRef("autorite"), parti_le__gt=OuterRef("votee_le"))
        )
        aidees = Octroi.objects.filter(
            signent | signaient, maintenu__gt=0, annee__lte=self.convention.derniere_annee
        ).order_by()
        return aidees.filter(retenue=None) if self.publics else aidees

    @cached_property
    def _peuples(self) -> dict[tuple[str, str], list[tuple[int, int]]]:
        """By level and code, the years counted and their inhabitants, in order."""
        siens = {departement for annee in self.annees for departement in self.departements(annee)}
        codes = {*siens, *(d.autorite.code for d in self.dotees)}
        comptes: dict[tuple[str, str], list[tuple[int, int]]] = {}
        lus = Population.objects.filter(code__in=codes - {""}).order_by("annee")
        for niveau, code, annee, habitants in lus.values_list("niveau", "code", "annee", "habitants"):
            comptes.setdefault((niveau, code), []).append((annee, habitants))
        return comptes

    def _derniere(self, niveau: str, code: str, annee: int) -> int | None:
        """In the latest year counted that is not after; nothing for a territory never counted, or empty."""
        connus = [n for an, n in self._peuples.get((niveau, code), []) if an <= annee]
        return connus[-1] or None if connus else None

    def habitants_du_departement(self, code: str, annee: int) -> int | None:
        return self._derniere(Population.Territoire.DEPARTEMENT, code, annee)

    def habitants(self, autorite: Autorite, annee: int) -> int | None:
        return self._derniere(TERRITOIRE[Niveau(autorite.niveau)], autorite.code, annee)


@dataclass(frozen=True)
class Dotee:
    """An authority in an agreement, and the years of it in which it counts."""

    autorite: Autorite
    convention: Convention
    annees: range
    payes: Mapping[int, int]

    def renforce(self, annee: int) -> bool:
        """As when that year ends."""
        return bool(self.convention.terme_au("partenariat_renforce", date(annee, 12, 31)))


def _acteur() -> pl.Expr:
    """An aid to a work is its author's when it goes to a person, its producer's otherwise; what is shown, a
    cinema's; what is taught, education's."""
    de_creation = pl.col("phase").is_in(DE_CREATION)
    return (
        pl.when(pl.col("beneficiaire__personne"))
        .then(pl.lit("auteur"))
        .when(de_creation)
        .then(pl.lit("producteur"))
        .when(pl.col("phase") == "transmission")
        .then(pl.lit("education_images"))
        .when(pl.col("phase") == "diffusion")
        .then(pl.lit("exploitant"))
    )
