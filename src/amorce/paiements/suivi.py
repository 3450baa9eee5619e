"""What an amendment says holds of the claim under way from its signature on, whatever room signs it."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.db.models.signals import post_save

from amorce.actes.models import ActeAttributif
from amorce.paiements.actions.commun import rejuge, reprend_ce_que_fixe_l_acte
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.regles import regles_du
from amorce.paiements.requetes import demande_ouverte


def suivre() -> None:
    post_save.connect(_reprend, sender=ActeAttributif, dispatch_uid="paiements-d-un-avenant")


def _reprend(*, instance: ActeAttributif, raw: bool, **_: Any) -> None:
    """Its lines are judged again, in the transaction that signs: whoever checks them reads them anew."""
    if (
        raw
        or instance.modifie_id is None
        or instance.signe_le is None
        or regles_du(instance.dossier.dispositif) is None
    ):
        return
    ouverte = demande_ouverte(instance.dossier)
    if ouverte is None or not reprend_ce_que_fixe_l_acte(instance.dossier):
        return
    if rejuge(ouverte):
        DemandeDePaiement.objects.filter(pk=ouverte.pk).update(version=F("version") + 1)
