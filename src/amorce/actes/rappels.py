"""Before a day falls, and once it has passed: who owes it is told, once each time."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.actes.models import EcheanceDeLAide, RappelDEcheance
from amorce.actes.vie import obligation_de
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.etats import EN_VIE
from amorce.dossiers.models import GenreDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.droit.obligations import Obligation
from amorce.instruction.requetes import suivent
from amorce.socle.jours import jour_du

PALIERS = (30, 7)
"""Days before: the nearest that has come is the one that is told."""
PASSE = -1
OUBLI = timedelta(days=30)
"""What passed longer ago than this was told already, or was recorded late."""


def rappeler_les_echeances() -> int:
    """Each fund by its own day."""
    return sum(_rappelle(une, jour_du(une.fonds)) for une in _proches())


def _proches() -> QuerySet[EcheanceDeLAide]:
    """A day more on each side: it is not the same everywhere."""
    ici = timezone.localdate()
    bornes = (ici - OUBLI, ici + timedelta(days=max(PALIERS) + 1))
    dues = EcheanceDeLAide.objects.filter(tenue=False, repere=False, jour__range=bornes, dossier__etat__in=EN_VIE)
    return dues.select_related("dossier__projet").prefetch_related("rappels")


def _palier(une: EcheanceDeLAide, jour: date) -> int | None:
    if une.jour < jour:
        return PASSE
    return min((p for p in PALIERS if une.jour <= jour + timedelta(days=p)), default=None)


@transaction.atomic
def _rappelle(une: EcheanceDeLAide, jour: date) -> bool:
    """The reminder and its trace in one transaction: two workers, or one killed, tell it once."""
    palier = _palier(une, jour)
    obligation = obligation_de(une.dossier, une.obligation)
    if palier is None or obligation is None or any((r.jour, r.jours) == (une.jour, palier) for r in une.rappels.all()):
        return False
    _rappel, neuf = RappelDEcheance.objects.get_or_create(echeance=une, jour=une.jour, jours=palier)
    if neuf:
        _dit(une, obligation, palier)
    return neuf


def _dit(une: EcheanceDeLAide, obligation: Obligation, palier: int) -> None:
    """To the team; once it has passed, to the service too."""
    passe = palier == PASSE
    titre = _("{numero} : {quoi}, c'était le {jour}") if passe else _("{numero} : {quoi}, d'ici au {jour}")
    dits = {"numero": une.dossier.numero, "quoi": _(obligation.libelle), "jour": f"{une.jour:%d/%m/%Y}"}
    prevenir(
        personnes=equipe_de(une.dossier.projet),
        genre=GenreDeNotice.ECHEANCE,
        titre=format_lazy(titre, **dits),
        texte=_("Notez ce qui est fait, ou demandez un autre jour en disant pourquoi."),
        lien=reverse_lazy("obligations", args=[une.dossier_id]),
        urgente=palier == min(PALIERS),
    )
    if passe:
        prevenir(
            personnes=suivent(une.dossier),
            genre=GenreDeNotice.ECHEANCE,
            titre=format_lazy(titre, **dits),
            lien=reverse_lazy("obligations_du_service", args=[une.dossier.numero]),
        )
