"""What can be asked of films and of their applications: shared by pages and API."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Appartenance, Personne, en_cours
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.droits import projets_de, voit_projet
from amorce.dossiers.etats import ATTENDU, Attendu
from amorce.dossiers.models import Collaboration, Dossier, LigneDeFinancement, Projet

DU_PORTEUR = [etat for etat, de in ATTENDU.items() if de is Attendu.PORTEUR]


def dossiers_recents() -> Prefetch[str]:
    """The applications of a film, the latest first, with their session."""
    return Prefetch("dossiers", Dossier.objects.select_related("session").order_by("-cree_le"))


def projets_vus(qui: Acteur) -> QuerySet[Projet]:
    """The films that this person sees, the last changed first."""
    vus = Projet.objects.filter(projets_de(qui)).distinct()
    return vus.select_related("organisation", "auteur").order_by("-modifie_le", "id")


def projet_vu(qui: Acteur, identifiant: UUID) -> Projet | None:
    """One of them; what one may not see does not exist."""
    trouve = Projet.objects.select_related("organisation", "auteur").filter(id=identifiant).first()
    return trouve if trouve is not None and voit_projet(qui, trouve) else None


def dossier_vu(qui: Acteur, identifiant: UUID) -> Dossier | None:
    """An application, for who sees its film."""
    avec = ("projet__organisation", "projet__auteur", "session")
    trouve = Dossier.objects.select_related(*avec).filter(id=identifiant).first()
    return trouve if trouve is not None and voit_projet(qui, trouve.projet) else None


def equipe(projet: Projet) -> QuerySet[Collaboration]:
    """The people from outside the company who work on it today."""
    return projet.collaborations.filter(jusqua=None).select_related("personne").order_by("personne__nom")


def equipe_de(projet: Projet) -> QuerySet[Personne]:
    """Who is told of what happens to a film: its author or its company's people, and those invited on it."""
    place = projet.collaborations.filter(personne=OuterRef("pk"), jusqua=None)
    membre = Appartenance.objects.filter(
        en_cours(timezone.localdate()), organisation=projet.organisation_id, personne=OuterRef("pk")
    )
    concernees = Q(pk=projet.auteur_id) | Exists(place) | Exists(membre)
    return Personne.objects.filter(concernees, is_active=True).order_by("email")


def engagent(projet: Projet) -> QuerySet[Personne]:
    """Who may bind the applicant: the author, the company's representatives, those invited as such."""
    role = RoleDansOrganisation.REPRESENTANT
    place = projet.collaborations.filter(personne=OuterRef("pk"), jusqua=None, role=role)
    membre = Appartenance.objects.filter(
        en_cours(timezone.localdate()), organisation=projet.organisation_id, personne=OuterRef("pk"), role=role
    )
    return Personne.objects.filter(Q(pk=projet.auteur_id) | Exists(place) | Exists(membre), is_active=True)


def aides_du_film(dossier: Dossier) -> QuerySet[LigneDeFinancement]:
    """What the film's other applications won or lost, that this one counts."""
    ailleurs = LigneDeFinancement.objects.filter(projet=dossier.projet_id, dossier__isnull=False)
    return ailleurs.exclude(dossier=dossier).select_related("dossier").order_by("rang")
