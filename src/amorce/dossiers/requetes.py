"""What can be asked of films and of their applications."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from amorce.comptes.acteur import Acteur
from amorce.dossiers.droits import projets_de
from amorce.dossiers.etats import ATTENDU, Attendu
from amorce.dossiers.models import Collaboration, Dossier, Projet

DU_PORTEUR = [etat for etat, de in ATTENDU.items() if de is Attendu.PORTEUR]


def dossiers_recents() -> Prefetch[str]:
    """The applications of a film, the latest first, with their session."""
    return Prefetch("dossiers", Dossier.objects.select_related("session").order_by("-cree_le"))


def mes_projets(qui: Acteur) -> QuerySet[Projet]:
    """The films that this person sees, the last touched first."""
    miens = Projet.objects.filter(projets_de(qui)).distinct().order_by("-modifie_le")
    return miens.select_related("organisation", "auteur").prefetch_related(dossiers_recents())


def equipe(projet: Projet) -> QuerySet[Collaboration]:
    """The people from outside the company who work on it today."""
    return projet.collaborations.filter(jusqua=None).select_related("personne").order_by("personne__nom")
