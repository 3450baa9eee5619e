"""Whether one's name is read beside the aids that one received: said here by the person alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.droits import soi
from amorce.droit.fonds import fonds
from amorce.droit.nommer import SE_NOMMER
from amorce.octrois.requetes import beneficiaire_de, consent, fonds_qui_tiennent_un_ecrit
from amorce.site.formulaires import Clair
from amorce.site.langue import traduit
from amorce.site.porteur.vues_compte import PAGE
from amorce.transparence.actions.consentements import consentir_a_etre_nomme, ne_plus_etre_nomme

MONTREES = 50
NOMME = gettext_lazy("Votre nom se lit maintenant à côté des aides demandées avec ce compte.")
PLUS_NOMME = gettext_lazy(
    "Votre nom ne se lit plus à côté des aides demandées avec ce compte. D'autres, reprises par un fonds de ses "
    "archives, n'y sont pas rattachées : cette page dit comment le lui demander."
)


class AccordForm(Clair):
    lu = forms.BooleanField(label=gettext_lazy("J'ai lu ces points, et j'accepte que mon nom se lise"))
    texte = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"texte": SE_NOMMER.version}, **kwargs})


class RetraitForm(Clair):
    """Nothing is asked."""


@entree(connecte)
@never_cache
@PAGE
def nom_public(requete: HttpRequest) -> HttpResponse:
    """What is sent says itself what is wanted: a page opened before is not read the other way round."""
    qui = acteur_connecte(requete)
    sien = beneficiaire_de(soi(qui))
    ecrits = [traduit(fonds(code).autorite) for code in fonds_qui_tiennent_un_ecrit(sien)] if sien else []
    du_compte = sien is not None and consent(sien)
    retire = "retirer" in requete.POST
    formulaire = RetraitForm(requete.POST or None) if retire else AccordForm(requete.POST or None)
    if requete.method == "POST" and formulaire.essaie(
        lambda: ne_plus_etre_nomme(par=qui) if retire else consentir_a_etre_nomme(par=qui, **formulaire.cleaned_data)
    ):
        messages.success(requete, PLUS_NOMME if retire else NOMME)
        return redirect("nom_public")
    contexte = {
        "sien": sien,
        "nomme": du_compte or bool(ecrits),
        "du_compte": du_compte,
        "ecrits": ecrits,
        "aides": list(sien.octrois.select_related("autorite")[:MONTREES]) if sien else [],
        "texte": SE_NOMMER,
        "retrait": formulaire if retire else RetraitForm(),
        "accord": AccordForm() if retire else formulaire,
    }
    return render(requete, "porteur/nom_public.html", contexte, status=422 if formulaire.errors else 200)
