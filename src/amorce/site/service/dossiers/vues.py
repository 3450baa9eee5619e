"""The queue of a fund's service. What is looked for stands in the address: it can be kept, and passed on."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.droits import lit_les_deposes
from amorce.dossiers.recherche import PLAFOND
from amorce.droit.fonds import Fonds, tous
from amorce.fonds.requetes import sessions_des_fonds
from amorce.instruction.actions import LOT_MAX
from amorce.instruction.actions.vues import garder_la_vue, retirer_la_vue
from amorce.instruction.droits import instruit_le_fonds
from amorce.instruction.models import Lot
from amorce.instruction.pile import comptes, lus
from amorce.instruction.requetes import instructeurs, vue_de, vues_de
from amorce.site.dossier_lu import classe_d_etat
from amorce.site.service.dossiers.formulaires import NomDeVue, Tri
from amorce.socle.jours import jour_du
from amorce.socle.reperes import Repere


@entree(service)
def dossiers(requete: HttpRequest) -> HttpResponse:
    return _page(requete, requete.GET)


def tri_demande(qui: Acteur, dits: QueryDict) -> tuple[Fonds, Tri]:
    """The queue that an address asks for, among those of this person."""
    siens = [un for un in tous().values() if lit_les_deposes(qui, un.code)]
    fonds = _fonds(siens, dits.get("fonds", ""))
    return fonds, Tri(dits, siens, fonds, list(sessions_des_fonds([fonds.code])), list(instructeurs(fonds.code)))


def _page(requete: HttpRequest, dits: QueryDict, nommee: NomDeVue | None = None) -> HttpResponse:
    qui = acteur_connecte(requete)
    fonds, tri = tri_demande(qui, dits)
    choix = tri.choix(soi(qui))
    lue = lus(fonds.code, choix, jour_du(fonds.code), Repere.lit(dits.get("apres", "")))
    intitules = {d.code: d.intitule for d in fonds.dispositifs}
    contexte = {
        "fonds": fonds,
        "tri": tri,
        "choix": choix,
        "lue": lue,
        "plafond": PLAFOND,
        "comptes": comptes(fonds.code),
        "colonnes": tri.colonnes,
        "lignes": [(d, intitules.get(d.dispositif, d.dispositif), classe_d_etat(d)) for d in lue.page.dossiers],
        "suite": _suite(dits, lue.page.suite),
        "vues": list(vues_de(qui)),
        "ici": adresse_de(dits),
        "actes": Lot.Acte.choices if instruit_le_fonds(qui, fonds.code) else [],
        "lot_max": LOT_MAX,
        "nommee": nommee or NomDeVue(),
    }
    return render(requete, "service/dossiers/liste.html", contexte, status=422 if nommee else 200)


@entree(service)
@require_POST
def garder(requete: HttpRequest) -> HttpResponse:
    """The list as it stands, under a name: what its address said comes back with the form."""
    qui, nommee = acteur_connecte(requete), NomDeVue(requete.POST)
    adresse = adresse_de(QueryDict(requete.POST.get("adresse", "")))
    if nommee.is_valid() and _gardee(qui, nommee, adresse):
        return redirect(f"{reverse('dossiers_recus')}?{adresse}")
    return _page(requete, QueryDict(adresse), nommee)


def _gardee(qui: Acteur, nommee: NomDeVue, adresse: str) -> bool:
    try:
        garder_la_vue(par=qui, nom=nommee.cleaned_data["nom"], adresse=adresse)
    except ValidationError as refus:
        nommee.add_error(None, refus)
    return not nommee.errors


@entree(service)
@require_POST
def retirer(requete: HttpRequest, vue: UUID) -> HttpResponse:
    qui = acteur_connecte(requete)
    sienne = vue_de(qui, vue)
    if sienne is None:
        raise Http404
    retirer_la_vue(par=qui, vue=sienne)
    return redirect("dossiers_recus")


def _fonds(siens: list[Fonds], code: str) -> Fonds:
    """The one asked for, or the first that this person serves."""
    trouve = next((un for un in siens if code in ("", un.code)), None)
    if trouve is None:
        raise Http404
    return trouve


def adresse_de(dits: QueryDict) -> str:
    """The choices alone: not where one was in the list, nor what was left blank."""
    voulus = QueryDict(mutable=True)
    for nom in Tri.base_fields:
        voulus.setlist(nom, [v for v in dits.getlist(nom) if v])
    return voulus.urlencode()


def _suite(dits: QueryDict, repere: Repere | None) -> str:
    if repere is None:
        return ""
    parametres = QueryDict(adresse_de(dits), mutable=True)
    parametres["apres"] = str(repere)
    return parametres.urlencode()
