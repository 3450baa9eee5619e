"""The applications that a fund has received, as its service lists them: one fund, page after page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.socle.reperes import Repere

PAR_PAGE = 50
ETATS = [etat for etat in Etat if etat is not Etat.BROUILLON]


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


def page_de(retenus: QuerySet[Dossier], filtre: Filtre, apres: Repere | None = None) -> Page:
    """Those of the received applications that come after this mark."""
    lus = list(ordonnes(retenus, filtre, apres)[: PAR_PAGE + 1])
    montres = lus[:PAR_PAGE]
    dernier = montres[-1] if len(lus) > PAR_PAGE else None
    suite = Repere(dernier.depose_le, dernier.id) if dernier and dernier.depose_le else None
    return Page(montres, suite)


def recus(fonds: str, filtre: Filtre) -> QuerySet[Dossier]:
    """What was withdrawn before being deposited was never received."""
    deposes = Dossier.objects.filter(fonds=fonds, depose_le__isnull=False).exclude(etat=Etat.BROUILLON)
    voulus = {"etat": filtre.etat, "dispositif": filtre.dispositif, "session_id": filtre.session}
    return deposes.filter(**{champ: valeur for champ, valeur in voulus.items() if valeur})


def ordonnes(recus: QuerySet[Dossier], filtre: Filtre, apres: Repere | None = None) -> QuerySet[Dossier]:
    """By a pair compared whole: two applications deposited at the same instant are neither lost nor shown twice."""
    sens = "" if filtre.anciens_d_abord else "-"
    if apres is not None:
        recus = recus.filter(apres.au_dela("depose_le", croissant=filtre.anciens_d_abord))
    tries = recus.order_by(f"{sens}depose_le", f"{sens}id")
    return tries.select_related("projet__organisation", "projet__auteur", "session").defer(
        "faits", "traces", "projet__faits", "projet__traces"
    )
