"""What the accountant knows one's funds by: read by those who serve them, written by who orders their payments."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.droit.fonds import tous
from amorce.fonds.sessions import teinte
from amorce.paiements.comptabilite import CHAMPS, comptabilite_de, comptabilites_de
from amorce.paiements.droits import fonds_lus, ordonne
from amorce.site.service.paiements.formulaires_comptable import Reglage


@entree(service)
@never_cache
def comptables(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    codes = fonds_lus(qui)
    connues = comptabilites_de(codes)
    lus = []
    for code in codes:
        connue = connues.get(code)
        dits = [(c.titre, getattr(connue, c.nom)) for c in CHAMPS if connue and getattr(connue, c.nom)]
        lus.append((tous()[code], teinte(code), connue, dits, ordonne(qui, code)))
    return render(requete, "service/paiements/comptables.html", {"ici": "comptables", "lus": lus})


@entree(service)
@never_cache
def comptable(requete: HttpRequest, fonds: str) -> HttpResponse:
    qui = acteur_connecte(requete)
    if fonds not in tous() or not ordonne(qui, fonds):
        raise Http404
    formulaire = Reglage(fonds, comptabilite_de(fonds), requete.POST or None)
    if requete.method == "POST" and formulaire.tente(qui):
        messages.success(requete, "Le réglage est enregistré : les prochains flux PES le suivent.")
        return redirect("comptables")
    contexte = {"formulaire": formulaire, "fonds": tous()[fonds]}
    return render(requete, "service/paiements/comptable.html", contexte, status=422 if formulaire.errors else 200)
