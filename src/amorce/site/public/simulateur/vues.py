"""The simulator's pages: choosing the schemes, answering, reading the result, comparing, sharing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from amorce.comptes.acces import entree, public
from amorce.droit.fonds import tous
from amorce.fonds.requetes import reglages_au
from amorce.site.public.simulateur.champs import champ
from amorce.site.public.simulateur.comparaison import compare
from amorce.site.public.simulateur.ecrans import Ecran, Parcours, ecrans
from amorce.site.public.simulateur.fiche import fiches
from amorce.site.public.simulateur.lien import abrege, etend
from amorce.site.public.simulateur.motifs import motif
from amorce.site.public.simulateur.pdf import document
from amorce.site.public.simulateur.recapitulatif import de_cote, par_ecran
from amorce.site.public.simulateur.reponses import SAISIE, Reponses, lit_adresse
from amorce.site.public.simulateur.resultats import Resultat, Statut, classes
from amorce.site.public.simulateur.simulation import Simulation

AVEC, CHOIX = "avec", "choix"
COMPAREES_MAX = 4


@entree(public)
def simuler(requete: HttpRequest) -> HttpResponse:
    """The screen asked for, or the next one; at the very beginning, the choice of schemes."""
    reponses = lit_adresse(requete.GET)
    if SAISIE in requete.GET and not reponses.erreurs:
        return _va("simuler", reponses)
    if reponses.ecran == CHOIX or not (reponses.ecran or reponses.textes):
        return render(requete, "public/simulateur/choix.html", {"reponses": reponses, "fonds": list(tous().values())})
    simulation = simule(reponses)
    parcours = Parcours(simulation)
    restants = parcours.restants
    ecran = ecrans().get(reponses.ecran) or (restants[0] if restants else None)
    if ecran is None or not parcours.faits(ecran):
        ecran = restants[0] if restants else None
    if ecran is None:
        return _va("resultat", reponses)
    return render(requete, "public/simulateur/ecran.html", _ecran(parcours, restants, ecran))


def simule(reponses: Reponses) -> Simulation:
    return Simulation(reponses, reglages_au(reponses.le))


def _va(route: str, reponses: Reponses, ecran: str = "") -> HttpResponseRedirect:
    return redirect(f"{reverse(route)}?{reponses.requete(ecran)}")


def _ecran(parcours: Parcours, restants: list[Ecran], ecran: Ecran) -> dict[str, Any]:
    simulation = parcours.simulation
    reponses, vus = simulation.reponses, parcours.vus
    place = vus.index(ecran) if ecran in vus else len(vus)
    faits = parcours.faits(ecran)
    resultats = classes([Resultat(s) for s in simulation.situations])
    return {
        "reponses": reponses,
        "ecran": ecran,
        "champs": [champ(f, reponses) for f in faits],
        "caches": [(n, t) for n, t in reponses.parametres() if n not in {f.nom for f in faits}],
        "motifs": [motif(f, simulation.manquants[f]) for f in faits if f in simulation.manquants],
        "precedent": reponses.requete(vus[place - 1].code if place else CHOIX),
        "rang": place + 1,
        "total": len({*vus, *restants, ecran}),
        "vus": [(e, reponses.requete(e.code)) for e in vus],
        "requete": reponses.requete(),
        **bilan(resultats),
    }


def bilan(resultats: list[Resultat]) -> dict[str, Any]:
    """Where all schemes stand, counted and listed."""
    refusees = [r for r in resultats if r.statut is Statut.NON]
    return {"resultats": resultats, "ouvertes": [r for r in resultats if r not in refusees], "refusees": refusees}


@entree(public)
def resultat(requete: HttpRequest) -> HttpResponse:
    reponses = lit_adresse(requete.GET)
    simulation = simule(reponses)
    parcours = Parcours(simulation)
    resultats = classes([Resultat(s) for s in simulation.situations])
    contexte = {
        "reponses": reponses,
        "requete": reponses.requete(),
        "fiches": fiches([r for r in resultats if r.statut is not Statut.NON], reponses),
        "ecartees": fiches([r for r in resultats if r.statut is Statut.NON], reponses),
        "restants": parcours.restants,
        "recapitulatif": _recapitulatif(parcours),
        "partage": requete.build_absolute_uri(reverse("simulation_partagee", args=[abrege(reponses)])),
        **bilan(resultats),
    }
    return render(requete, "public/simulateur/resultat.html", contexte)


def _recapitulatif(parcours: Parcours) -> dict[str, Any]:
    """The answers, by screen, each leading back to where it is given; then those that count for nothing here."""
    return {"ecrans": par_ecran(parcours), "de_cote": de_cote(parcours)}


@entree(public)
def comparer(requete: HttpRequest) -> HttpResponse:
    """A few schemes side by side; those chosen, or the first that are open."""
    reponses = lit_adresse(_sans_choix(requete))
    resultats = classes([Resultat(s) for s in simule(reponses).situations])
    codes = requete.GET.getlist(AVEC)
    choisis = [r for r in resultats if r.dispositif.code in codes] or resultats
    contexte = {
        "reponses": reponses,
        "requete": reponses.requete(),
        "resultats": choisis[:COMPAREES_MAX],
        "lignes": compare(choisis[:COMPAREES_MAX], reponses.requete()),
        "trop": len(choisis) > COMPAREES_MAX and bool(codes),
    }
    return render(requete, "public/simulateur/comparer.html", contexte)


def _sans_choix(requete: HttpRequest) -> Any:
    parametres = requete.GET.copy()
    parametres.pop(AVEC, None)
    return parametres


@entree(public)
def simulation_partagee(requete: HttpRequest, mot: str) -> HttpResponse:  # noqa: ARG001
    """The short link leads to the result that it stands for."""
    return redirect(f"{reverse('resultat')}?{etend(mot).urlencode()}")


@entree(public)
def resultat_en_pdf(requete: HttpRequest) -> HttpResponse:
    reponses = lit_adresse(requete.GET)
    parcours = Parcours(simule(reponses))
    adresse = requete.build_absolute_uri(reverse("simulation_partagee", args=[abrege(reponses)]))
    reponse = HttpResponse(document(parcours, adresse), content_type="application/pdf")
    reponse["Content-Disposition"] = 'inline; filename="simulation.pdf"'
    return reponse
