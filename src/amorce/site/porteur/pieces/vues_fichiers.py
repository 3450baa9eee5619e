"""Files handed over: always saved, never opened by the site's own page."""

from __future__ import annotations

from io import BytesIO
from typing import IO, cast
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.coffre import coffres
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.models import Document, Piece
from amorce.dossiers.reliure import reliables, relie
from amorce.site.porteur.acces import dossier_vu
from amorce.site.porteur.pieces.lecture import PiecesLues, est_lisible


def remis(flux: IO[bytes], nom: str) -> HttpResponse:
    """In pieces as they are read; a browser that would open it all the same runs nothing of it."""
    reponse = FileResponse(flux, as_attachment=True, filename=nom, content_type="application/octet-stream")
    reponse["X-Content-Type-Options"] = "nosniff"
    reponse["Content-Security-Policy"] = "default-src 'none'; sandbox"
    reponse["Cache-Control"] = "private, no-store"
    return cast("HttpResponse", reponse)


def _document(document: Document) -> HttpResponse:
    if not est_lisible(document.contenu):
        raise Http404
    return remis(ouvrir(document.contenu), document.nom)


@entree(connecte)
def piece(requete: HttpRequest, piece: UUID) -> HttpResponse:
    trouvee = Piece.objects.select_related("document__contenu").filter(id=piece).first()
    if trouvee is None:
        raise Http404
    dossier_vu(requete, trouvee.dossier_id)
    return _document(trouvee.document)


@entree(connecte)
def papier(requete: HttpRequest, papier: UUID) -> HttpResponse:
    trouve = coffres(acteur_connecte(requete)).filter(id=papier).first()
    if trouve is None:
        raise Http404
    return _document(trouve.document)


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
