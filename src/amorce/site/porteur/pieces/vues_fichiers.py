"""The files of an application and of a safe, for who sees them."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.coffre import coffres
from amorce.dossiers.reliure import reliables, relie
from amorce.site.fichiers import document_remis, remis
from amorce.site.porteur.acces import dossier_vu, piece_vue
from amorce.site.porteur.pieces.lecture import PiecesLues


@entree(connecte)
def piece(requete: HttpRequest, piece: UUID) -> HttpResponse:
    return document_remis(piece_vue(requete, piece).document)


@entree(connecte)
def papier(requete: HttpRequest, papier: UUID) -> HttpResponse:
    trouve = coffres(acteur_connecte(requete)).filter(id=papier).first()
    if trouve is None:
        raise Http404
    return document_remis(trouve.document)


@entree(connecte)
def partie(requete: HttpRequest, identifiant: UUID, partie: str) -> HttpResponse:
    """A part to give as one PDF, bound from what is joined."""
    dossier = dossier_vu(requete, identifiant)
    visee = next((p for p in PiecesLues(dossier).parties if p.partie.code == partie and p.reliee), None)
    if visee is None:
        raise Http404
    titre = f"{dossier.projet.titre} – {_(visee.partie.libelle)}"
    contenu = relie(titre, reliables(p.etat for p in visee.pieces))
    return remis(BytesIO(contenu), f"{slugify(titre)}.pdf")
