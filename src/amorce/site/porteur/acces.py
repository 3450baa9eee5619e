"""A film or an application, for who may see it or write it; for others there is none."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from amorce.comptes.acces import acteur_connecte
from amorce.dossiers import requetes
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.models import Dossier, Piece, Projet


def projet_vu(requete: HttpRequest, identifiant: UUID) -> Projet:
    trouve = requetes.projet_vu(acteur_connecte(requete), identifiant)
    if trouve is None:
        raise Http404
    return trouve


def projet_ecrit(requete: HttpRequest, identifiant: UUID) -> Projet:
    trouve = projet_vu(requete, identifiant)
    if not ecrit_projet(acteur_connecte(requete), trouve):
        raise Http404
    return trouve


def dossier_vu(requete: HttpRequest, identifiant: UUID) -> Dossier:
    trouve = requetes.dossier_vu(acteur_connecte(requete), identifiant)
    if trouve is None:
        raise Http404
    return trouve


def dossier_ecrit(requete: HttpRequest, identifiant: UUID) -> Dossier:
    trouve = dossier_vu(requete, identifiant)
    if not ecrit_projet(acteur_connecte(requete), trouve.projet):
        raise Http404
    return trouve


def piece_vue(requete: HttpRequest, identifiant: UUID) -> Piece:
    """Whoever sees an application sees its documents."""
    trouvee = requetes.piece_connue(identifiant)
    if trouvee is None:
        raise Http404
    trouvee.dossier = dossier_vu(requete, trouvee.dossier_id)
    return trouvee


def piece_ecrite(requete: HttpRequest, identifiant: UUID) -> Piece:
    trouvee = piece_vue(requete, identifiant)
    if not ecrit_projet(acteur_connecte(requete), trouvee.dossier.projet):
        raise Http404
    return trouvee
