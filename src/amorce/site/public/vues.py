"""The home page, and the pages that say what the site is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from amorce.comptes.acces import entree, public
from amorce.droit.catalogue import LIBELLES, Etape, fiche
from amorce.droit.fonds import tous
from amorce.fonds.requetes import sessions_publiees
from amorce.fonds.sessions import a_venir, lues, ouvertes
from amorce.site.public.amorce_dessinee import cadran

ANNONCEES = 4
"""How many sessions the home page names."""


@entree(public)
def accueil(requete: HttpRequest) -> HttpResponse:
    sessions = lues(sessions_publiees().prefetch_related("prolongations"), timezone.now())
    en_cours = ouvertes(sessions)
    contexte = {
        "ouvertes": en_cours[:ANNONCEES],
        "a_venir": a_venir(sessions)[:ANNONCEES],
        "cadran": cadran(next((s for s in en_cours if s.session.ferme), None)),
        "etapes": _etapes(),
        "fonds": list(tous().values()),
    }
    return render(requete, "public/accueil.html", contexte)


def _etapes() -> list[tuple[str, str, int]]:
    """The stages of a work's life, and how many schemes there are for each."""
    codes = [d.code for fonds in tous().values() for d in fonds.dispositifs]
    return [(etape.value, LIBELLES[etape], sum(fiche(code).etape is etape for code in codes)) for etape in Etape]


@entree(public)
def accessibilite(requete: HttpRequest) -> HttpResponse:
    return render(requete, "public/accessibilite.html")


@entree(public)
def confidentialite(requete: HttpRequest) -> HttpResponse:
    return render(requete, "public/confidentialite.html")


@entree(public)
def mentions(requete: HttpRequest) -> HttpResponse:
    return render(requete, "public/mentions.html", {"fonds": list(tous().values())})
