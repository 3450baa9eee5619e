"""The page of the documents: joined, removed, put back, ordered, taken from the safe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.pieces import (
    joindre_pieces,
    ordonner,
    remettre_piece,
    reprendre_du_coffre,
    retirer_piece,
)
from amorce.dossiers.completude import pieces_jointes
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Dossier, Piece
from amorce.site.fichiers import recus
from amorce.site.porteur.acces import dossier_ecrit, dossier_vu, piece_ecrite
from amorce.site.porteur.pieces.lecture import PiecesLues


@entree(connecte)
@never_cache
def pieces(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    return page(requete, dossier_vu(requete, identifiant))


def page(
    requete: HttpRequest,
    dossier: Dossier,
    rejets: Mapping[str, list[str]] | None = None,
    statut: int = 200,
    **contexte: Any,
) -> HttpResponse:
    ouvert = dossier.s_ecrit and ecrit_projet(acteur_connecte(requete), dossier.projet)
    lues = PiecesLues(dossier, rejets)
    donnees = {"dossier": dossier, "projet": dossier.projet, "lues": lues, "ouvert": ouvert, **contexte}
    return render(requete, "porteur/pieces/page.html", donnees, status=statut)


@entree(connecte)
@require_POST
def joindre(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    """Several files at once: the good ones are kept, the others are said one by one."""
    dossier = dossier_ecrit(requete, identifiant)
    codes = requete.POST.getlist("code")
    ici = requete.POST.get("partie") or (codes[0] if codes else "")
    fichiers = recus(requete)
    if not fichiers:
        return page(requete, dossier, {ici: [_("Fichier : choisissez-en au moins un.")]}, 422)
    try:
        faite = joindre_pieces(par=acteur_connecte(requete), dossier=dossier, codes=codes, fichiers=fichiers)
    except ActeRefuse as refus:
        return page(requete, dossier, {ici: [str(refus)]}, 422)
    if faite.jointes:
        noms = list(dict.fromkeys(piece.document.nom for piece in faite.jointes))
        dit = ngettext("« %(noms)s » est joint.", "%(n)d fichiers sont joints : %(noms)s.", len(noms))
        messages.success(requete, dit % {"n": len(noms), "noms": ", ".join(noms)})
    if faite.refus:
        return page(requete, dossier, {ici: faite.refus}, 422)
    return _revient(dossier, ici)


def _revient(dossier: Dossier, code: str) -> HttpResponse:
    return redirect(f"{reverse('pieces', args=[dossier.id])}#{code[:40]}")


@entree(connecte)
@require_POST
def retirer(requete: HttpRequest, piece: UUID) -> HttpResponse:
    return _fait(requete, piece, retirer_piece, _("« {nom} » est retiré. Vous pouvez le remettre."))


@entree(connecte)
@require_POST
def remettre(requete: HttpRequest, piece: UUID) -> HttpResponse:
    return _fait(requete, piece, remettre_piece, _("« {nom} » est de nouveau joint."))


def _fait(requete: HttpRequest, piece: UUID, acte: Callable[..., Any], dit: str) -> HttpResponse:
    visee = piece_ecrite(requete, piece)
    try:
        acte(par=acteur_connecte(requete), piece=visee)
    except (ActeRefuse, FichierRefuse) as refus:
        messages.error(requete, str(refus))
    else:
        messages.success(requete, dit.format(nom=visee.document.nom))
    return _revient(visee.dossier, visee.code)


@entree(connecte)
@require_POST
def deplacer(requete: HttpRequest, piece: UUID) -> HttpResponse:
    """One place up, or down."""
    visee = piece_ecrite(requete, piece)
    ordre = [p.id for p in pieces_jointes(visee.dossier) if p.code == visee.code]
    if visee.id in ordre:
        rang = ordre.index(visee.id)
        autre = min(max(rang + (-1 if requete.POST.get("sens") == "haut" else 1), 0), len(ordre) - 1)
        ordre[rang], ordre[autre] = ordre[autre], ordre[rang]
        _ordonne(requete, acteur_connecte(requete), visee, ordre)
    return _revient(visee.dossier, visee.code)


def _ordonne(requete: HttpRequest, qui: Acteur, visee: Piece, ordre: list[UUID]) -> None:
    try:
        ordonner(par=qui, dossier=visee.dossier, code=visee.code, ordre=ordre)
    except ActeRefuse as refus:
        messages.error(requete, str(refus))


@entree(connecte)
@require_POST
def du_coffre(requete: HttpRequest, identifiant: UUID, code: str) -> HttpResponse:
    dossier = dossier_ecrit(requete, identifiant)
    try:
        reprise = reprendre_du_coffre(par=acteur_connecte(requete), dossier=dossier, code=code)
    except (ActeRefuse, FichierRefuse) as refus:
        return page(requete, dossier, {code: [str(refus)]}, 422)
    messages.success(requete, _("« {nom} » est repris de votre coffre.").format(nom=reprise.document.nom))
    return _revient(dossier, code)
