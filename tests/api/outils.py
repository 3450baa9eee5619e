"""Asking the API as a program does."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.test import Client

from amorce.comptes import actions
from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee
from tests.comptes.fabrique import agit

V1 = "/api/v1/"


def jeton(qui: Personne, *portees: Portee, jours: int = 30) -> str:
    """A token of this person's, with all the rights unless some are said."""
    _cree, clair = actions.creer_jeton(qui=agit(qui), nom="Essai", portees=portees or tuple(Portee), jours=jours)
    return clair


def entetes(clair: str | None, langue: str = "") -> dict[str, str]:
    dits = {"Authorization": f"Bearer {clair}"} if clair else {}
    return {**dits, "Accept-Language": langue} if langue else dits


def lit(chemin: str, clair: str | None = None, langue: str = "", **parametres: object) -> HttpResponse:
    return Client().get(V1 + chemin, parametres, headers=entetes(clair, langue))  # type: ignore[return-value]


def envoie(chemin: str, corps: object, clair: str | None = None, langue: str = "", cle: str = "") -> HttpResponse:
    """``corps``: what becomes JSON, or the very text sent."""
    texte = corps if isinstance(corps, str) else json.dumps(corps)
    de_plus = {"Idempotency-Key": cle} if cle else {}
    return Client().post(V1 + chemin, texte, "application/json", headers={**entetes(clair, langue), **de_plus})  # type: ignore[return-value]


def change(chemin: str, corps: object, clair: str) -> HttpResponse:
    return Client().patch(V1 + chemin, json.dumps(corps), "application/json", headers=entetes(clair))  # type: ignore[return-value]


def corps(reponse: HttpResponse) -> Any:
    return json.loads(reponse.content, parse_float=Decimal)


def probleme(reponse: HttpResponse) -> tuple[int, str]:
    """Its status, told twice, and its sentence."""
    assert reponse["Content-Type"] == "application/problem+json"
    dit = corps(reponse)
    assert dit["status"] == reponse.status_code
    return reponse.status_code, dit["detail"]


def fautes(reponse: HttpResponse) -> dict[str, str]:
    """By place: what is wrong there."""
    assert probleme(reponse)[0] == 422
    return {une.get("pointer", une.get("parametre", "")): une["detail"] for une in corps(reponse)["errors"]}
