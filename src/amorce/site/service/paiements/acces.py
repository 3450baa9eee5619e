"""Who takes a batch away."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from amorce.comptes.acces import acteur_connecte
from amorce.paiements.droits import ordonne
from amorce.paiements.models import Bordereau
from amorce.paiements.versements import bordereaux_de


def bordereau_a_emporter(requete: HttpRequest, identifiant: UUID) -> Bordereau:
    """It holds accounts in clear: only who pays takes it away."""
    qui = acteur_connecte(requete)
    trouve = bordereaux_de(qui).select_related("tableau", "pieces").filter(pk=identifiant).first()
    if trouve is None or not ordonne(qui, trouve.fonds):
        raise Http404
    return trouve
