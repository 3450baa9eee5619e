"""The proofs of a claim: dropped together, each with the line that it seems to prove, tied once a person has said."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.pieces import Fichier
from amorce.paiements.actions import joindre_preuves, relier_preuves, retirer_preuve
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.rapprochement import Rapprochement
from amorce.paiements.requetes import preuves_sans_ligne
from amorce.site.fichiers import document_remis
from amorce.site.porteur.depenses.acces import demande_ecrite, demande_vue

PROPOSEES = 200
"""The files shown at once; the next ones come when these have their line."""


@entree(connecte)
@never_cache
def preuves(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    if requete.method == "POST":
        return _relie(requete, tenue)
    return _page(requete, tenue)


def _page(requete: HttpRequest, tenue: DemandeDePaiement, refus: list[str] | None = None) -> HttpResponse:
    sans_preuve = list(tenue.depenses.filter(preuves=None))
    libres = list(preuves_sans_ligne(tenue))
    propositions = Rapprochement(sans_preuve).propose(libres)
    contexte = {
        "demande": tenue,
        "dossier": tenue.dossier,
        "projet": tenue.dossier.projet,
        "propositions": propositions[:PROPOSEES],
        "autres": max(len(propositions) - PROPOSEES, 0),
        "sans_preuve": sans_preuve,
        "refus": refus or [],
    }
    return render(requete, "porteur/depenses/preuves.html", contexte, status=422 if refus else 200)


@entree(connecte)
@require_POST
def joindre(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    fichiers = [Fichier(f.name or "", f.file) for f in requete.FILES.getlist("fichiers") if f.file is not None]
    if not fichiers:
        return _page(requete, tenue, [_("Fichiers : choisissez-en au moins un.")])
    try:
        arrivee = joindre_preuves(par=acteur_connecte(requete), demande=tenue, fichiers=fichiers)
    except ActeRefuse as refuse:
        return _page(requete, tenue, [str(refuse)])
    if arrivee.preuves:
        dit = ngettext("Un fichier est gardé.", "%(n)d fichiers sont gardés.", len(arrivee.preuves))
        messages.success(requete, dit % {"n": len(arrivee.preuves)})
    if arrivee.refus:
        return _page(requete, tenue, arrivee.refus)
    return redirect("preuves_de_depenses", identifiant, demande)


def _relie(requete: HttpRequest, tenue: DemandeDePaiement) -> HttpResponse:
    """``p.<file>``: the rank of the line that it proves, left blank where nobody knows yet."""
    dites = {nom[2:]: str(rang).strip() for nom, rang in requete.POST.items() if nom.startswith("p.") and rang}
    rangs = dict(tenue.depenses.values_list("rang", "pk"))
    inconnus = sorted({rang for rang in dites.values() if not rang.isdecimal() or int(rang) not in rangs})
    if inconnus:
        return _page(requete, tenue, [_("Ligne : « {} » n'est pas une ligne de cette demande.").format(inconnus[0])])
    try:
        couples = {UUID(preuve): rangs[int(rang)] for preuve, rang in dites.items()}
        nombre = relier_preuves(par=acteur_connecte(requete), demande=tenue, couples=couples) if couples else 0
    except ValueError:
        raise Http404 from None
    except ActeRefuse as refuse:
        return _page(requete, tenue, [str(refuse)])
    dit = ngettext("Une preuve a trouvé sa ligne.", "%(n)d preuves ont trouvé leur ligne.", nombre)
    messages.success(requete, dit % {"n": nombre} if nombre else _("Aucune preuve n'a été reliée."))
    return redirect("preuves_de_depenses", tenue.dossier_id, tenue.pk)


@entree(connecte)
def fichier(requete: HttpRequest, identifiant: UUID, demande: UUID, preuve: UUID) -> HttpResponse:
    vue = demande_vue(requete, identifiant, demande)
    trouvee = vue.preuves.select_related("document__contenu").filter(pk=preuve).first()
    return document_remis(trouvee.document if trouvee else None)


@entree(connecte)
@require_POST
def retirer(requete: HttpRequest, identifiant: UUID, demande: UUID, preuve: UUID) -> HttpResponse:
    tenue = demande_ecrite(requete, identifiant, demande)
    try:
        retirer_preuve(par=acteur_connecte(requete), demande=tenue, preuve=preuve)
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
    return redirect("preuves_de_depenses", identifiant, demande)
