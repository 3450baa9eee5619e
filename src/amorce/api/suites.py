"""What follows an award, by the service and through tokens: exchanges, votes on them, receipts, the register of
appeals."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from amorce.actes.actions import echanges, receptions, recours
from amorce.actes.models import Decision, Echange, Recours
from amorce.api import schemas_suites as s
from amorce.api.dossiers import Numero, recu
from amorce.api.envois import Cle
from amorce.api.gestes import du_service, fait, sur_dossier
from amorce.api.jetons import Jeton
from amorce.api.suites_dites import suites_dites
from amorce.comptes.roles import Portee
from amorce.paiements.actions import retablir_l_aide

routes = Router(tags=["Les suites d'une aide"], auth=Jeton(Portee.DOSSIERS_INSTRUIRE))


@routes.get(
    "/dossiers/{numero}/suites",
    auth=Jeton(Portee.DOSSIERS_LIRE),
    response=s.SuitesDites,
    operation_id="suites",
    summary="Les suites d'un dossier",
    description="Échanges, prolongations, écarts, avenants et recours.",
)
def les_suites(request: HttpRequest, numero: Numero) -> dict[str, Any]:
    return suites_dites(recu(request, numero), du_service=True)


@routes.post(
    "/dossiers/{numero}/echanges",
    response=s.SuiteFaite,
    operation_id="ouvrir_echange",
    summary="Ouvrir un échange contradictoire",
    description="Son bénéficiaire apprend ce qui est envisagé, pourquoi, et jusqu'à quand répondre.",
)
def ouvre(request: HttpRequest, numero: Numero, envoi: s.EchangeOuvert, cle: Cle) -> dict[str, Any]:
    grief = echanges.Grief(envoi.fondement, envoi.motif, envoi.clause, envoi.survenu_le)
    acte = partial(echanges.ouvrir_echange, version=envoi.version, grief=grief, limite=envoi.limite)
    return sur_dossier(request, numero, cle, envoi, acte)


@routes.post(
    "/echanges/{uuid:echange}/reception",
    response=s.SuiteFaite,
    operation_id="noter_la_reception_de_l_echange",
    summary="Noter la réception de la lettre d'un échange",
)
def recoit(request: HttpRequest, echange: UUID, envoi: s.LettreRecue, cle: Cle) -> dict[str, Any]:
    dossier, sur = du_service(request, Echange, echange)
    acte = partial(echanges.noter_la_reception_de_l_echange, echange=sur, **envoi.model_dump())
    return fait(request, dossier, cle, envoi, acte)


@routes.post(
    "/echanges/{uuid:echange}/audition",
    response=s.SuiteFaite,
    operation_id="repondre_a_l_audition",
    summary="Répondre à la demande d'audition",
)
def repond_a_l_audition(request: HttpRequest, echange: UUID, envoi: s.AuditionRepondue, cle: Cle) -> dict[str, Any]:
    dossier, sur = du_service(request, Echange, echange)
    acte = partial(echanges.repondre_a_l_audition, echange=sur, **envoi.model_dump())
    return fait(request, dossier, cle, envoi, acte)


@routes.post(
    "/echanges/{uuid:echange}/cloture",
    response=s.SuiteFaite,
    operation_id="clore_l_echange",
    summary="Clore un échange",
    description="Pour que l'organe décide, une fois le délai passé ; ou sans suite.",
)
def clot(request: HttpRequest, echange: UUID, envoi: s.EchangeClos, cle: Cle) -> dict[str, Any]:
    dossier, sur = du_service(request, Echange, echange)
    return fait(request, dossier, cle, envoi, partial(echanges.clore_l_echange, echange=sur, **envoi.model_dump()))


@routes.post(
    "/decisions/{uuid:decision}/reception",
    response=s.SuiteFaite,
    operation_id="noter_la_reception",
    summary="Noter la réception d'une lettre de décision",
    description="Les délais pour la contester courent de là.",
)
def recue(request: HttpRequest, decision: UUID, envoi: s.DecisionRecue, cle: Cle) -> dict[str, Any]:
    dossier, sur = du_service(request, Decision, decision)
    return fait(
        request, dossier, cle, envoi, partial(receptions.noter_la_reception, decision=sur, **envoi.model_dump())
    )


@routes.post(
    "/dossiers/{numero}/recours",
    response=s.SuiteFaite,
    operation_id="inscrire_un_recours",
    summary="Inscrire un recours, ou une demande de document",
)
def inscrit(request: HttpRequest, numero: Numero, envoi: s.RecoursInscrit, cle: Cle) -> dict[str, Any]:
    saisie = recours.Saisie(**envoi.model_dump())
    return sur_dossier(request, numero, cle, envoi, partial(recours.inscrire_un_recours, saisie=saisie))


@routes.post(
    "/recours/{uuid:recours}/reponse",
    response=s.SuiteFaite,
    operation_id="repondre_au_recours",
    summary="Enregistrer la réponse à un recours",
    description="Ce que répond l'autorité, ce que juge le tribunal, ou que son auteur y renonce.",
)
def repond_au_recours(request: HttpRequest, recours: UUID, envoi: s.RecoursRepondu, cle: Cle) -> dict[str, Any]:
    dossier, sur = du_service(request, Recours, recours)
    return fait(request, dossier, cle, envoi, partial(_repond, sur, envoi))


def _repond(sur: Recours, envoi: s.RecoursRepondu, **qui: Any) -> Recours:
    return recours.repondre_au_recours(recours=sur, reponse=recours.Reponse(**envoi.model_dump()), **qui)


@routes.post(
    "/dossiers/{numero}/reouverture",
    response=s.SuiteFaite,
    operation_id="rouvrir",
    summary="Rouvrir un dossier",
    description="Après un jugement, ou un recours gracieux accueilli.",
)
def rouvre(request: HttpRequest, numero: Numero, envoi: s.Reouverture, cle: Cle) -> dict[str, Any]:
    dossier, sur = du_service(request, Recours, envoi.recours)
    acte = partial(recours.rouvrir, dossier=dossier, version=envoi.version, recours=sur, motif=envoi.motif)
    return fait(request, recu(request, numero), cle, envoi, acte)


@routes.post(
    "/dossiers/{numero}/retablissement",
    response=s.SuiteFaite,
    operation_id="retablir_l_aide",
    summary="Rétablir une aide",
    description="Caduque ou close, après un jugement ou un recours gracieux accueilli : elle reprend où elle en était.",
)
def retablit(request: HttpRequest, numero: Numero, envoi: s.Reouverture, cle: Cle) -> dict[str, Any]:
    dossier, sur = du_service(request, Recours, envoi.recours)
    acte = partial(retablir_l_aide, dossier=dossier, version=envoi.version, recours=sur, motif=envoi.motif)
    return fait(request, recu(request, numero), cle, envoi, acte)
