"""A project, from a simulation's answers to its own page."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from amorce.comptes.acces import acteur_de, connecte, entree
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Organisation
from amorce.dossiers.actions import ActeRefuse, creer_projet
from amorce.dossiers.droits import ECRIVENT
from amorce.dossiers.requetes import projet_vu
from amorce.fonds.requetes import reglages_au
from amorce.site.public.simulateur.ecrans import Parcours
from amorce.site.public.simulateur.recapitulatif import donnee
from amorce.site.public.simulateur.reponses import depuis_fichier, lit_adresse
from amorce.site.public.simulateur.resultats import Resultat, Statut, classes
from amorce.site.public.simulateur.simulation import Simulation


@entree(connecte)
def demande_depuis_simulation(requete: HttpRequest) -> HttpResponse:
    """The answers of a simulation become a project's; before one has signed in, nothing is kept."""
    qui = _acteur(requete)
    reponses = lit_adresse(requete.GET)
    porteurs = Organisation.objects.filter(id__in=[o for o, role in qui.organisations.items() if role in ECRIVENT])
    contexte = {
        "reponses": reponses,
        "titre": requete.POST.get("titre", reponses.textes.get("titre_projet", "")),
        "demandeur": requete.POST.get("demandeur", ""),
        "organisations": list(porteurs.order_by("nom")),
        "nombre": len(reponses.en_fichier()),
        "requete": reponses.requete(),
    }
    if requete.method == "POST":
        try:
            cree = creer_projet(
                acteur=qui,
                titre=str(contexte["titre"]),
                faits=reponses.en_fichier(),
                organisation=_organisation(str(contexte["demandeur"])),
            )
        except ActeRefuse as refus:
            contexte["refus"] = str(refus)
        else:
            return redirect("projet", identifiant=cree.id)
    return render(requete, "porteur/demande_depuis_simulation.html", contexte)


def _acteur(requete: HttpRequest) -> Acteur:
    qui = acteur_de(requete)
    assert qui is not None  # the entrance sees to it
    return qui


def _organisation(texte: str) -> UUID | None:
    """The applicant chosen; blank is oneself. What is not an organisation's identity is nobody's."""
    try:
        return UUID(texte) if texte else None
    except ValueError:
        return UUID(int=0)


@entree(connecte)
def projet(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    trouve = projet_vu(_acteur(requete), identifiant)
    if trouve is None:
        raise Http404
    reponses = depuis_fichier(trouve.faits, timezone.localdate())
    simulation = Simulation(reponses, reglages_au(reponses.le))
    resultats = classes([Resultat(s) for s in simulation.situations])
    contexte = {
        "projet": trouve,
        "donnees": [donnee(nom, reponses) for nom in reponses.textes],
        "refusees": [r for r in resultats if r.statut is Statut.NON],
        "ouvertes": [r for r in resultats if r.statut is not Statut.NON],
        "restants": Parcours(simulation).restants,
        "requete": reponses.requete(),
    }
    return render(requete, "porteur/projet.html", contexte)
