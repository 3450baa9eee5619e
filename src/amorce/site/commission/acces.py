"""A dossier of a session, for who sits there; for others there is none."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from amorce.commission.salle import DossierDuMembre, SalleDuMembre, SeanceDuMembre
from amorce.comptes.acces import acteur_connecte


def seance_vue(requete: HttpRequest, seance: UUID) -> SeanceDuMembre:
    trouvee = SalleDuMembre(acteur_connecte(requete)).seance(seance)
    if trouvee is None:
        raise Http404
    return trouvee


def dossier_vu(requete: HttpRequest, numero: str) -> DossierDuMembre:
    trouve = SalleDuMembre(acteur_connecte(requete)).dossier(numero)
    if trouve is None:
        raise Http404
    return trouve


def dossier_lu(requete: HttpRequest, numero: str) -> DossierDuMembre:
    """With its documents: who is kept from it, or has not said that nothing binds them to it, finds nothing."""
    trouve = dossier_vu(requete, numero)
    if not trouve.lisible:
        raise Http404
    return trouve
