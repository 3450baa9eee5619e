"""What ending an award does, whoever ends it: nothing stands of it, its money is free, the film's figures follow."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from amorce.actes.budget import liberer, rendre
from amorce.actes.models import ActeAttributif, Decision
from amorce.comptes.acteur import SYSTEME
from amorce.dossiers.actions import reporter_l_aide
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, LigneDeFinancement


def met_fin(dossier: Dossier, octroi: Decision, le: date) -> None:
    """In the transaction of the act that ends it, before the dossier changes state."""
    assert octroi.enveloppe_id is not None
    assert octroi.montant is not None
    if dossier.etat == Etat.ENGAGE:
        rendre(octroi)  # what was ordered of it is the accountant's to pay or to reject
    else:
        liberer(octroi.enveloppe_id, octroi.montant)
        Decision.objects.filter(pk=octroi.pk).update(libere=octroi.montant)
    maintenant = timezone.now()
    Decision.objects.filter(pk=octroi.pk).update(close_le=maintenant)
    ActeAttributif.objects.filter(decision=octroi, clos_le=None).update(clos_le=maintenant)
    reporter_l_aide(par=SYSTEME, dossier=dossier, etat=LigneDeFinancement.Etat.REFUSE, montant_centimes=0, le=le)
