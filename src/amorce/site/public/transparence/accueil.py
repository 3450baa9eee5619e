"""Where the portal begins: the funds, then what each of them publishes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.droit.fonds import tous
from amorce.fonds.sessions import teinte
from amorce.site.langue import montant
from amorce.site.public.transparence.dessins import barres
from amorce.site.public.transparence.portail import cadre, le_fonds, onglets, page_publique
from amorce.transparence.repartition import AXES, Part, parts

ANNEES = 6
"""So many are drawn where a fund begins: its distribution has them all."""


@page_publique
def accueil(requete: HttpRequest) -> HttpResponse:
    lus = [(un, teinte(un.code), _par_annee(un.code)[:1], onglets(un, "")[1:]) for un in tous().values()]
    return render(requete, "public/transparence/accueil.html", {"tous_les_fonds": lus})


@page_publique
def fonds(requete: HttpRequest, fonds: str) -> HttpResponse:
    ici = le_fonds(fonds)
    annees = _par_annee(ici.code)
    contexte = {
        "derniere": annees[0] if annees else None,
        "barres": barres([(p.code, p.montant, p.maintenu, montant(p.montant)) for p in annees[:ANNEES]]),
    }
    return render(requete, "public/transparence/fonds.html", {**cadre(ici, "transparence_du_fonds"), **contexte})


def _par_annee(code: str) -> list[Part]:
    return parts(code, AXES["annee"], None)
