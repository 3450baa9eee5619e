"""The OpenAPI document: what the operations declare, completed by what they all share, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _

from amorce.api import faits
from amorce.api.problemes import MEDIA, TITRES

FAITS = {"$ref": "#/components/schemas/Faits"}
PORTENT_DES_FAITS = ("DemandeDEvaluation", "NouveauProjet", "ProjetChange", "DemandeChangee")
CHANGEMENT = {
    "type": "object",
    "properties": {nom: {"type": "string"} for nom in ("acte", "libelle", "par", "le")},
    "required": ["acte", "libelle", "par", "le"],
}
FAUTE = {
    "type": "object",
    "properties": {
        "pointer": {"type": "string"},
        "parametre": {"type": "string"},
        "detail": {"type": "string"},
        "valeur": {"description": "Dans un conflit : ce que quelqu'un d'autre a écrit."},
        "version": {"type": "integer", "description": "Dans un conflit : la version de ce champ aujourd'hui."},
        "changements": {
            "type": "array",
            "items": CHANGEMENT,
            "description": "Dans un conflit : les actes faits depuis la version donnée, le dernier d'abord.",
        },
        "champs": {"type": "array", "items": {"type": "string"}, "description": "Les faits qu'il reste à dire."},
    },
    "required": ["detail"],
}
PROBLEME = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": FAUTE},
    },
    "required": ["type", "title", "status", "detail"],
}
TOUJOURS = (401, 403, 429)
AVEC_CORPS = (400, 413, 415, 422)


def complete(document: dict[str, Any], securites: Mapping[str, Any]) -> None:
    """``securites``: who may call each operation."""
    schemas = document["components"]["schemas"]
    schemas.update(Faits=faits.schema(), Probleme=PROBLEME)
    for nom in PORTENT_DES_FAITS:
        champ = schemas[nom]["properties"]["faits"]
        schemas[nom]["properties"]["faits"] = {**FAITS, "description": champ["description"]}
    for chemin in document["paths"].values():
        for methode, operation in chemin.items():
            operation["security"] = securites[operation["operationId"]]
            _complete_operation(methode, operation)
    _traduit({nom: un for nom, un in schemas.items() if nom != "Faits"})
    _traduit(document["paths"])
    _traduit(document["info"])


def _complete_operation(methode: str, operation: dict[str, Any]) -> None:
    lieux = {parametre["in"] for parametre in operation["parameters"]}
    statuts = [*TOUJOURS, *(AVEC_CORPS if "requestBody" in operation else ())]
    statuts += ([404] if "path" in lieux else []) + ([422] if lieux & {"query", "header"} else [])
    if "path" in lieux and methode != "get":
        statuts.append(409)  # what stands there may not let itself be changed
    for statut in sorted(set(statuts)):
        operation["responses"][statut] = {
            "description": str(TITRES[statut]),
            "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Probleme"}}},
        }
    for statut, reponse in operation["responses"].items():
        if statut == HTTPStatus.NOT_MODIFIED:
            reponse["description"] = _("Inchangé")
        elif statut < HTTPStatus.BAD_REQUEST:
            reponse["description"] = _("Fait")


def _traduit(noeud: Any) -> None:
    """The sentences of the code, said in the language of the request."""
    if isinstance(noeud, list):
        for un in noeud:
            _traduit(un)
    elif isinstance(noeud, dict):
        for nom in ("summary", "description"):
            if isinstance(noeud.get(nom), str) and noeud[nom]:
                noeud[nom] = _(noeud[nom])
        for un in noeud.values():
            _traduit(un)
