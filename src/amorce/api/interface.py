"""The API, version 1: its operations, and how each kind of fault is answered."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi import get_schema
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from amorce.api import (
    actes,
    annuaire,
    audit,
    carte,
    catalogue,
    complements,
    conventions,
    deliberations,
    demandes,
    depot,
    dossiers,
    droit,
    incidents,
    instruction,
    membres,
    mes_suites,
    octrois,
    par_ecrit,
    pieces,
    projets,
    seances,
    seances_conduites,
    seances_preparees,
    suites,
    versements,
    vie,
)
from amorce.api.documentation import complete
from amorce.api.formats import Ecrit, Lit
from amorce.api.jetons import Jeton
from amorce.api.problemes import Probleme
from amorce.api.validation import fautes

DESCRIPTION = "Les aides publiques au cinéma et à l'audiovisuel : leur droit, leur calendrier, vos projets."


class Interface(NinjaAPI):
    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        return _document(path_prefix or self.get_root_path(path_params or {}), get_language())

    def get_operation_url_name(self, operation: Operation, router: Any) -> str:  # noqa: ARG002  # ninja's signature
        return operation.operation_id or ""


interface = Interface(
    title="Amorce",
    version="1.0.0",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
    renderer=Ecrit(),
    parser=Lit(),
)
PARTIES = (
    droit, catalogue, projets, demandes, pieces, depot, complements, dossiers, instruction, seances,
    seances_preparees, seances_conduites, par_ecrit, membres, deliberations, actes, suites, vie, incidents,
    mes_suites, versements, octrois, conventions, carte, annuaire, audit,
)  # fmt: skip
for partie in PARTIES:
    interface.add_router("", partie.routes)


@cache
def _document(prefixe: str, langue: str | None) -> OpenAPISchema:  # its sentences are told in it
    """Once for a process: a second of computing."""
    document = get_schema(api=interface, path_prefix=prefixe)
    complete(document, {str(une.operation_id): entree_de(une).securite for une in operations()})
    return document


def operations() -> list[Operation]:
    """All of them, in the order of the document."""
    vues = [vue for lie in interface._get_bound_routers() for vue in lie.path_operations.values()]
    return [operation for vue in vues for operation in vue.operations]


def est_publique(nom: str, methode: str) -> bool:
    """May any site's script read it?"""
    if nom == "api:openapi-json":
        return True
    return any(
        f"api:{une.operation_id}" == nom and methode in une.methods and entree_de(une).public for une in operations()
    )


def entree_de(operation: Operation) -> Jeton:
    entree = operation.auth_callbacks[0]
    assert isinstance(entree, Jeton)
    return entree


@interface.exception_handler(Probleme)
def _probleme(requete: HttpRequest, probleme: Probleme) -> HttpResponse:
    return probleme.reponse()


@interface.exception_handler(HttpError)
def _corps_refuse(requete: HttpRequest, erreur: HttpError) -> HttpResponse:
    """ninja hides behind it what our parser said."""
    if isinstance(erreur.__cause__, Probleme):
        return erreur.__cause__.reponse()
    raise erreur


@interface.exception_handler(ValidationError)
def _forme_refusee(requete: HttpRequest, erreur: ValidationError) -> HttpResponse:
    return Probleme.de_fautes(fautes(erreur)).reponse()


@interface.exception_handler(RequestDataTooBig)
def _trop_gros(requete: HttpRequest, erreur: RequestDataTooBig) -> HttpResponse:
    return Probleme(413, _("Le corps est trop gros : envoyez moins de données à la fois.")).reponse()
