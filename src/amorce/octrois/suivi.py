"""What the journal says of an award is projected again, in the transaction that says it: whatever room does the act."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models.signals import post_save

from amorce.journal.models import Entree
from amorce.octrois import taches
from amorce.octrois.projection import accordees
from amorce.paiements.models import DemandeDePaiement

NOTIFIER = "notifier"
"""The act that tells a whole deliberation: one job does for all its dossiers."""
SANS_EFFET = frozenset({"enregistrer_le_champ", "joindre"})
"""Done at every keystroke of a draft; no award is read from it before a deposit."""


def suivre() -> None:
    post_save.connect(_projette, sender=Entree, dispatch_uid="octrois-du-journal")


def _projette(*, instance: Entree, raw: bool, **_: Any) -> None:
    chaine = instance.chaine
    if raw:
        return
    if chaine.objet == "deliberation" and instance.acte == NOTIFIER:
        taches.projeter_la_deliberation.enqueue(str(chaine.objet_id))
    elif instance.acte not in {NOTIFIER, *SANS_EFFET} and (dossier := _dossier(chaine.objet, chaine.objet_id)):
        taches.projeter_le_dossier.enqueue(str(dossier))


def _dossier(objet: str, identite: UUID) -> UUID | None:
    """The dossier meant, where it bears an award."""
    if objet == "demandedepaiement":
        return DemandeDePaiement.objects.filter(pk=identite).values_list("dossier_id", flat=True).first()
    if objet == "dossier" and accordees().filter(dossier=identite).exists():
        return identite
    return None
