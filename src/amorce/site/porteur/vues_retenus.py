"""What was typed before one had to sign in again: read, then sent to where it went, or left."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.retenus import oublie, retenu_pour
from amorce.site.porteur.vues_compte import PAGE


@entree(connecte)
@never_cache
@PAGE
def texte_retrouve(requete: HttpRequest) -> HttpResponse:
    """Sent again, the very same form goes on to its address: there it is read as it would have been."""
    garde = retenu_pour(requete, acteur_connecte(requete).personne)
    if garde is None:
        return redirect("mon_espace")
    if requete.method != "POST":
        return render(requete, "porteur/texte_retrouve.html", {"garde": garde})
    oublie(requete)
    if "laisser" in requete.POST:
        return redirect("mon_espace")
    return HttpResponseRedirect(garde.adresse, preserve_request=True)
