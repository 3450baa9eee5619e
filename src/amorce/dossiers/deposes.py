"""The applications that a fund has received, as its service lists them: one fund, page after page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import SERVICE, RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier

LISENT = SERVICE | {RoleDeFonds.SECRETARIAT, RoleDeFonds.AUDITEUR}
PAR_PAGE = 50
ETATS = [etat for etat in Etat if etat is not Etat.BROUILLON]


def lit_les_deposes(qui: Acteur, fonds: str) -> bool:
    return qui.a(fonds, *LISENT)


@dataclass(frozen=True)
class Repere:
    """The last row of a page: the next one begins after it, whatever has been deposited since."""

    instant: datetime
    identifiant: UUID

    @classmethod
    def lit(cls, texte: str) -> Repere | None:
        """As an address carries it; what is not one begins the list again."""
        instant, _, identifiant = texte.partition("_")
        try:
            lu = cls(datetime.fromisoformat(instant), UUID(identifiant))
            lu.instant.astimezone(UTC)  # what no calendar holds there is no mark
        except (ValueError, OverflowError):
            return None
        return lu if lu.instant.tzinfo else None

    def __str__(self) -> str:
        return f"{self.instant.isoformat()}_{self.identifiant}"


@dataclass(frozen=True)
class Filtre:
    """What is looked for; blank is everything."""

    etat: str = ""
    dispositif: str = ""
    session: UUID | None = None
    anciens_d_abord: bool = False


@dataclass(frozen=True)
class Page:
    dossiers: Sequence[Dossier]
    suite: Repere | None


def page_de_deposes(fonds: str, filtre: Filtre, apres: Repere | None = None) -> Page:
    """The received applications after this mark. What was withdrawn before being deposited was never received."""
    lus = list(_ordonnes(_filtres(fonds, filtre), filtre, apres)[: PAR_PAGE + 1])
    montres = lus[:PAR_PAGE]
    dernier = montres[-1] if len(lus) > PAR_PAGE else None
    suite = Repere(dernier.depose_le, dernier.id) if dernier and dernier.depose_le else None
    return Page(montres, suite)


def _filtres(fonds: str, filtre: Filtre) -> QuerySet[Dossier]:
    recus = Dossier.objects.filter(fonds=fonds, depose_le__isnull=False).exclude(etat=Etat.BROUILLON)
    voulus = {"etat": filtre.etat, "dispositif": filtre.dispositif, "session_id": filtre.session}
    return recus.filter(**{champ: valeur for champ, valeur in voulus.items() if valeur})


def _ordonnes(recus: QuerySet[Dossier], filtre: Filtre, apres: Repere | None) -> QuerySet[Dossier]:
    """By a pair compared whole: two applications deposited at the same instant are neither lost nor shown twice."""
    sens, compare = ("", "gt") if filtre.anciens_d_abord else ("-", "lt")
    if apres is not None:
        borne = {f"depose_le__{compare}e": apres.instant}
        au_dela = Q(**{f"depose_le__{compare}": apres.instant}) | Q(**{f"id__{compare}": apres.identifiant})
        recus = recus.filter(au_dela, **borne)
    tries = recus.order_by(f"{sens}depose_le", f"{sens}id")
    return tries.select_related("projet__organisation", "projet__auteur", "session").defer(
        "faits", "traces", "projet__faits", "projet__traces"
    )
