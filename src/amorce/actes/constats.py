"""What the law finds of an award as it goes: is its convention late, have two years passed; asked as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from amorce.actes.models import ActeAttributif, Decision
from amorce.actes.retours import retard_justifie
from amorce.commission.regles import Reponse
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.faits import jour_du_droit, jour_du_fonds
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.suites import Constat, Fondement
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.requetes import ReglagesDesFonds, reglages_au
from amorce.moteur.delais import plus_jours
from amorce.moteur.evaluation import avec_absences, evalue, programme
from amorce.moteur.vocabulaire import PAS_ENCORE

RETOUR = "retour_convention"


@dataclass
class AideSuivie:
    """An award on a day. ``survenu_le``: when what its text awaits happened, as the service says it; or not yet."""

    octroi: Decision
    acte: ActeAttributif | None
    survenu_le: date | None = None
    reglages: ReglagesDesFonds | None = None

    @property
    def dossier(self) -> Dossier:
        return self.octroi.dossier

    @cached_property
    def aujourd_hui(self) -> date:
        return jour_du_fonds(self.dossier, timezone.now())

    @property
    def convention(self) -> ActeAttributif | None:
        """Sent to the beneficiary, who signs it too."""
        return self.acte if self.acte and self.acte.bilateral and self.acte.envoye_le else None

    @cached_property
    def justifiee(self) -> bool:
        return self.convention is not None and retard_justifie(self.convention)

    @property
    def faits(self) -> dict[str, Any]:
        """A convention that is not back is judged as if it came back today."""
        notifiee = self.octroi.notifiee_le
        zone = ZoneInfo(fonds(self.dossier.fonds).fuseau)
        dits: dict[str, Any] = {
            "date_octroi": self.octroi.deliberation.jour,
            "date_notification": notifiee.astimezone(zone).date() if notifiee else None,
            "date_constat": self.aujourd_hui,
            "date_achevement": self.survenu_le or PAS_ENCORE,
            "date_demarrage_realisation": self.survenu_le or PAS_ENCORE,
        }
        if self.convention is not None:
            dits["date_envoi_convention"] = self.convention.envoye_le
            dits["date_retour_convention"] = self.convention.signe_le or self.aujourd_hui
            dits["retard_justifie"] = self.justifiee
        return {nom: dit for nom, dit in dits.items() if dit is not None}

    def demande(self, question: str) -> Reponse | None:
        """The law of its scheme as its fund reads it since the deposit; nothing where it has no such question."""
        jour = jour_du_droit(self.dossier)
        lus = (self.reglages.au(jour) if self.reglages else reglages_au(jour)).du_droit
        aide = dispositif_de(self.dossier.dispositif)
        if question not in aide.toutes_questions:
            return None
        pose = lit_projet({**_en_textes(self.faits), "dispositif": aide.code}).selon(
            lus.de(self.dossier.fonds, aide.code)
        )
        faits = avec_absences(pose.faits, VOCABULAIRE)
        return Reponse(evalue(programme(aide, (question,)), faits, lectures=pose.lectures), question)

    @property
    def limite_du_retour(self) -> date | None:
        """Until when the convention is awaited, as its beneficiary was told."""
        return self.convention.a_rendre_le if self.convention is not None else None

    @property
    def en_retard(self) -> bool:
        """The convention is not back, and its time is over."""
        attendue = self.convention is not None and self.convention.signe_le is None
        return attendue and self.limite_du_retour is not None and self.aujourd_hui > self.limite_du_retour

    @property
    def bientot(self) -> bool:
        """Its time is nearly over."""
        limite = self.limite_du_retour
        return limite is not None and not self.en_retard and plus_jours(self.aujourd_hui, 15) >= limite

    @property
    def fondements(self) -> list[Fondement]:
        """Those that the law knows for this scheme."""
        octroi = fonds(self.dossier.fonds).octroi
        return [f for f in octroi.fondements if f.vaut_pour(self.dossier.dispositif)]

    def vaut(self, fondement: Fondement) -> bool:
        """Does the law find what this ground supposes; a ground that supposes nothing is for people to judge."""
        return fondement.constat is None or self._trouve(fondement.constat)

    def _trouve(self, constat: Constat) -> bool:
        if constat.question == RETOUR and self.convention is None:
            return False
        rendue = self.demande(constat.question)
        return rendue is not None and rendue.valeur(constat.resultat) == constat.valeur


def _en_textes(faits: dict[str, Any]) -> dict[str, Any]:
    """As a file of facts has them."""
    return {nom: dit.isoformat() if isinstance(dit, date) else dit for nom, dit in faits.items()}
