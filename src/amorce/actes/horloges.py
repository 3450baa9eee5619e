"""The clocks of an appeal: what falls due, day by day, and what an earlier appeal changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from amorce.actes.models import Recours
from amorce.droit.fonds import fonds
from amorce.droit.recours import (
    FIN_DEVANT_LE_JUGE,
    FIN_POUR_LA_CADA,
    MEMOIRE,
    NATIONAL,
    SILENCE_CONFIRME,
    SILENCE_REFUSE,
    SILENCE_REJETTE,
    Demeure,
    Etape,
    fin_devant_le_juge,
    fin_du_gracieux,
    fin_pour_la_cada,
    silence_apres_la_cada,
    silence_du_gracieux,
    silence_sur_document,
)
from amorce.instruction.lettre import reception_de

Genre, Issue = Recours.Genre, Recours.Issue


@dataclass(frozen=True)
class Jalon:
    """A day, and what it ends; a pleading that the judge awaits has no article."""

    le: date
    quoi: str
    etape: Etape | None = None


@dataclass(frozen=True)
class Horloge:
    """Of one appeal. ``hors_delai``: it came too late; ``None`` where the day of the notification is not known."""

    recours: Recours
    jalons: Sequence[Jalon]
    hors_delai: bool | None = None

    def prochain(self, jour: date) -> Jalon | None:
        """What falls due next; once all is past and nothing is answered, the last that did."""
        a_venir = next((j for j in self.jalons if j.le >= jour), None)
        return a_venir or (self.jalons[-1] if self.jalons and not self.recours.issue else None)


def horloge(recours: Recours, autres: Iterable[Recours] = ()) -> Horloge:
    """``autres``: the other appeals of the dossier; a gracious one in time moves the end of the judge's delay."""
    if recours.genre == Genre.DOCUMENTS:
        return Horloge(recours, _du_document(recours))
    if recours.genre == Genre.GRACIEUX:
        return Horloge(recours, _du_gracieux(recours), _tardif(recours))
    return Horloge(recours, _du_contentieux(recours), _hors_delai_du_juge(recours, autres))


def calendrier(code: str) -> str:
    """The holidays of where the judge of this fund sits."""
    reception = reception_de(fonds(code))
    return reception.recours.calendrier if reception else NATIONAL


def _juge(recours: Recours, depuis: date) -> Jalon:
    fin = fin_devant_le_juge(depuis, Demeure(recours.demeure), calendrier(recours.fonds))
    return Jalon(fin, FIN_DEVANT_LE_JUGE.quoi, FIN_DEVANT_LE_JUGE)


def _jalon(le: date, etape: Etape) -> Jalon:
    return Jalon(le, etape.quoi, etape)


def _tardif(recours: Recours) -> bool | None:
    if recours.notifiee_le is None:
        return None
    return recours.recu_le > fin_du_gracieux(recours.notifiee_le, calendrier(recours.fonds))


def _rejet(recours: Recours) -> date:
    """When a gracious appeal was rejected: said, or born of silence, unless it was said soon after."""
    ne = silence_du_gracieux(recours.recu_le)
    if recours.repondu_le is None:
        return ne
    encore = fin_devant_le_juge(ne, Demeure(recours.demeure), calendrier(recours.fonds))
    return recours.repondu_le if recours.repondu_le <= encore else ne


def fin_apres_un_gracieux(recours: Recours) -> Jalon | None:
    """Until when the judge may be asked, once it is rejected; too late, it changed nothing."""
    if recours.accueilli or recours.issue == Issue.DESISTEMENT:
        return None
    if _tardif(recours) and recours.notifiee_le is not None:
        return _juge(recours, recours.notifiee_le)
    return _juge(recours, _rejet(recours))


def _du_gracieux(recours: Recours) -> list[Jalon]:
    silence = [] if recours.issue else [_jalon(silence_du_gracieux(recours.recu_le), SILENCE_REJETTE)]
    fin = fin_apres_un_gracieux(recours)
    return sorted([*silence, *([fin] if fin else [])], key=lambda j: j.le)


def _du_contentieux(recours: Recours) -> list[Jalon]:
    if recours.issue or recours.attendu_le is None:
        return []
    return [Jalon(recours.attendu_le, MEMOIRE)]


def _hors_delai_du_juge(recours: Recours, autres: Iterable[Recours]) -> bool | None:
    fins = [
        fin.le
        for autre in autres
        if autre.genre == Genre.GRACIEUX and autre.pk != recours.pk and autre.recu_le <= recours.recu_le
        if (fin := fin_apres_un_gracieux(autre)) is not None
    ]
    if recours.notifiee_le is not None:
        fins.append(_juge(recours, recours.notifiee_le).le)
    return recours.recu_le > max(fins) if fins else None


def _du_document(recours: Recours) -> list[Jalon]:
    if recours.accueilli or recours.issue == Issue.DESISTEMENT:
        return []
    if recours.cada_saisie_le is not None:
        confirme = silence_apres_la_cada(recours.cada_saisie_le)
        silence = [] if recours.issue else [_jalon(confirme, SILENCE_CONFIRME)]
        return [*silence, _juge(recours, recours.repondu_le or confirme)]
    refuse = silence_sur_document(recours.recu_le)
    silence = [] if recours.issue else [_jalon(refuse, SILENCE_REFUSE)]
    return [*silence, _jalon(fin_pour_la_cada(recours.repondu_le or refuse), FIN_POUR_LA_CADA)]
