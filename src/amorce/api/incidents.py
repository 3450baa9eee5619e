"""What happens around an award, by the service and through tokens: to its beneficiary, before the commission that gives
its opinion on refused documents."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from amorce.actes.actions import incidents
from amorce.actes.actions.recours import noter_l_avis_de_la_cada, noter_la_saisine_de_la_cada
from amorce.actes.models import Incident, Recours
from amorce.api import schemas_suites as s
from amorce.api.dossiers import Numero
from amorce.api.envois import Cle
from amorce.api.gestes import du_service, fait, sur_dossier
from amorce.api.jetons import Jeton
from amorce.comptes.roles import Portee

routes = Router(tags=["Les suites d'une aide"], auth=Jeton(Portee.DOSSIERS_INSTRUIRE))


@routes.post(
    "/dossiers/{numero}/incidents",
    response=s.SuiteFaite,
    operation_id="noter_l_incident",
    summary="Noter ce qui arrive au bénéficiaire",
    description="D'une procédure collective, le jour de sa publication : la créance du fonds se déclare à temps.",
)
def note(request: HttpRequest, numero: Numero, envoi: s.IncidentNote, cle: Cle) -> dict[str, Any]:
    return sur_dossier(request, numero, cle, envoi, partial(incidents.noter_l_incident, **envoi.model_dump()))


@routes.post(
    "/incidents/{uuid:incident}/suite",
    response=s.SuiteFaite,
    operation_id="traiter_l_incident",
    summary="Dire ce qui a été fait",
    description="La créance est déclarée, l'avenant signé, ou pourquoi rien n'était à faire.",
)
def traite(request: HttpRequest, incident: UUID, envoi: s.IncidentTraite, cle: Cle) -> dict[str, Any]:
    dossier, sur = du_service(request, Incident, incident)
    acte = partial(incidents.traiter_l_incident, incident=sur, **envoi.model_dump())
    return fait(request, dossier, cle, envoi, acte)


@routes.post(
    "/recours/{uuid:recours}/cada",
    response=s.SuiteFaite,
    operation_id="noter_la_saisine_de_la_cada",
    summary="Noter la saisine de la Commission d'accès aux documents",
    description="L'autorité répond de nouveau à la demande de document.",
)
def saisit(request: HttpRequest, recours: UUID, envoi: s.CadaSaisie, cle: Cle) -> dict[str, Any]:
    dossier, sur = du_service(request, Recours, recours)
    acte = partial(noter_la_saisine_de_la_cada, recours=sur, **envoi.model_dump())
    return fait(request, dossier, cle, envoi, acte)


@routes.post(
    "/recours/{uuid:recours}/cada/avis",
    response=s.SuiteFaite,
    operation_id="noter_l_avis_de_la_cada",
    summary="Noter l'avis de la Commission d'accès aux documents",
)
def avise(request: HttpRequest, recours: UUID, envoi: s.CadaAvis, cle: Cle) -> dict[str, Any]:
    dossier, sur = du_service(request, Recours, recours)
    acte = partial(noter_l_avis_de_la_cada, recours=sur, **envoi.model_dump())
    return fait(request, dossier, cle, envoi, acte)
