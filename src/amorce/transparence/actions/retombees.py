"""What each aid was to bring, read from its application. No act of anybody: the same deposits give the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from amorce.dossiers.models import Depot
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.natures import ErreurDEntree
from amorce.octrois.models import Octroi
from amorce.transparence.models import Retombee

LOT = 500
CHAMPS = {
    "depenses_locales": "depenses_locales_ht",
    "emplois_locaux": "emplois_locaux_jh",
    "usage_ia": "usage_ia_declare",
}
"""What is kept, by the fact that says it."""


def relire_les_retombees() -> int:
    """Those of all our aids: how many."""
    cles = list(Octroi.objects.filter(decision__isnull=False).order_by("pk").values_list("pk", flat=True))
    for debut in range(0, len(cles), LOT):
        _relit(cles[debut : debut + LOT])
    return len(cles)


@transaction.atomic
def _relit(cles: Iterable[UUID]) -> None:
    siens = Octroi.objects.filter(pk__in=list(cles)).values_list("pk", "fonds", "annee", "decision__dossier")
    octrois = {dossier: (pk, fonds, annee) for pk, fonds, annee, dossier in siens}
    rang = Window(RowNumber(), partition_by=[F("dossier_id")], order_by=F("rang").desc())
    depots = Depot.objects.filter(dossier__in=octrois).annotate(place=rang).filter(place=1)
    lues = [
        Retombee(octroi_id=octrois[d][0], fonds=octrois[d][1], annee=octrois[d][2], **_valeurs(faits))
        for d, faits in depots.values_list("dossier_id", "faits")
    ]
    Retombee.objects.bulk_create(
        lues, update_conflicts=True, unique_fields=["octroi"], update_fields=["fonds", "annee", *CHAMPS]
    )


def _valeurs(faits: Mapping[str, Any]) -> dict[str, Any]:
    return {champ: _lue(fait, faits.get(fait)) for champ, fait in CHAMPS.items()}


def _lue(nom: str, brute: Any) -> int | bool | None:
    """As the law reads it; what an earlier vocabulary wrote otherwise says nothing here."""
    try:
        lue = VOCABULAIRE[nom].lit(brute) if brute is not None else None
    except ErreurDEntree:
        return None
    return lue if isinstance(lue, int) else None
