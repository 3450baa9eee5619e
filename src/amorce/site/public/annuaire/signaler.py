"""Reporting a card: a form for everybody who sees it, without account."""

from __future__ import annotations

from uuid import UUID

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.annuaire.actions import signaler_une_fiche
from amorce.annuaire.actions.moderation import PRECISIONS_MAX
from amorce.annuaire.models import Signalement
from amorce.annuaire.requetes import fiche_visible
from amorce.comptes.acces import acteur_de
from amorce.site.formulaires import Clair
from amorce.site.public.annuaire.vues import page_d_annuaire


class SignalementForm(Clair):
    motif = forms.ChoiceField(label=gettext_lazy("Raison"), choices=Signalement.Motif.choices)
    precisions = forms.CharField(
        label=gettext_lazy("Précisions"),
        max_length=PRECISIONS_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Ce que le service doit savoir. Votre nom n'est pas demandé."),
    )


@page_d_annuaire
def signaler(requete: HttpRequest, fiche: UUID) -> HttpResponse:
    qui = acteur_de(requete)
    vue = fiche_visible(qui, fiche)
    if vue is None:
        raise Http404
    formulaire = SignalementForm(requete.POST or None)
    adresse = get_adapter().get_client_ip(requete)
    if requete.method == "POST" and formulaire.essaie(
        lambda: signaler_une_fiche(par=qui, fiche=vue, adresse=adresse, **formulaire.cleaned_data)
    ):
        messages.success(requete, _("Merci. Le service lira cette fiche et décidera de ce qu'il en fait."))
        return redirect("fiche_de_l_annuaire", vue.pk)
    contexte = {"fiche": vue, "formulaire": formulaire}
    return render(requete, "public/annuaire/signaler.html", contexte, status=422 if formulaire.errors else 200)
