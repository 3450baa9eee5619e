"""The directory as others read it: what each may see, kept by nobody in between, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from amorce.annuaire.chiffres import Compte, chiffres
from amorce.annuaire.droits import est_inscrit, peut_ecrire, tient
from amorce.annuaire.filtres import Filtres, page, territoires
from amorce.annuaire.lecture import FicheLue
from amorce.annuaire.requetes import fiche_publiee, fiche_visible
from amorce.comptes.acces import acteur_de, entree, public
from amorce.droit.annuaire import METIERS, TECHNIQUES
from amorce.site.langue import traduit
from amorce.site.public.transparence import tableaux as t

FERMEE, OUVERTE = "noindex, nofollow", "noarchive"
"""What a search engine may do with a page: leave it alone; or find it, without a copy of its own."""


def page_d_annuaire(vue: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For everybody, each with what they may see; closed to search engines unless the view says otherwise."""

    @wraps(vue)
    def lue(requete: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reponse = vue(requete, *args, **kwargs)
        reponse.headers.setdefault("X-Robots-Tag", FERMEE)
        return reponse

    return entree(public)(never_cache(lue))  # type: ignore[return-value]  # all of them answer whole pages


@page_d_annuaire
def annuaire(requete: HttpRequest) -> HttpResponse:
    qui = acteur_de(requete)
    filtres = Filtres.de(requete.GET.dict())
    lue = page(qui, filtres, requete.GET.get("page"))
    contexte = {
        "filtres": filtres,
        "page": lue,
        "fiches": [FicheLue(une) for une in lue],
        "inscrit": est_inscrit(qui),
        "metiers": METIERS.items(),
        "techniques": TECHNIQUES.items(),
        "territoires": territoires(),
    }
    reponse = render(requete, "public/annuaire/liste.html", contexte)
    if not est_inscrit(qui):
        reponse["X-Robots-Tag"] = OUVERTE
    return reponse


@page_d_annuaire
def fiche(requete: HttpRequest, fiche: UUID) -> HttpResponse:
    qui = acteur_de(requete)
    vue = fiche_visible(qui, fiche)
    if vue is None:
        raise Http404
    contexte = {
        "lue": FicheLue(vue),
        "a_ecrire": qui is None or peut_ecrire(qui, vue),
        "sienne": qui is not None and tient(qui, vue),
    }
    reponse = render(requete, "public/annuaire/fiche.html", contexte)
    if fiche_publiee(vue.pk):
        reponse["X-Robots-Tag"] = OUVERTE
    return reponse


@page_d_annuaire
def en_chiffres(requete: HttpRequest) -> HttpResponse:
    """How many, by place and by trade; with « ?format=csv », the same as a file."""
    lus = chiffres()
    par_region = t.Tableau(_("Par région"), [_("Région"), _("Fiches")], [_ligne(un) for un in lus.regions])
    metiers = [_ligne(Compte(un.code, traduit(un.libelle), un.nombre)) for un in lus.metiers]
    par_metier = t.Tableau(_("Par métier"), [_("Métier"), _("Fiches")], metiers)
    if requete.GET.get("format") == "csv":
        tout = [*par_region.lignes, *par_metier.lignes]
        reponse = t.Tableau("", [_("Région ou métier"), _("Fiches")], tout).en_csv("annuaire")
    else:
        tableaux = [par_region, par_metier]
        reponse = render(requete, "public/annuaire/chiffres.html", {"total": lus.total, "tableaux": tableaux})
    reponse["X-Robots-Tag"] = OUVERTE
    return reponse


def _ligne(compte: Compte) -> t.Ligne:
    return t.Ligne(compte.libelle, [t.Cellule("nombre", compte.nombre, t.TU)])
