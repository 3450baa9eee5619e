"""What is read of the register of appeals and of requests for documents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from amorce.actes.horloges import Horloge, Jalon, horloge
from amorce.actes.models import Recours
from amorce.dossiers.models import Dossier
from amorce.socle.jours import jour_du

EN_COURS_MAX, REPONDUS_MAX = 200, 30
APPROCHE_JOURS = 30


@dataclass(frozen=True)
class Ligne:
    """One of the register, on what day it is where its fund is."""

    horloge: Horloge
    jour: date

    @property
    def recours(self) -> Recours:
        return self.horloge.recours

    @property
    def prochain(self) -> Jalon | None:
        return self.horloge.prochain(self.jour)

    @property
    def reste(self) -> int | None:
        """Days until then; below zero, it is past."""
        return (self.prochain.le - self.jour).days if self.prochain else None

    @property
    def rang(self) -> tuple[bool, date]:
        return (self.prochain is None, self.prochain.le if self.prochain else self.recours.recu_le)


def _lus(codes: Collection[str]) -> QuerySet[Recours]:
    """With the two words that a register says of a dossier, rather than the dossier and its film."""
    return Recours.objects.filter(fonds__in=codes).annotate(
        numero=F("dossier__numero"), titre=F("dossier__projet__titre")
    )


def _ouverts(codes: Collection[str]) -> QuerySet[Recours]:
    return _lus(codes).filter(issue="").order_by("recu_le")


def en_cours(codes: Collection[str], maintenant: datetime) -> list[Ligne]:
    """Not answered, what falls due first at the head; those that wait for nobody's day are last."""
    ouverts = list(_ouverts(codes)[:EN_COURS_MAX])
    ensemble: dict[UUID, list[Recours]] = {}
    for un in Recours.objects.filter(dossier__in={un.dossier_id for un in ouverts}):
        ensemble.setdefault(un.dossier_id, []).append(un)
    lignes = [_ligne(horloge(un, ensemble[un.dossier_id]), maintenant) for un in ouverts]
    return sorted(lignes, key=lambda ligne: ligne.rang)


def proches(codes: Collection[str], maintenant: datetime) -> list[Ligne]:
    """Those whose day is past, or within a month: what else was formed on the dossier changes none of these days."""
    lignes = [_ligne(horloge(un), maintenant) for un in _ouverts(codes)[:EN_COURS_MAX]]
    dues = [un for un in lignes if un.reste is not None and un.reste <= APPROCHE_JOURS]
    return sorted(dues, key=lambda ligne: ligne.rang)


def repondus(codes: Collection[str]) -> QuerySet[Recours]:
    return _lus(codes).exclude(issue="").order_by("-repondu_le")[:REPONDUS_MAX]


def recours_de(identifiant: UUID) -> Recours | None:
    return Recours.objects.select_related("dossier__projet").filter(pk=identifiant).first()


def ligne_de(recours: Recours, maintenant: datetime) -> Ligne:
    return _ligne(horloge(recours, recours.dossier.recours.all()), maintenant)


def du_dossier(dossier: Dossier, maintenant: datetime) -> list[Ligne]:
    """All of them, the last received first."""
    tous = list(dossier.recours.all())
    return [_ligne(horloge(un, tous), maintenant) for un in tous]


def du_demandeur(dossier: Dossier, maintenant: datetime) -> list[Ligne]:
    """Those that the applicant formed."""
    return [un for un in du_dossier(dossier, maintenant) if un.recours.du_demandeur]


def _ligne(lue: Horloge, maintenant: datetime) -> Ligne:
    return Ligne(lue, jour_du(lue.recours.fonds, maintenant))
