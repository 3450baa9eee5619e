"""What was asked of a fund and what came of it: received, examined, advised, granted; by year, scheme, stage, genre."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, IntegerField, Max, Min, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amorce.commission.models import Inscription
from amorce.comptes.models import Attribution
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Dossier
from amorce.droit.catalogue import LIBELLES, fiche
from amorce.droit.fonds import Fonds
from amorce.droit.registre import dispositifs
from amorce.droit.territoires import DEPARTEMENTS, departement_de
from amorce.droit.transparence import PETIT_NOMBRE
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.moteur.redaction import quotient

ATTENDENT = frozenset({Etat.DEPOSE, Etat.A_COMPLETER})
ECARTES = frozenset({Etat.NON_CONFORME, Etat.RETIRE})
AIDES = frozenset(
    {
        Etat.ACCORDE,
        Etat.ACTE_ENVOYE,
        Etat.ENGAGE,
        Etat.SOLDE_DEMANDE,
        Etat.SOLDE,
        Etat.CLOS,
        Etat.RENONCE,
        Etat.ANNULE,
        Etat.CADUC,
        Etat.REVERSEMENT,
    }
)
"""Granted and told, whatever became of it since."""
UN_MILLION = 1_000_000


@dataclass
class Comptes:
    """Of applications deposited in one year, or for one scheme. ``avis``: favourable ones, of published sessions."""

    recues: int = 0
    recevables: int = 0
    avis: int = 0
    aidees: int = 0
    rejetees: int = 0

    def ajoute(self, etat: str, combien: int) -> None:
        self.recues += combien
        self.recevables += combien * (etat not in ATTENDENT | ECARTES)
        self.aidees += combien * (etat in AIDES)
        self.rejetees += combien * (etat == Etat.REJETE)

    @property
    def parle(self) -> bool:
        """Are they enough for the rest to be said: of a few, it would tell who was refused."""
        return self.recues >= PETIT_NOMBRE

    @property
    def taux(self) -> int | None:
        """Aided out of received, in millionths; nothing while none is decided."""
        return quotient(UN_MILLION * self.aidees, self.recues) if self.aidees or self.rejetees else None

    @property
    def pression(self) -> tuple[int, int] | None:
        """Applications for one aid: whole, and tenths; nothing where nothing was granted."""
        return divmod(quotient(10 * self.recues, self.aidees), 10) if self.aidees else None


@dataclass(frozen=True)
class Axe:
    code: str
    titre: Promise
    libelle: Callable[[str], str]


def _du_dispositif(code: str) -> str:
    connu = dispositifs().get(code)
    return connu.intitule if connu else code


def _de_l_etape(code: str) -> str:
    return LIBELLES[next(etape for etape in LIBELLES if etape.value == code)] if code else ""


GENRE = VOCABULAIRE["genre_oeuvre"]
AXES = {
    axe.code: axe
    for axe in (
        Axe("annee", _("Par année"), str),
        Axe("dispositif", _("Par dispositif"), _du_dispositif),
        Axe("etape", _("Par étape"), _de_l_etape),
        Axe("genre", _("Par genre"), lambda code: libelle_du_code(GENRE, code) if code in GENRE.codes else code),
        Axe("departement", _("Par territoire"), lambda code: f"{DEPARTEMENTS.get(code, '')} ({code})"),
    )
}


class Demandes:
    """Those of a fund, by the year of their deposit where it is. Drafts are nobody's business."""

    def __init__(self, fonds: Fonds) -> None:
        self.fonds = fonds

    @property
    def _deposees(self) -> QuerySet[Dossier]:
        return Dossier.objects.filter(fonds=self.fonds.code, depose_le__isnull=False)

    @cached_property
    def annees(self) -> list[int]:
        """From the last to the first."""
        bornes = self._deposees.aggregate(premiere=Min("depose_le"), derniere=Max("depose_le"))
        if bornes["premiere"] is None:
            return []
        zone = ZoneInfo(self.fonds.fuseau)
        premiere, derniere = (bornes[nom].astimezone(zone).year for nom in ("premiere", "derniere"))
        return list(range(derniere, premiere - 1, -1))

    def _annee(self, champ: str) -> Case:
        """Bounds of years, compared as they are stored: no date is computed for each row."""
        zone = ZoneInfo(self.fonds.fuseau)
        cas = [
            When(**{f"{champ}__gte": datetime(annee, 1, 1, tzinfo=zone)}, then=Value(annee)) for annee in self.annees
        ]
        return Case(*cas, output_field=IntegerField())

    def par(self, axe: Axe, annee: int | None) -> list[tuple[str, Comptes]]:
        """Each value with its counts, the years in order, the rest by number received."""
        comptes: dict[str, Comptes] = defaultdict(Comptes)
        for valeur, etat, combien in self._par_etat(axe, annee):
            comptes[valeur].ajoute(etat, combien)
        for valeur, combien in self._avis(axe, annee):
            comptes[valeur].avis += combien
        rendus = list(comptes.items())
        if axe.code == "annee":
            return sorted(rendus, reverse=True)
        return sorted(rendus, key=lambda un: (not un[0], -un[1].recues, un[0]))

    def _par_etat(self, axe: Axe, annee: int | None) -> list[tuple[str, str, int]]:
        if not self.annees:
            return []
        dossiers = self._deposees.annotate(an=self._annee("depose_le"))
        if annee is not None:
            dossiers = dossiers.filter(an=annee)
        lus = dossiers.values_list(*self._champ(axe, ""), "etat").annotate(combien=Count("etat")).order_by()
        return [(self._valeur(axe, brut), etat, combien) for brut, etat, combien in lus]

    def _avis(self, axe: Axe, annee: int | None) -> list[tuple[str, int]]:
        if not self.annees or not self.fonds.avec_commission:
            return []
        publiees = Inscription.objects.filter(
            seance__fonds=self.fonds.code,
            retiree_le__isnull=True,
            avis="favorable",
            seance__proces_verbaux__publie_le__isnull=False,
        ).annotate(an=self._annee("dossier__depose_le"))
        if annee is not None:
            publiees = publiees.filter(an=annee)
        lus = publiees.values_list(*self._champ(axe, "dossier__")).annotate(Count("dossier", distinct=True)).order_by()
        return [(self._valeur(axe, brut), combien) for brut, combien in lus]

    @staticmethod
    def _champ(axe: Axe, depuis: str) -> list[Any]:
        if axe.code == "annee":
            return ["an"]
        if axe.code == "genre":
            return [KeyTextTransform("genre_oeuvre", f"{depuis}projet__faits")]
        if axe.code == "departement":
            deposes = Depot.objects.filter(dossier=OuterRef(f"{depuis}pk")).order_by("-rang")
            return [Subquery(deposes.values("siege")[:1])]
        return [f"{depuis}dispositif"]

    @staticmethod
    def _valeur(axe: Axe, brut: object) -> str:
        if axe.code == "etape":
            etape = fiche(str(brut)).etape if brut in dispositifs() else None
            return etape.value if etape else ""
        if axe.code == "departement":
            return departement_de(str(brut or ""))
        return "" if brut is None else str(brut)


@dataclass(frozen=True)
class Charge:
    """What a year asked of the fund's officers."""

    annee: int
    recues: int
    agents: int

    @property
    def par_agent(self) -> int | None:
        """Rounded up: half a dossier is a dossier to examine."""
        return -(-self.recues // self.agents) if self.agents else None


def charges(fonds: Fonds, recues: Mapping[int, int]) -> list[Charge]:
    """By year, how many officers had the role of examining at some time in it."""
    tenues = Attribution.objects.filter(fonds=fonds.code, role=RoleDeFonds.INSTRUCTEUR)
    lues = list(tenues.values_list("personne_id", "depuis", "jusqua", "terminee_le"))
    return [
        Charge(annee, combien, len({qui for qui, de, a, fin in lues if _courait(annee, de, a, fin)}))
        for annee, combien in recues.items()
    ]


def _courait(annee: int, depuis: date, jusqua: date | None, terminee_le: datetime | None) -> bool:
    fins = [f.year for f in (jusqua, terminee_le) if f is not None]
    return depuis.year <= annee <= min(fins, default=annee)
