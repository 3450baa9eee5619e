"""What is owed to who sat in a session, as its rule and the figure that the authority has fixed say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from amorce.commission.models import Membre, Presence, Seance
from amorce.commission.regles import interroge
from amorce.droit.registre import dispositif
from amorce.fonds.requetes import ReglagesDesFonds, reglages_au
from amorce.moteur.textes import Regle, de

QUESTION, MONTANT = "defraiement", "montant_calcule"


@dataclass(frozen=True)
class Defraiement:
    """``centimes``: nothing known while the authority has fixed no figure; 0 for who is not owed any."""

    membre: Membre
    mode: str
    centimes: int | None


class Defraiements:
    """Of one session: once each, however often a member left and came back. A vote in writing is no session held."""

    def __init__(self, seance: Seance) -> None:
        self.seance = seance

    @property
    def regle(self) -> Regle[Any] | None:
        """What the fund's text says of it, if anything."""
        questions = dispositif(self.seance.de_la_commission.regles).questions
        return next((de(q.resultats[MONTANT]) for q in questions if q.code == QUESTION), None)

    @cached_property
    def lignes(self) -> list[Defraiement]:
        venus: dict[object, Presence] = {}
        for une in self.seance.presences.select_related("membre__personne").order_by("arrive_le"):
            venus.setdefault(une.membre_id, une)
        lues = [Defraiement(p.membre, str(p.get_mode_display()), self._du(p)) for p in venus.values()]
        return sorted(lues, key=lambda un: (un.membre.siege, un.membre.place, un.membre.suppleant))

    @property
    def dues(self) -> list[Defraiement]:
        return [une for une in self.lignes if une.centimes]

    @property
    def a_fixer(self) -> bool:
        """Somebody would be owed something, and nobody has said how much."""
        return any(une.centimes is None for une in self.lignes)

    @property
    def total(self) -> int:
        return sum(une.centimes or 0 for une in self.lignes)

    @cached_property
    def _reglages(self) -> ReglagesDesFonds:
        return reglages_au(self.seance.jour)

    def _du(self, presence: Presence) -> int | None:
        seance, la = self.seance, self.seance.de_la_commission
        faits = {
            "nb_commissions_participees": 1,
            "membre_intuitu_personae": presence.membre.vote,
            "mode_participation": presence.mode,
        }
        reponse = interroge(seance.fonds, la, QUESTION, seance.jour, faits, self._reglages)
        return reponse.centimes(MONTANT)
