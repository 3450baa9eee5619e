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

from amorce.api.documentation import TOUJOURS
from amorce.api.interface import interface
from amorce.api.problemes import TITRES
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
    lues = list(Lecture(interface.get_openapi_schema()).operations())
    contexte = {
        "rubriques": [(titre, list(siennes)) for titre, siennes in groupby(lues, key=lambda o: o.rubrique)],
        "partout": [(statut, TITRES[statut]) for statut in TOUJOURS],
        "droits": [(une.value, une.label) for une in Portee],
        "document": reverse("api:openapi-json"),
        "vocabulaire": reverse("api:vocabulaire"),
    }
    return render(requete, "api/reference.html", contexte)


@dataclass(frozen=True)
class Lecture:
    """The document, read for people."""

    document: dict[str, Any]

    def operations(self) -> Iterator[OperationLue]:
        for chemin, methodes in self.document["paths"].items():
            for methode, operation in methodes.items():
                yield OperationLue(
                    operation["operationId"],
                    _(operation["tags"][0]),
                    methode.upper(),
                    chemin,
                    operation["summary"],
                    operation.get("description", ""),
                    _jeton(operation),
                    tuple(self._champ(p["name"], p["schema"], p["required"]) for p in operation["parameters"]),
                    tuple(self._corps(operation)),
                    tuple((s, r["description"]) for s, r in operation["responses"].items() if s not in TOUJOURS),
                )

    def _corps(self, operation: dict[str, Any]) -> Iterator[Champ]:
        for contenu in operation.get("requestBody", {}).get("content", {}).values():
            schema = self._suit(contenu["schema"])
            for nom, champ in schema["properties"].items():
                yield self._champ(nom, champ, nom in schema.get("required", []))

    def _champ(self, nom: str, schema: dict[str, Any], exige: bool) -> Champ:
        return Champ(nom, self._forme(schema), exige, schema.get("description", ""))

    def _forme(self, schema: dict[str, Any]) -> str:
        """« integer », « auteur | societe », in a few signs."""
        lu = self._suit(schema)
        if "enum" in lu:
            return " | ".join(map(str, lu["enum"]))
        if "format" not in lu and "anyOf" in lu:
            return self._forme(lu["anyOf"][0])
        return str(lu.get("format") or lu.get("type", "any"))  # no type: any value of JSON

    def _suit(self, schema: dict[str, Any]) -> dict[str, Any]:
        """What a reference designates."""
        nom: str = schema.get("$ref", "").rpartition("/")[2]
        return self.document["components"]["schemas"][nom] if nom else schema


def _jeton(operation: dict[str, Any]) -> str:
    """Must one show a token, and with what right?"""
    ouverte = {} in operation["security"]
    droits = ", ".join(un for exigence in operation["security"] for dits in exigence.values() for un in dits)
    if ouverte:
        return _("Ouvert à tous ; avec un jeton, plus souvent.")
    return _("Jeton, avec le droit « {} ».").format(droits) if droits else _("Jeton.")
