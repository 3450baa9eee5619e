"""Who supports what, where nobody does, where several do; the schemes of others, declared."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.commission.droits import tient
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.cooperation.actions.carte import retirer_un_dispositif
from amorce.cooperation.droits import ALIMENTENT, fonds_lus
from amorce.cooperation.requetes import declares, dispositif_declare
from amorce.dossiers.actions import ActeRefuse
from amorce.droit.fonds import tous
from amorce.fonds.sessions import teinte
from amorce.site.cooperation.dessin_de_la_carte import carte_lue
from amorce.site.service.cooperation.formulaires_suivi import Declarer


@entree(service)
@never_cache
def carte_des_aides(requete: HttpRequest, fonds: str) -> HttpResponse:
    qui = acteur_connecte(requete)
    if fonds not in fonds_lus(qui):
        raise Http404
    dits = {
        **carte_lue(fonds, requete.GET.get("niveau", "")),
        "fonds": tous()[fonds],
        "teinte": teinte(fonds),
        "declares": list(declares(fonds)),
        "declare": tient(qui, fonds, *ALIMENTENT),
    }
    return render(requete, "service/cooperation/carte.html", dits)


@entree(service)
def declarer(requete: HttpRequest, fonds: str) -> HttpResponse:
    qui = acteur_connecte(requete)
    if fonds not in tous() or not tient(qui, fonds, *ALIMENTENT):
        raise Http404
    formulaire = Declarer(fonds, requete.POST or None)
    if requete.method == "POST" and formulaire.is_valid():
        try:
            formulaire.declare(qui, fonds)
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
        else:
            messages.success(requete, "Le dispositif est sur la carte.")
            return redirect("carte_des_aides", fonds)
    dits = {"formulaire": formulaire, "fonds": tous()[fonds]}
    return render(requete, "service/cooperation/declarer.html", dits, status=422 if formulaire.errors else 200)


@entree(service)
@require_POST
def retirer(requete: HttpRequest, declare: UUID) -> HttpResponse:
    trouve = dispositif_declare(declare)
    if trouve is None:
        raise Http404
    retirer_un_dispositif(par=acteur_connecte(requete), declare=trouve)
    messages.success(requete, f"« {trouve.intitule} » n'est plus sur la carte.")
    return redirect("carte_des_aides", trouve.fonds)
