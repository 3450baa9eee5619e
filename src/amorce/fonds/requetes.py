"""What a fund has set: its sessions, the readings it retains, the figures that its text leaves to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import QuerySet

from amorce.consultation.catalogue import Reglages
from amorce.consultation.pages import page
from amorce.droit.fonds import Fonds
from amorce.fonds.models import LectureRetenue, SessionDeDepot, ValeurDuFonds
from amorce.moteur.textes import Lecture
from amorce.moteur.vocabulaire import Fait


class Statut(StrEnum):
    """Where a session stands at an instant."""

    OUVERTE = "ouverte"
    A_VENIR = "a_venir"
    PASSEE = "passee"


def statut(session: SessionDeDepot, instant: datetime) -> Statut:
    """Open from its first instant, and until its last excluded."""
    if instant < session.ouvre:
        return Statut.A_VENIR
    return Statut.PASSEE if session.ferme is not None and session.ferme <= instant else Statut.OUVERTE


def sessions_publiees(fonds: str = "") -> QuerySet[SessionDeDepot]:
    """What everybody may see, oldest first."""
    publiees = SessionDeDepot.objects.filter(publiee=True)
    return publiees.filter(fonds=fonds) if fonds else publiees


def sessions_des_fonds(fonds: Iterable[str]) -> QuerySet[SessionDeDepot]:
    """Those of these funds, published or not, latest first."""
    return SessionDeDepot.objects.filter(fonds__in=list(fonds)).order_by("-ouvre")


def lectures_du_fonds(code: str, jour: date) -> dict[str, str]:
    """« AMB-26 » → « forfait_3000 »: the readings that the fund retains on this day, where it chose one."""
    retenues = LectureRetenue.objects.filter(fonds=code, depuis__lte=jour).order_by("depuis")
    return dict(retenues.values_list("code", "choix"))


def valeurs_du_fonds(code: str, dispositif: str, jour: date) -> dict[str, object]:
    """The figures in force for a scheme on this day: its own before those of the whole fund."""
    fixees = ValeurDuFonds.objects.filter(fonds=code, dispositif__in=["", dispositif], depuis__lte=jour)
    return dict(fixees.order_by("dispositif", "depuis").values_list("fait", "valeur"))


@dataclass(frozen=True)
class ReglagesDesFonds:
    """All that all funds have set, on a day: two queries, whatever the number of schemes."""

    lectures: list[LectureRetenue]
    valeurs: list[ValeurDuFonds]

    def de(self, fonds: str, dispositif: str) -> Reglages:
        retenues = {un.code: un.choix for un in self.lectures if un.fonds == fonds}
        fixees = {un.fait: un.valeur for un in self.valeurs if un.fonds == fonds and un.dispositif in ("", dispositif)}
        return Reglages.de(retenues, fixees)

    def motif(self, fonds: str, code: str) -> LectureRetenue | None:
        """The fund's own choice of this reading, with its reason and its date."""
        return next((un for un in reversed(self.lectures) if (un.fonds, un.code) == (fonds, code)), None)

    def dernier_changement(self, fonds: str, dispositif: str) -> date | None:
        jours = [un.depuis for un in self.lectures if un.fonds == fonds]
        jours += (un.depuis for un in self.valeurs if un.fonds == fonds and un.dispositif in ("", dispositif))
        return max(jours, default=None)


def reglages_au(jour: date) -> ReglagesDesFonds:
    return ReglagesDesFonds(
        list(LectureRetenue.objects.filter(depuis__lte=jour).order_by("depuis")),
        list(ValeurDuFonds.objects.filter(depuis__lte=jour).order_by("dispositif", "depuis")),
    )


def lectures_a_retenir(fonds: Fonds) -> dict[str, Lecture]:
    """The unclear sentences on which an answer of this fund's schemes depends."""
    trouvees: dict[str, Lecture] = {}
    for dispositif in fonds.dispositifs:
        lue = page(dispositif)
        trouvees |= {un.lecture.code: un.lecture for un in (*lue.lectures, *lue.autres_lectures)}
    return dict(sorted(trouvees.items(), key=lambda un: int(un[0].split("-")[-1])))


def faits_a_fixer(fonds: Fonds) -> dict[str, Fait]:
    """The facts that this fund's text leaves to the fund itself."""
    return {fait.nom: fait for fait in _faits_du_fonds(fonds)}


def _faits_du_fonds(fonds: Fonds) -> Iterator[Fait]:
    for dispositif in fonds.dispositifs:
        for fait in page(dispositif).evaluation.compile.programme.faits:
            if fait.entite == "fonds":
                yield fait
