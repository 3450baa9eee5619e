"""Files that come with a form; files handed over: always saved, never opened by the site's own page."""

from __future__ import annotations

from typing import IO, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.models import Document


def recus(requete: HttpRequest, champ: str = "fichiers") -> list[Fichier]:
    """Those that came with a form."""
    return [Fichier(f.name or "", f.file) for f in requete.FILES.getlist(champ) if f.file is not None]


def remis(flux: IO[bytes], nom: str) -> HttpResponse:
    """In pieces as they are read; a browser that would open it all the same runs nothing of it."""
    reponse = FileResponse(flux, as_attachment=True, filename=nom, content_type="application/octet-stream")
    reponse["X-Content-Type-Options"] = "nosniff"
    reponse["Content-Security-Policy"] = "default-src 'none'; sandbox"
    reponse["Cache-Control"] = "private, no-store"
    return cast("HttpResponse", reponse)


def calendrier_remis(contenu: str, nom: str) -> HttpResponse:
    """Opened by the reader's own calendar."""
    reponse = HttpResponse(contenu, content_type="text/calendar; charset=utf-8")
    reponse["Content-Disposition"] = f'inline; filename="{nom}.ics"'
    return reponse


def document_remis(document: Document | None) -> HttpResponse:
    """What one may not open yet, or ever, is not there."""
    if document is None or not document.contenu.lisible:
        raise Http404
    return remis(ouvrir(document.contenu), document.nom)


def papier_remis(papier: Document | None) -> HttpResponse:
    """A document that the site made itself: nothing in it waits for a scanner."""
    if papier is None:
        raise Http404
    return remis(ouvrir(papier.contenu), papier.nom)
