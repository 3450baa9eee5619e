"""What the service asks once an application is in: each thing asked for, its answer, one act that sends them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Dossier
from amorce.instruction.actions import completer, repondre
from amorce.instruction.models import Attendue
from amorce.instruction.requetes import attendue_du, complement_du, lettre_du
from amorce.site.fichiers import document_remis, papier_remis
from amorce.site.porteur.acces import dossier_ecrit, dossier_vu
from amorce.site.porteur.complements.lecture import SuiviLu


@entree(connecte)
@never_cache
def complements(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    return _page(requete, dossier_vu(requete, identifiant))


def _page(requete: HttpRequest, dossier: Dossier, refus: Mapping[UUID, str] | None = None) -> HttpResponse:
    """``refus``: by thing asked for, or by request, why its answer was not taken."""
    ecrit = ecrit_projet(acteur_connecte(requete), dossier.projet)
    lu = SuiviLu(dossier, ecrit, refus or {})
    contexte = {"dossier": dossier, "projet": dossier.projet, "lu": lu}
    return render(requete, "porteur/complements/page.html", contexte, status=422 if refus else 200)


@entree(connecte)
@require_POST
def repond(requete: HttpRequest, identifiant: UUID, attendue: UUID) -> HttpResponse:
    dossier = dossier_ecrit(requete, identifiant)
    visee = _attendue(dossier, attendue)
    envoye = requete.FILES.get("fichier")
    fichier = Fichier(envoye.name or "", envoye.file) if envoye is not None and envoye.file is not None else None
    try:
        repondre(par=acteur_connecte(requete), attendue=visee, fichier=fichier, mots=requete.POST.get("mots", ""))
    except (ActeRefuse, FichierRefuse) as refus:
        return _page(requete, dossier, {visee.pk: str(refus)})
    messages.success(requete, _("Votre réponse est gardée. Elle ne part que lorsque vous l'envoyez au service."))
    return redirect(f"{reverse('complements', args=[dossier.id])}#a-{visee.pk}")


@entree(connecte)
@require_POST
def envoie(requete: HttpRequest, identifiant: UUID, complement: UUID) -> HttpResponse:
    dossier = dossier_ecrit(requete, identifiant)
    vise = complement_du(dossier, complement)
    if vise is None:
        raise Http404
    try:
        completer(par=acteur_connecte(requete), complement=vise)
    except ActeRefuse as refus:
        return _page(requete, dossier, {vise.pk: str(refus)})
    messages.success(requete, _("Votre réponse est envoyée au service."))
    return redirect("complements", dossier.id)


@entree(connecte)
def fichier(requete: HttpRequest, identifiant: UUID, attendue: UUID) -> HttpResponse:
    return document_remis(_attendue(dossier_vu(requete, identifiant), attendue).document)


@entree(connecte)
def lettre(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    return papier_remis(lettre_du(dossier_vu(requete, identifiant)))


def _attendue(dossier: Dossier, identifiant: UUID) -> Attendue:
    trouvee = attendue_du(dossier, identifiant)
    if trouvee is None:
        raise Http404
    return trouvee
