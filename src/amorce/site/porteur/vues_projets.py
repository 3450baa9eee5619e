"""A project, from a simulation's answers to its own page."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.requetes import organisations_par_nom
from amorce.dossiers.actions import ActeRefuse, creer_projet, renommer_projet
from amorce.dossiers.droits import ECRIVENT, ecrit_projet, engage_projet
from amorce.dossiers.models import Projet
from amorce.dossiers.requetes import equipe, places_offertes
from amorce.fonds.requetes import reglages_au, sessions_publiees
from amorce.site.porteur.acces import projet_ecrit, projet_vu
from amorce.site.porteur.formulaires import InvitationForm, TitreForm
from amorce.site.porteur.projets import ProjetLu
from amorce.site.public.simulateur.recapitulatif import donnee
from amorce.site.public.simulateur.reponses import lit_adresse

IDENTITE = ("titre_projet", "nom_demandeur")
"""What the head of the page already says."""


@entree(connecte)
def demande_depuis_simulation(requete: HttpRequest) -> HttpResponse:
    """The answers of a simulation become a project's; before one has signed in, nothing is kept."""
    qui = acteur_connecte(requete)
    reponses = lit_adresse(requete.GET)
    if "inscrire" in requete.POST:
        return _inscrit_d_abord(requete)
    porteurs = organisations_par_nom(o for o, role in qui.organisations.items() if role in ECRIVENT)
    contexte = {
        "reponses": reponses,
        "titre": requete.POST.get("titre", reponses.textes.get("titre_projet", "")),
        "demandeur": requete.POST.get("demandeur", ""),
        "organisations": list(porteurs),
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


def _inscrit_d_abord(requete: HttpRequest) -> HttpResponse:
    """The structure that applies is not known yet: one comes back here, the answers and the title with one."""
    suite = requete.GET.copy()
    suite["titre_projet"] = requete.POST.get("titre", "")
    return redirect(f"{reverse('nouvelle_organisation')}?{urlencode({'suite': suite.urlencode()})}")


def _organisation(texte: str) -> UUID | None:
    """The applicant chosen; blank is oneself. What is not an organisation's identity is nobody's."""
    try:
        return UUID(texte) if texte else None
    except ValueError:
        return UUID(int=0)


@entree(connecte)
def projet(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    return page_du_projet(requete, projet_vu(requete, identifiant))


@entree(connecte)
@require_POST
def renommer(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    ecrit = projet_ecrit(requete, identifiant)
    formulaire = TitreForm(requete.POST)
    if formulaire.is_valid():
        try:
            renommer_projet(par=acteur_connecte(requete), projet=ecrit, titre=formulaire.cleaned_data["titre"])
        except ActeRefuse as refus:
            formulaire.add_error("titre", str(refus))
        else:
            messages.success(requete, _("Le projet a changé de titre ; l'ancien reste connu."))
            return redirect("projet", identifiant)
    return page_du_projet(requete, ecrit, titre=formulaire)


def page_du_projet(
    requete: HttpRequest, projet: Projet, invitation: InvitationForm | None = None, titre: TitreForm | None = None
) -> HttpResponse:
    """One film: its applications, its team, its figures, what the law answers in every fund."""
    qui, maintenant = acteur_connecte(requete), timezone.now()
    lu = ProjetLu(projet, reglages_au(timezone.localdate()), list(sessions_publiees()), maintenant)
    engage = engage_projet(qui, projet)
    contexte = {
        "projet": projet,
        "lu": lu,
        "requete": lu.reponses.requete(),
        "donnees": [donnee(nom, lu.reponses) for nom in lu.reponses.textes if nom not in IDENTITE],
        "equipe": list(equipe(projet)),
        "moi": qui.personne,
        "offertes": list(places_offertes(projet)) if engage else [],
        "ecrit": ecrit_projet(qui, projet),
        "engage": engage,
        "titre": titre or TitreForm(initial={"titre": projet.titre}),
        "formulaire": (invitation or InvitationForm()) if engage else None,
    }
    return render(requete, "porteur/projet.html", contexte, status=422 if invitation or titre else 200)
