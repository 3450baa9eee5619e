"""Writing to somebody of the directory: the form, what was written before, what they answered."""

from __future__ import annotations

from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from amorce.annuaire.actions import ecrire_a_une_fiche, lire_un_echange
from amorce.annuaire.actions.messages import MESSAGE_MAX
from amorce.annuaire.droits import peut_ecrire
from amorce.annuaire.requetes import echange_avec, fiche_visible
from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.site.formulaires import Clair
from amorce.site.porteur.vues_compte import PAGE


class MotForm(Clair):
    """``cle``: the message's identity, drawn with the page: sent twice, it is one message."""

    texte = forms.CharField(
        label=gettext_lazy("Votre message"), max_length=MESSAGE_MAX, widget=forms.Textarea(attrs={"rows": 6})
    )
    cle = forms.UUIDField(widget=forms.HiddenInput)


def mot_vide() -> MotForm:
    return MotForm(initial={"cle": uuid4()})


@entree(connecte)
@never_cache
@PAGE
def ecrire(requete: HttpRequest, fiche: UUID) -> HttpResponse:
    qui = acteur_connecte(requete)
    vue = fiche_visible(qui, fiche)
    if vue is None:
        raise Http404
    peut, echange = peut_ecrire(qui, vue), echange_avec(qui, vue)
    if not peut and echange is None:
        raise Http404
    formulaire = MotForm(requete.POST) if requete.method == "POST" else mot_vide()
    if (
        peut
        and requete.method == "POST"
        and formulaire.essaie(lambda: ecrire_a_une_fiche(par=qui, fiche=vue, **formulaire.cleaned_data))
    ):
        messages.success(requete, _("Votre message est parti. La réponse arrivera ici, et dans vos nouvelles."))
        return redirect("ecrire_a_la_fiche", vue.pk)
    if echange is not None:
        lire_un_echange(par=qui, echange=echange)
    contexte = {"fiche": vue, "echange": echange, "formulaire": formulaire if peut else None}
    statut = 422 if formulaire.errors else 200
    return render(requete, "public/annuaire/ecrire.html", contexte, status=statut)
