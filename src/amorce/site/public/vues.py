"""What everybody may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.comptes.acces import entree, public
from amorce.droit.fonds import tous


@entree(public)
def accueil(requete: HttpRequest) -> HttpResponse:
    return render(requete, "public/accueil.html")


@entree(public)
def aides(requete: HttpRequest) -> HttpResponse:
    return render(requete, "public/aides.html", {"fonds": list(tous().values())})
