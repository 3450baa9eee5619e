"""What a fund has set: its sessions, the readings it retains, the figures that its text leaves to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from amorce.consultation.catalogue import SANS_REGLAGES, Reglages
from amorce.consultation.pages import page
from amorce.droit import publication, recouvrement
from amorce.droit.conventions.mesurage import AIDES_COMPAREES
from amorce.droit.fonds import Fonds, fonds_du_dispositif, tous
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.models import LectureRetenue, SessionDeDepot, ValeurDuFonds
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.evaluation import programme
from amorce.moteur.natures import Valeur
from amorce.moteur.textes import Lecture
from amorce.moteur.vocabulaire import Fait
from amorce.socle.jours import au_jour_des


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


@dataclass(frozen=True)
class ReglagesDuDroit:
    """By fund: facts that its text leaves to it (by scheme, ``""`` being all), and readings retained."""

    valeurs: Mapping[tuple[str, str], dict[str, Valeur]] = field(default_factory=dict)
    lectures: Mapping[str, dict[str, str]] = field(default_factory=dict)

    def faits(self, fonds: str, dispositif: str) -> dict[str, Valeur]:
        return {**self.valeurs.get((fonds, ""), {}), **self.valeurs.get((fonds, dispositif), {})}

    def de(self, fonds: str, dispositif: str) -> Reglages:
        """What the law of one scheme is asked with."""
        retenues = self.lectures.get(fonds, {})
        return Reglages(frozenset(retenues.items()), frozenset(self.faits(fonds, dispositif).items()))

    def du_dispositif(self, dispositif: Dispositif) -> Reglages:
        """The same, by the scheme alone; nothing for what belongs to no fund."""
        fonds = fonds_du_dispositif(dispositif.code)
        return self.de(fonds.code, dispositif.code) if fonds else SANS_REGLAGES


@dataclass(frozen=True)
class ReglagesDesFonds:
    """All that all funds have set, on a day: two queries, whatever the number of schemes."""

    retenues: list[LectureRetenue]
    fixees: list[ValeurDuFonds]

    @cached_property
    def du_droit(self) -> ReglagesDuDroit:
        """The latest of each."""
        valeurs: dict[tuple[str, str], dict[str, Valeur]] = defaultdict(dict)
        for v in self.fixees:
            valeurs[v.fonds, v.dispositif][v.fait] = VOCABULAIRE[v.fait].lit(v.valeur)
        lectures: dict[str, dict[str, str]] = defaultdict(dict)
        for lecture in self.retenues:
            lectures[lecture.fonds][lecture.code] = lecture.choix
        return ReglagesDuDroit(dict(valeurs), dict(lectures))

    def au(self, jour: date) -> ReglagesDesFonds:
        """Those that ran on an earlier day already."""
        return ReglagesDesFonds(
            [une for une in self.retenues if une.depuis <= jour], [une for une in self.fixees if une.depuis <= jour]
        )

    def motif(self, fonds: str, code: str) -> LectureRetenue | None:
        """The fund's own choice of this reading, with its reason and its date."""
        return next((un for un in reversed(self.retenues) if (un.fonds, un.code) == (fonds, code)), None)

    def dernier_changement(self, fonds: str, dispositif: str) -> date | None:
        jours = [un.depuis for un in self.retenues if un.fonds == fonds]
        jours += (un.depuis for un in self.fixees if un.fonds == fonds and un.dispositif in ("", dispositif))
        return max(jours, default=None)


def reglages_au(jour: date) -> ReglagesDesFonds:
    """Those that run on this day, the latest last."""
    return ReglagesDesFonds(
        list(LectureRetenue.objects.filter(depuis__lte=jour).order_by("depuis")),
        list(ValeurDuFonds.objects.filter(depuis__lte=jour).order_by("depuis")),
    )


def reglages_du_droit(jour: date) -> ReglagesDuDroit:
    """The same, as the law is asked with them."""
    return reglages_au(jour).du_droit


def lectures_a_retenir(fonds: Fonds) -> dict[str, Lecture]:
    """The unclear sentences on which an answer of this fund's schemes, or of its commissions, depends, and those on
    which what it must publish, or what the CNC matches, does."""
    trouvees = {lecture.code: lecture for lecture in (*publication.LECTURES, *recouvrement.LECTURES)}
    if fonds.abondement:
        trouvees[AIDES_COMPAREES.code] = AIDES_COMPAREES
    for dispositif in fonds.dispositifs:
        lue = page(dispositif)
        trouvees |= {un.lecture.code: un.lecture for un in (*lue.lectures, *lue.autres_lectures)}
    for commission in fonds.procedure.commissions if fonds.procedure else ():
        lues = programme(dispositif_de(commission.regles)).programme.lectures
        trouvees |= {lecture.code: lecture for lecture in lues}
    return dict(sorted(trouvees.items(), key=lambda un: int(un[0].split("-")[-1])))


def lecture_lue(fonds: str, lecture: Lecture, jour: date) -> str:
    """Which alternative this fund retains, that day."""
    retenues = LectureRetenue.objects.filter(fonds=fonds, code=lecture.code, depuis__lte=jour).order_by("-depuis")
    return retenues.values_list("choix", flat=True).first() or lecture.defaut


def lectures_retenues(fonds: str, jour: date) -> frozenset[tuple[str, str]]:
    """All that this fund retains, that day: the latest of each."""
    retenues = LectureRetenue.objects.filter(fonds=fonds, depuis__lte=jour).order_by("depuis")
    return frozenset(dict(retenues.values_list("code", "choix")).items())


def fonds_qui_lisent(lecture: Lecture, choix: str) -> QuerySet[LectureRetenue, str]:
    """The codes of the funds that retain, today, this reading, which is not the default: what a query joins."""
    en_vigueur = au_jour_des(tous(), lambda jour: Q(depuis__lte=jour))
    portees = LectureRetenue.objects.filter(en_vigueur, code=lecture.code)
    depuis_changee = portees.filter(fonds=OuterRef("fonds"), depuis__gt=OuterRef("depuis"))
    return portees.filter(~Exists(depuis_changee), choix=choix).values_list("fonds", flat=True)


def faits_a_fixer(fonds: Fonds) -> dict[str, Fait]:
    """The facts that this fund's text leaves to the fund itself."""
    return {fait.nom: fait for fait in _faits_du_fonds(fonds)}


def _faits_du_fonds(fonds: Fonds) -> Iterator[Fait]:
    for dispositif in fonds.dispositifs:
        for fait in page(dispositif).evaluation.compile.programme.faits:
            if fait.entite == "fonds":
                yield fait
    yield from (VOCABULAIRE[nom] for nom in fonds.octroi.valeurs_a_fixer)
    for commission in fonds.procedure.commissions if fonds.procedure else ():
        yield from (VOCABULAIRE[nom] for nom in commission.valeurs_a_fixer)
