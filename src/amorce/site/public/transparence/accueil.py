"""Where the portal begins: the funds, then what each of them publishes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.droit.fonds import tous
from amorce.fonds.sessions import teinte
from amorce.site.public.transparence.portail import cadre, le_fonds, onglets, page_publique


@page_publique
def accueil(requete: HttpRequest) -> HttpResponse:
    lus = [(un, teinte(un.code), onglets(un, "")[1:]) for un in tous().values()]
    return render(requete, "public/transparence/accueil.html", {"tous_les_fonds": lus})


@page_publique
def fonds(requete: HttpRequest, fonds: str) -> HttpResponse:
    return render(requete, "public/transparence/fonds.html", cadre(le_fonds(fonds), "transparence_du_fonds"))
