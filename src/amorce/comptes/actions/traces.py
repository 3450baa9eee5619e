"""How the acts on accounts stand in the journal: one chain per account, per organisation, per fund's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings

from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.droit.fonds import fonds as fonds_du_code
from amorce.journal.actes import Fil
from amorce.journal.actions import inscrire

PERSONNE, ORGANISATION = "personne", "organisation"
"""As ``consigner`` names them, after their models: an account has one chain, whoever writes in it."""


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
    fil = Fil.du_fonds(fonds)
    inscrire(
        objet=fil.nom,
        objet_id=fil.id,
        acte=acte,
        auteur=qui.auteur(role, fonds),
        fuseau=fonds_du_code(fonds).fuseau,
        contenu=contenu,
        personnelles=identite(personne),
    )


def identite(personne: Personne) -> dict[str, str]:
    return {"nom": str(personne), "adresse": personne.email}
