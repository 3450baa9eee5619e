"""The claim of a page: for who sees the application; told whether they may write it, or bind with it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from amorce.comptes.acces import acteur_connecte
from amorce.dossiers.models import Dossier
from amorce.paiements.droits import prepare, se_lit
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.requetes import demande_de
from amorce.site.porteur.acces import dossier_vu


def dossier_paye(requete: HttpRequest, identifiant: UUID) -> Dossier:
    """Until its act is signed, there is nothing to claim; once the award is over, it is still read."""
    dossier = dossier_vu(requete, identifiant)
    if not se_lit(dossier):
        raise Http404
    return dossier


def demande_vue(requete: HttpRequest, identifiant: UUID, demande: UUID) -> DemandeDePaiement:
    dossier = dossier_paye(requete, identifiant)
    trouvee = demande_de(dossier, demande)
    if trouvee is None:
        raise Http404
    trouvee.dossier = dossier
    return trouvee


def demande_ecrite(requete: HttpRequest, identifiant: UUID, demande: UUID) -> DemandeDePaiement:
    trouvee = demande_vue(requete, identifiant, demande)
    if not prepare(acteur_connecte(requete), trouvee.dossier):
        raise Http404
    return trouvee
