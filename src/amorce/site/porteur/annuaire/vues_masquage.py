"""One's card hidden by a service: why, and what one answers."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from amorce.annuaire.actions import repondre_du_masquage
from amorce.annuaire.actions.moderation import MOTIF_MAX
from amorce.annuaire.requetes import fiche_a_qui_l_on_ecrit, masquage_de
from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.site.formulaires import Clair


class ReponseForm(Clair):
    reponse = forms.CharField(
        label=gettext_lazy("Votre réponse"), max_length=MOTIF_MAX, widget=forms.Textarea(attrs={"rows": 5})
    )


@entree(connecte)
@never_cache
def masquage(requete: HttpRequest, fiche: UUID) -> HttpResponse:
    qui = acteur_connecte(requete)
    sienne = fiche_a_qui_l_on_ecrit(qui, fiche)
    if sienne is None:
        raise Http404
    formulaire = ReponseForm(requete.POST or None)
    if requete.method == "POST" and formulaire.essaie(
        lambda: repondre_du_masquage(par=qui, fiche=sienne, **formulaire.cleaned_data)
    ):
        messages.success(requete, _("Votre réponse est envoyée au service."))
        return redirect("masquage_de_fiche", fiche)
    contexte = {"fiche": sienne, "masquage": masquage_de(sienne), "formulaire": formulaire}
    return render(requete, "porteur/annuaire/masquage.html", contexte, status=422 if formulaire.errors else 200)
