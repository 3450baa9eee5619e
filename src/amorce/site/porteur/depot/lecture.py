"""What is about to be deposited, as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amorce.dossiers.verification import SESSION, TELESERVICE, Obstacle, Verification
from amorce.droit.pieces import DeclarationDemandee
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.fonds.sessions import SessionLue
from amorce.site.langue import traduit


def reste(jusqua: datetime, maintenant: datetime) -> str:
    """« 3 jours et 4 heures », « 2 heures et 10 minutes », « 45 secondes »: two units, the larger ones."""
    secondes = int((jusqua - maintenant) / timedelta(seconds=1))
    jours, heures, minutes = secondes // 86400, secondes // 3600 % 24, secondes // 60 % 60
    dits = [
        ngettext("%(n)d jour", "%(n)d jours", jours) % {"n": jours} if jours else "",
        ngettext("%(n)d heure", "%(n)d heures", heures) % {"n": heures} if heures else "",
        ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes} if minutes else "",
    ]
    dits = [un for un in dits if un][:2]
    if not dits:
        return ngettext("%(n)d seconde", "%(n)d secondes", secondes) % {"n": secondes}
    return _("{} et {}").format(*dits) if len(dits) == 2 else dits[0]


@dataclass(frozen=True)
class Choix:
    code: str
    libelle: str
    coche: bool


@dataclass(frozen=True)
class Case:
    """A statement to swear."""

    demandee: DeclarationDemandee
    faite: bool
    erreur: str

    @property
    def id(self) -> str:
        return f"declaration-{self.demandee.code}"


@dataclass(frozen=True)
class Relecture:
    """``refus``: what kept out the deposit just tried."""

    verification: Verification
    refus: Sequence[Obstacle]
    affiche_tout: bool

    @property
    def session(self) -> SessionLue | None:
        v = self.verification
        return SessionLue(v.session, v.fonds, v.instant) if v.session else None

    @property
    def fermee(self) -> str:
        """Why nothing is received now."""
        return next((o.phrase for o in self.verification.obstacles if o.champ == SESSION), "")

    @property
    def reste(self) -> str:
        visee = self.verification.session
        return reste(visee.ferme, self.verification.instant) if visee and visee.ferme else ""

    @property
    def change_de_session(self) -> bool:
        v = self.verification
        return v.session is not None and v.visee is not None and v.visee.id != v.session.id

    @property
    def a_mender(self) -> list[Obstacle]:
        """What is to be mended elsewhere than on this page."""
        return [
            o for o in self.verification.obstacles if not o.champ or (o.champ == TELESERVICE and not self._sans_choix)
        ]

    @property
    def _sans_choix(self) -> bool:
        return not self.verification.faits.get(TELESERVICE)

    @property
    def cases(self) -> list[Case]:
        fautes = {o.champ: o.phrase for o in self.refus}
        return [Case(d, faite, fautes.get(f"declaration-{d.code}", "")) for d, faite in self.verification.declarations]

    @property
    def teleservices(self) -> list[Choix]:
        """Those of the fund, where it has several; nothing is chosen in the applicant's place."""
        if self.verification.teleservice is None:
            return []
        fait, choisi = VOCABULAIRE[TELESERVICE], self.verification.faits.get(TELESERVICE)
        return [Choix(code, traduit(libelle_du_code(fait, code)), code == choisi) for code in fait.codes]

    @property
    def teleservice_attendu(self) -> str:
        """The one that the film belongs in, as the law answers."""
        code = self.verification.reponses.get("depot", {}).get("teleservice")
        return traduit(libelle_du_code(VOCABULAIRE[TELESERVICE], code)) if code else ""

    @property
    def erreur_de_teleservice(self) -> str:
        return next((o.phrase for o in self.refus if o.champ == TELESERVICE), "")
