"""Who may see, write and bind. A draft belongs to its team alone; deposited, the fund's service sees it too."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.models import Collaboration, Dossier, Projet

ECRIVENT = (RoleDansOrganisation.REPRESENTANT, RoleDansOrganisation.REDACTEUR)
REPONDENT = (RoleDeFonds.INSTRUCTEUR, RoleDeFonds.RESPONSABLE, RoleDeFonds.SECRETARIAT, RoleDeFonds.PAIEMENTS)
"""Who writes to applicants in the fund's name."""
LISENT = (*REPONDENT, RoleDeFonds.AUDITEUR)


def _organisations(qui: Acteur, roles: Collection[RoleDansOrganisation]) -> list[UUID]:
    return [organisation for organisation, role in qui.organisations.items() if role in roles]


def projets_de(qui: Acteur, *roles: RoleDansOrganisation) -> Q:
    """The projects where this person holds one of these roles, or any: as their author, by a company, or invited."""
    voulus = roles or tuple(RoleDansOrganisation)
    siens = Projet.objects.filter(auteur=qui.personne).values("pk")
    de_ses_structures = Projet.objects.filter(organisation_id__in=_organisations(qui, voulus)).values("pk")
    invites = Collaboration.objects.filter(personne=qui.personne, role__in=voulus, jusqua=None).values("projet_id")
    return Q(pk__in=siens.union(de_ses_structures, invites))  # each by its own index: an « or » would read every film


def _tient(qui: Acteur, projet: Projet, *roles: RoleDansOrganisation) -> bool:
    if qui.personne is None:
        return False
    if projet.auteur_id == qui.personne:
        return True
    if projet.organisation_id is not None and qui.organisations.get(projet.organisation_id) in roles:
        return True
    return projet.collaborations.filter(personne_id=qui.personne, role__in=roles, jusqua=None).exists()


def voit_projet(qui: Acteur, projet: Projet) -> bool:
    return _tient(qui, projet, *RoleDansOrganisation)


def ecrit_projet(qui: Acteur, projet: Projet) -> bool:
    return _tient(qui, projet, *ECRIVENT)


def engage_projet(qui: Acteur, projet: Projet) -> bool:
    """May bind the applicant: deposit, withdraw, give up."""
    return _tient(qui, projet, RoleDansOrganisation.REPRESENTANT)


def depose(dossier: Dossier) -> bool:
    """Received by the fund, whatever became of it: it bears a number."""
    return bool(dossier.numero)


def ecrit_au_service(qui: Acteur, dossier: Dossier) -> bool:
    return depose(dossier) and ecrit_projet(qui, dossier.projet)


def lit_pour_le_fonds(qui: Acteur, dossier: Dossier) -> bool:
    return depose(dossier) and qui.a(dossier.fonds, *LISENT)


def lit_les_deposes(qui: Acteur, fonds: str) -> bool:
    """The list of what a fund has received: also for who sets it up."""
    return qui.a(fonds, *LISENT, RoleDeFonds.REGLAGES)


def repond_pour_le_fonds(qui: Acteur, dossier: Dossier) -> bool:
    return depose(dossier) and qui.a(dossier.fonds, *REPONDENT)


def peut_porter(qui: Acteur, organisation: UUID | None) -> bool:
    """Start a project in this organisation's name; ``None``: in one's own."""
    return qui.personne is not None if organisation is None else qui.organisations.get(organisation) in ECRIVENT
