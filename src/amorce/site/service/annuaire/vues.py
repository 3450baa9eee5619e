"""The directory as a service moderates it: what is reported, what is hidden and what its owner answers."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from amorce.annuaire.actions import classer_les_signalements, masquer_une_fiche, rendre_une_fiche
from amorce.annuaire.actions.moderation import MOTIF_MAX
from amorce.annuaire.droits import fonds_moderes, modere
from amorce.annuaire.lecture import FicheLue
from amorce.annuaire.models import Fiche
from amorce.annuaire.requetes import (
    fiche_signalee,
    masquage_de,
    masquages_en_cours,
    signalements_de,
    signalements_ouverts,
)
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.comptes.acteur import Acteur
from amorce.site.formulaires import FormulaireDActe
from amorce.site.offerts import Offerts

MONTRES = 50


class SurUneFiche(FormulaireDActe):
    def __init__(self, fiche: Fiche, *args: object, **kwargs: object) -> None:
        self.fiche = fiche
        super().__init__(*args, **kwargs)


class Masquer(SurUneFiche):
    code, titre, bouton = "masquer", "Masquer la fiche", "Masquer et prévenir"
    fait = "La fiche n'est plus montrée. Son titulaire est prévenu et peut répondre."
    motif = forms.CharField(
        label="Motif",
        max_length=MOTIF_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="La personne le lira. N'y dites rien de qui a signalé.",
    )

    def agit(self, par: Acteur) -> None:
        masquer_une_fiche(par=par, fiche=self.fiche, **self.cleaned_data)


class Classer(SurUneFiche):
    code, titre, bouton = "classer", "Classer sans suite", "Classer ces signalements"
    fait = "Les signalements sont classés."

    def agit(self, par: Acteur) -> None:
        classer_les_signalements(par=par, fiche=self.fiche)


class Rendre(SurUneFiche):
    code, titre, bouton = "rendre", "Rendre la fiche à l'annuaire", "La rendre et prévenir"
    fait = "La fiche paraît de nouveau, si son titulaire y consent encore."

    def agit(self, par: Acteur) -> None:
        rendre_une_fiche(par=par, fiche=self.fiche)


@entree(service)
@never_cache
def moderation(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    if not fonds_moderes(qui):
        raise Http404
    contexte = {
        "signalements": list(signalements_ouverts(qui)[:MONTRES]),
        "masquages": list(masquages_en_cours(qui)[:MONTRES]),
    }
    return render(requete, "service/annuaire/moderation.html", contexte)


@entree(service)
@never_cache
def fiche(requete: HttpRequest, fiche: UUID) -> HttpResponse:
    qui, lue = acteur_connecte(requete), fiche_signalee(fiche)
    if lue is None or modere(qui, lue) is None:
        raise Http404
    masquage, ouverts = masquage_de(lue), list(signalements_de(lue)[:MONTRES])
    permis: list[type[SurUneFiche]] = [Rendre] if masquage else [Masquer]
    permis += [Classer] if ouverts else []
    offerts = Offerts(requete, permis, lambda genre, *envoye: genre(lue, *envoye))
    if offerts.fait:
        return redirect("moderation_de_l_annuaire")
    contexte = {"lue": FicheLue(lue), "masquage": masquage, "signalements": ouverts, "formulaires": offerts.formulaires}
    return render(requete, "service/annuaire/fiche.html", contexte, status=offerts.status)
