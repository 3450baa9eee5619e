"""How the acts on accounts stand in the journal: one chain per account, per organisation, per fund's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings

from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.droit.fonds import fonds as fonds_du_code
from amorce.journal.actions import inscrire

PERSONNE, ORGANISATION, FONDS = "personne", "organisation", "fonds"
"""As ``consigner`` names them, after their models: an account has one chain, whoever writes in it."""


def chaine_du_fonds(code: str) -> UUID:
    """A fund is known by its code: its chain needs an identifier."""
    return uuid5(NAMESPACE_URL, f"amorce:fonds:{code}")


def trace_organisation(
    acte: str, qui: Acteur, organisation: UUID, contenu: Mapping[str, Any], personne: Personne | None = None
) -> None:
    inscrire(
        objet=ORGANISATION,
        objet_id=organisation,
        acte=acte,
        auteur=qui.auteur(qui.organisations.get(organisation, "")),
        fuseau=settings.TIME_ZONE,
        contenu=contenu,
        personnelles=None if personne is None else identite(personne),
    )


def trace_compte(
    acte: str, qui: Acteur, personne: UUID, contenu: Mapping[str, Any], personnelles: Mapping[str, Any] | None = None
) -> None:
    inscrire(
        objet=PERSONNE,
        objet_id=personne,
        acte=acte,
        auteur=qui.auteur(),
        fuseau=settings.TIME_ZONE,
        contenu=contenu,
        personnelles=personnelles,
    )


def trace_fonds(acte: str, qui: Acteur, role: str, fonds: str, contenu: Mapping[str, Any], personne: Personne) -> None:
    inscrire(
        objet=FONDS,
        objet_id=chaine_du_fonds(fonds),
        acte=acte,
        auteur=qui.auteur(role, fonds),
        fuseau=fonds_du_code(fonds).fuseau,
        contenu=contenu,
        personnelles=identite(personne),
    )


def identite(personne: Personne) -> dict[str, str]:
    return {"nom": str(personne), "adresse": personne.email}
