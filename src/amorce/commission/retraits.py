"""A dossier that leaves the agenda: its place there is closed, and the debate on it if one was open."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from amorce.commission.models import Debat, Inscription, Scrutin, Seance
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Dossier


def quitte_l_ordre(dossier: Dossier, motif: str) -> None:
    """Wherever it stands without an opinion. Once a ballot has begun on it, it stays."""
    places = Inscription.objects.filter(dossier=dossier, retiree_le__isnull=True, avis="")
    if Scrutin.objects.filter(debat__inscription__in=places).exists():
        raise ActeRefuse("Ordre du jour : le vote sur ce dossier a commencé, il ne se retire plus.")
    maintenant = timezone.now()
    Debat.objects.filter(inscription__in=places, clos_le__isnull=True).update(clos_le=maintenant)
    Seance.objects.filter(inscriptions__in=places).update(version=F("version") + 1)
    places.update(retiree_le=maintenant, motif_du_retrait=motif)
