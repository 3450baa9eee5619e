"""One's own cards: written, seen as others will see them, shown, taken back, erased."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.annuaire.actions import (
    consentir,
    ecrire_fiche,
    effacer_fiche,
    ouvrir_fiche,
    retirer_son_consentement,
)
from amorce.annuaire.lecture import FicheLue
from amorce.annuaire.models import Fiche, Visibilite
from amorce.annuaire.requetes import (
    consentements_de,
    fiche_tenue,
    fiches_repondues,
    fiches_tenues,
    historique_de,
    masquages_de,
    organisations_sans_fiche,
)
from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.droit.annuaire import CONSENTEMENT
from amorce.site.porteur.annuaire.formulaires import ConsentementForm, FicheForm
from amorce.site.porteur.vues_compte import PAGE


def la_mienne(requete: HttpRequest, identifiant: UUID) -> Fiche:
    trouvee = fiche_tenue(acteur_connecte(requete), identifiant)
    if trouvee is None:
        raise Http404
    return trouvee


@entree(connecte)
@never_cache
def mes_fiches(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    fiches = list(fiches_tenues(qui))
    courent, masquages = consentements_de(fiches), masquages_de(fiches)
    contexte = {
        "fiches": [(une, courent.get(une.pk), masquages.get(une.pk)) for une in fiches],
        "repondues": fiches_repondues(qui),
        "sans_la_sienne": all(une.personne_id is None for une in fiches),
        "structures": list(organisations_sans_fiche(qui)),
    }
    return render(requete, "porteur/annuaire/fiches.html", contexte)


@entree(connecte)
@require_POST
def ouvrir(requete: HttpRequest) -> HttpResponse:
    qui, voulue = acteur_connecte(requete), requete.POST.get("organisation", "")
    organisation = None
    if voulue:
        organisation = next((une for une in organisations_sans_fiche(qui) if str(une.pk) == voulue), None)
        if organisation is None:
            raise Http404
    try:
        ouverte = ouvrir_fiche(par=qui, organisation=organisation)
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
        return redirect("mes_fiches")
    return redirect("ma_fiche", ouverte.pk)


@entree(connecte)
@never_cache
@PAGE
def fiche(requete: HttpRequest, fiche: UUID) -> HttpResponse:
    sienne = la_mienne(requete, fiche)
    formulaire = FicheForm(sienne, requete.POST or None)
    if requete.method == "POST" and formulaire.essaie(
        lambda: ecrire_fiche(par=acteur_connecte(requete), fiche=sienne, **formulaire.ecrite())
    ):
        messages.success(requete, _("Votre fiche est enregistrée. Voici comme les autres la verront."))
        return redirect("apercu_de_fiche", sienne.pk)
    contexte = {"lue": FicheLue(sienne), "formulaire": formulaire}
    return render(requete, "porteur/annuaire/fiche.html", contexte, status=422 if formulaire.errors else 200)


@entree(connecte)
@never_cache
@PAGE
def apercu(requete: HttpRequest, fiche: UUID) -> HttpResponse:
    """As others will see it, and below, what one agrees to."""
    sienne = la_mienne(requete, fiche)
    lue = FicheLue(sienne)
    court = lue.consentement
    formulaire = ConsentementForm(sienne, court.visibilite if court else Visibilite.INSCRITS, requete.POST or None)
    if requete.method == "POST" and formulaire.essaie(
        lambda: consentir(par=acteur_connecte(requete), fiche=sienne, **formulaire.cleaned_data)
    ):
        messages.success(requete, _("Votre fiche paraît. Vous pouvez la retirer quand vous voulez, ici même."))
        return redirect("apercu_de_fiche", sienne.pk)
    contexte = {
        "lue": lue,
        "formulaire": formulaire,
        "texte": CONSENTEMENT,
        "passes": list(historique_de(sienne)),
    }
    return render(requete, "porteur/annuaire/apercu.html", contexte, status=422 if formulaire.errors else 200)


@entree(connecte)
@require_POST
def retirer(requete: HttpRequest, fiche: UUID) -> HttpResponse:
    sienne = la_mienne(requete, fiche)
    try:
        retirer_son_consentement(par=acteur_connecte(requete), fiche=sienne)
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
    else:
        messages.success(requete, _("Votre fiche ne paraît plus nulle part ici. Elle reste en brouillon, pour vous."))
    return redirect("apercu_de_fiche", sienne.pk)


@entree(connecte)
@require_POST
def effacer(requete: HttpRequest, fiche: UUID) -> HttpResponse:
    effacer_fiche(par=acteur_connecte(requete), fiche=la_mienne(requete, fiche))
    messages.success(requete, _("La fiche est effacée, avec les messages qu'elle a reçus."))
    return redirect("mes_fiches")
