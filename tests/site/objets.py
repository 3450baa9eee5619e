"""What belongs to somebody, in one place: each room adds here how its objects are made and where they are reached.

``test_objets_d_autrui`` tries every address of every object as somebody else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from amorce.comptes import actions
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.actions import creer_projet
from amorce.droit.fonds import tous
from tests.comptes.fabrique import agent, agit, personne, societe

FONDS = next(iter(tous()))


@dataclass(frozen=True)
class Objet:
    """Something that ``proprietaire`` reaches at these addresses, by their route's name, and that others do not."""

    proprietaire: Personne
    adresses: dict[str, str]
    par_post: frozenset[str] = frozenset()
    """The routes that only answer to POST."""


def _adresses(*routes: str, **arguments: object) -> dict[str, str]:
    return {route: reverse(route, kwargs=arguments) for route in routes}


def organisation() -> Objet:
    moi = personne()
    films = societe(moi)
    routes = ("organisation", "modifier_organisation", "quitter_organisation", "inviter")
    return Objet(moi, _adresses(*routes, organisation=films.id), frozenset({"quitter_organisation", "inviter"}))


def membre() -> Objet:
    moi, autre = personne(), personne()
    films = societe(moi)
    place = films.appartenances.create(personne=autre, role=RoleDansOrganisation.LECTEUR, depuis=date(2025, 1, 1))
    routes = ("role_de_membre", "retirer_membre")
    return Objet(moi, _adresses(*routes, organisation=films.id, membre=place.id), frozenset(routes))


def invitation() -> Objet:
    moi = personne()
    films = societe(moi)
    offerte = actions.inviter(
        qui=agit(moi), organisation=films, email="ami@exemple.fr", role=RoleDansOrganisation.LECTEUR
    )
    routes = ("annuler_invitation",)
    return Objet(moi, _adresses(*routes, organisation=films.id, invitation=offerte.id), frozenset(routes))


def role_de_fonds() -> Objet:
    chef, tenu = agent(FONDS, RoleDeFonds.REGLAGES), agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    routes = ("terminer_role",)
    return Objet(chef, _adresses(*routes, attribution=tenu.attributions.get().id), frozenset(routes))


def reglages_du_fonds() -> Objet:
    routes = ("accorder_role", "deleguer_role")
    chef = agent(FONDS, RoleDeFonds.REGLAGES, RoleDeFonds.RESPONSABLE)
    return Objet(chef, _adresses(*routes, fonds=FONDS), frozenset(routes))


def projet() -> Objet:
    moi = personne()
    films = societe(moi)
    cree = creer_projet(acteur=agit(moi), titre="Les Hauts", faits={}, organisation=films.id)
    return Objet(moi, _adresses("projet", identifiant=cree.id))


FABRIQUES: dict[str, Callable[[], Objet]] = {
    "organisation": organisation,
    "membre": membre,
    "invitation": invitation,
    "role_de_fonds": role_de_fonds,
    "reglages_du_fonds": reglages_du_fonds,
    "projet": projet,
}

SANS_PROPRIETAIRE: dict[str, str] = {
    **dict.fromkeys(("aide", "flux", "pourquoi", "texte_de_droit", "partie_du_texte"), "the law is everybody's"),
    "simulation_partagee": "the answers stand in the address itself",
    "invitation": "whoever holds the link sees the offer; only the invited address takes it (test_invitations)",
    "mfa_edit_webauthn": "allauth looks among the person's own keys",
    "mfa_remove_webauthn": "allauth looks among the person's own keys",
    "account_reset_password_from_key": "the key is a secret of its own",
    "openid_connect_login": "a provider's name, told on the sign-in page",
    "openid_connect_callback": "a provider's name, told on the sign-in page",
}
"""The routes with an argument that designates nobody's object, and why."""
