"""What the cases of the commission have in common once played: an act tried, a day moved to today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from amorce.commission.models import Inscription, Membre, Seance
from amorce.comptes.droits import Interdit
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif
from amorce.moteur.textes import Regle, de
from tests.commission.fabrique import FONDS, Bureau, bureau, inscrit, ouverte, prevue

Faits = Mapping[str, Any]
OPPOSE = "le règlement s'y oppose"
PROCEDURE = fonds(FONDS).procedure
assert PROCEDURE is not None
(CFR,) = PROCEDURE.commissions
REGLES = dispositif(CFR.regles)
ALERTES = {de(regle): code for question in REGLES.questions for code, regle in question.alertes.items()}
SIEGES = {siege.role: siege.code for siege in CFR.sieges}


def fait(acte: Callable[[], object], sinon: str = OPPOSE) -> bool:
    """Is the act done? When it is not, it is by the règlement, or because it is not this person's to do."""
    try:
        acte()
    except Interdit:
        return False
    except ActeRefuse as refus:
        if sinon not in str(refus):
            raise
        return False
    return True


def manquees(question: str, refus: ActeRefuse) -> list[str]:
    """The requirements of this question whose rule the refusal quotes; another refusal is not an answer."""
    (posee,) = [q for q in REGLES.questions if q.code == question]
    citees = [e for c in posee.conditions if f"« {de(c).enonce} »" in str(refus) for e in de(c).exigences[:1]]
    if not citees:
        raise refus
    return citees


def alertes(regles: Iterable[Regle[Any]]) -> list[str]:
    return [ALERTES[regle] for regle in regles if regle in ALERTES]


def jour(dit: Any) -> date:
    return dit if isinstance(dit, date) else date.fromisoformat(dit)


def centimes(euros: Any) -> int:
    return int(Decimal(str(euros)) * 100)


def le(dit: date) -> datetime:
    """Noon of a day, where the fund is."""
    return datetime.combine(dit, time(12), ZoneInfo(fonds(FONDS).fuseau))


@dataclass(frozen=True)
class Calendrier:
    """The acts of the rooms are done now: the day on which the case has one done is today, its others follow."""

    dit: date

    @property
    def ecart(self) -> timedelta:
        return timezone.now().astimezone(ZoneInfo(fonds(FONDS).fuseau)).date() - self.dit

    def joue(self, autre: date) -> date:
        return autre + self.ecart

    def rend(self, joue: date) -> date:
        return joue - self.ecart


@dataclass(frozen=True)
class Reunion:
    qui: Bureau
    seance: Seance
    inscription: Inscription


def prete(experts: int) -> tuple[Bureau, Seance, Inscription]:
    qui = bureau(experts)
    seance = prevue(qui)
    return qui, seance, inscrit(qui, seance)


def reunie(experts: int) -> Reunion:
    """All of them there, one dossier on the agenda."""
    qui, seance, inscription = prete(experts)
    return Reunion(qui, ouverte(qui, seance), inscription)


def change(objet: Seance | Membre, **champs: object) -> None:
    """What time alone does."""
    type(objet).objects.filter(pk=objet.pk).update(**champs)
    objet.refresh_from_db()
