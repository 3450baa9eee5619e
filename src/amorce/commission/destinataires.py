"""To whom the opinions of a session go: whom the site writes to, and who still waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from amorce.commission.droits import REGION
from amorce.commission.models import AvisTransmis, Inscription, Seance
from amorce.comptes.models import Personne
from amorce.dossiers.requetes import service_de
from amorce.droit.procedures import Joint

PAR_LE_SITE = "nouvelle du site et courriel"


@dataclass(frozen=True)
class Joints:
    """``noms``: those that the text names and of whom nobody is left out; ``personnes``: each once."""

    noms: list[str]
    personnes: list[Personne]


def joints(seance: Seance) -> Joints:
    """Whom the site can write to today. One account closed, and its group is still to be told by hand."""
    lus = {Joint.VENUS: _venus(seance), Joint.AUTORITE: list(service_de(seance.fonds, REGION))}
    d_ici = seance.de_la_commission.avis_d_ici
    noms = [nom for nom, groupe in d_ici.items() if lus[groupe] and all(p.is_active for p in lus[groupe])]
    actives = [p for groupe in lus.values() for p in groupe if p.is_active]
    return Joints(noms, list({p.pk: p for p in actives}.values()))


def _venus(seance: Seance) -> list[Personne]:
    return list(Personne.objects.filter(sieges__presences__seance=seance).distinct())


@dataclass(frozen=True)
class Transmission:
    """``nombre``: how many opinions of the session went to them that day, that way."""

    destinataire: str
    le: date
    moyen: str
    nombre: int


class Transmissions:
    """``envoyes``: the opinions of the session that have been sent."""

    def __init__(self, seance: Seance, envoyes: list[Inscription]) -> None:
        self.seance, self.envoyes = seance, envoyes

    @cached_property
    def _notees(self) -> list[AvisTransmis]:
        return list(AvisTransmis.objects.filter(inscription__in=self.envoyes))

    @property
    def faites(self) -> list[Transmission]:
        comptes: dict[tuple[str, date, str], int] = {}
        for une in self._notees:
            cle = (une.destinataire, une.le, une.moyen)
            comptes[cle] = comptes.get(cle, 0) + 1
        return [Transmission(*cle, nombre) for cle, nombre in comptes.items()]

    @property
    def attendus(self) -> dict[str, list[Inscription]]:
        """By recipient that the text names, the opinions that nobody has told them."""
        dits = {(une.inscription_id, une.destinataire) for une in self._notees}
        restent = {nom: [i for i in self.envoyes if (i.pk, nom) not in dits] for nom in self._nommes}
        return {nom: avis for nom, avis in restent.items() if avis}

    @property
    def _nommes(self) -> list[str]:
        """Voted in writing, a session had nobody present: its members have their results otherwise."""
        commission = self.seance.de_la_commission
        absents = [nom for nom, groupe in commission.avis_d_ici.items() if groupe == Joint.VENUS]
        return [nom for nom in commission.avis_a if self.seance.ouverte_le is not None or nom not in absents]
