"""The API as a page to read, made of its own document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from amorce.api.interface import interface
from amorce.comptes.acces import entree, public
from amorce.comptes.roles import Portee


@dataclass(frozen=True)
class Champ:
    """A parameter, or a field of a body."""

    nom: str
    forme: str
    exige: bool
    description: str


@dataclass(frozen=True)
class OperationLue:
    code: str
    rubrique: str
    methode: str
    chemin: str
    titre: str
    description: str
    jeton: str
    parametres: tuple[Champ, ...]
    corps: tuple[Champ, ...]
    reponses: tuple[tuple[int, str], ...]


@entree(public)
def reference(requete: HttpRequest) -> HttpResponse:
    document = interface.get_openapi_schema()
    lues = list(_operations(document))
    contexte = {
        "rubriques": [(titre, list(siennes)) for titre, siennes in groupby(lues, key=lambda o: o.rubrique)],
        "droits": [(une.value, une.label) for une in Portee],
        "document": reverse("api:openapi-json"),
        "vocabulaire": reverse("api:vocabulaire"),
    }
    return render(requete, "api/reference.html", contexte)


def _operations(document: dict[str, Any]) -> Iterator[OperationLue]:
    for chemin, methodes in document["paths"].items():
        for methode, operation in methodes.items():
            yield OperationLue(
                operation["operationId"],
                _(operation["tags"][0]),
                methode.upper(),
                chemin,
                operation["summary"],
                operation["description"],
                _jeton(operation),
                tuple(_champ(p["name"], p["schema"], p["required"], p) for p in operation["parameters"]),
                tuple(_corps(document, operation)),
                tuple((statut, reponse["description"]) for statut, reponse in operation["responses"].items()),
            )


def _jeton(operation: dict[str, Any]) -> str:
    """Must one show a token, and with what right?"""
    ouverte = {} in operation["security"]
    droits = ", ".join(un for exigence in operation["security"] for dits in exigence.values() for un in dits)
    if ouverte:
        return _("Ouvert à tous ; avec un jeton, plus souvent.")
    return _("Jeton, avec le droit « {} ».").format(droits) if droits else _("Jeton.")


def _corps(document: dict[str, Any], operation: dict[str, Any]) -> Iterator[Champ]:
    for contenu in operation.get("requestBody", {}).get("content", {}).values():
        schema = document["components"]["schemas"][contenu["schema"]["$ref"].rpartition("/")[2]]
        exiges = schema.get("required", [])
        for nom, champ in schema["properties"].items():
            yield _champ(nom, champ, nom in exiges, champ)


def _champ(nom: str, schema: dict[str, Any], exige: bool, dit: dict[str, Any]) -> Champ:
    return Champ(nom, _forme(schema), exige, dit.get("description", ""))


def _forme(schema: dict[str, Any]) -> str:
    """« integer », « auteur | societe », in a few signs."""
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "anyOf" in schema:
        return _forme(next(un for un in schema["anyOf"] if un.get("type") != "null"))
    return str(schema.get("format") or schema.get("type") or "object")
