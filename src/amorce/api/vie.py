"""The life of an award, by the service and through tokens: what is answered to its beneficiary, its amendments."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any
from uuid import UUID

from django.db.models import Manager
from django.http import HttpRequest
from ninja import File, Form, Router
from ninja.files import UploadedFile

from amorce.actes.actions import avenants
from amorce.actes.actions.ecarts import repondre_a_l_ecart
from amorce.actes.actions.prolongations import repondre_a_la_prolongation
from amorce.actes.models import ActeAttributif, Ecart, Prolongation
from amorce.actes.termes import BUDGET, BUDGET_PAR_CLASSE, CONSERVATION, DEBUT, DELAI, FIN
from amorce.api import schemas_suites as s
from amorce.api.dossiers import Numero, recu
from amorce.api.envois import Cle
from amorce.api.gestes import M, du_service, fait
from amorce.api.jetons import Jeton
from amorce.api.pieces import empreinte_de
from amorce.api.problemes import introuvable
from amorce.comptes.roles import Portee
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.models import Dossier

routes = Router(tags=["Les suites d'une aide"], auth=Jeton(Portee.DOSSIERS_INSTRUIRE))
TERMES = {
    DEBUT: "debut",
    FIN: "fin",
    CONSERVATION: "conservation",
    DELAI: "delai",
    BUDGET: "budget_centimes",
    BUDGET_PAR_CLASSE: "budget_par_classe",
}
"""What an amendment may change, as the body names it."""
PLACES = {nom: f"/{champ}" for nom, champ in TERMES.items()}


@routes.post(
    "/prolongations/{uuid:prolongation}/reponse",
    response=s.SuiteFaite,
    operation_id="repondre_a_la_prolongation",
    summary="Répondre à une demande de prolongation",
    description="Accordée, le jour change aussitôt, sauf s'il est fixé par l'acte : il y faut un avenant.",
)
def repond_a_la_prolongation(
    request: HttpRequest, prolongation: UUID, envoi: s.ProlongationRepondue, cle: Cle
) -> dict[str, Any]:
    dossier, sur = du_service(request, Prolongation, prolongation)
    acte = partial(repondre_a_la_prolongation, prolongation=sur, **envoi.model_dump())
    return fait(request, dossier, cle, envoi, acte)


@routes.post(
    "/ecarts/{uuid:ecart}/reponse",
    response=s.SuiteFaite,
    operation_id="repondre_a_l_ecart",
    summary="Répondre à un écart signalé",
    description="Un avenant, une note au dossier, ou rien à faire.",
)
def repond_a_l_ecart(request: HttpRequest, ecart: UUID, envoi: s.EcartRepondu, cle: Cle) -> dict[str, Any]:
    dossier, sur = du_service(request, Ecart, ecart)
    return fait(request, dossier, cle, envoi, partial(repondre_a_l_ecart, ecart=sur, **envoi.model_dump()))


@routes.post(
    "/dossiers/{numero}/avenants",
    response=s.SuiteFaite,
    operation_id="preparer_avenant",
    summary="Préparer un avenant",
    description="Un à la fois, qui ne dit que ce qu'il change.",
)
def prepare(request: HttpRequest, numero: Numero, envoi: s.AvenantPrepare, cle: Cle) -> dict[str, Any]:
    dossier = recu(request, numero)
    demande = avenants.Demande(
        envoi.sujet,
        {nom: dit for nom, champ in TERMES.items() if (dit := envoi.model_dump(mode="json")[champ])},
        envoi.motif,
        envoi.repreneur,
        prolongation=_parmi(dossier.prolongations, envoi.prolongation),
        ecart=_parmi(dossier.ecarts, envoi.ecart),
    )
    acte = partial(avenants.preparer_avenant, dossier=dossier, version=envoi.version, demande=demande)
    return fait(request, dossier, cle, envoi, acte, PLACES)


def _parmi(siens: Manager[M], identifiant: UUID | None) -> M | None:
    if identifiant is None:
        return None
    trouve = siens.filter(pk=identifiant).first()
    if trouve is None:
        raise introuvable()
    return trouve


@routes.post(
    "/avenants/{uuid:avenant}/envoi",
    response=s.SuiteFaite,
    operation_id="envoyer_avenant",
    summary="Envoyer un avenant à son bénéficiaire",
)
def envoie(request: HttpRequest, avenant: UUID, envoi: s.AvenantDate, cle: Cle) -> dict[str, Any]:
    dossier, sur = _avenant(request, avenant)
    return fait(request, dossier, cle, envoi, partial(avenants.envoyer_avenant, avenant=sur, **envoi.model_dump()))


class _Signe(s.AvenantDate):
    """What is sent again under its key is the same file."""

    empreinte: str


@routes.post(
    "/avenants/{uuid:avenant}/signature",
    response=s.SuiteFaite,
    operation_id="signer_avenant",
    summary="Enregistrer un avenant signé",
    description="Son PDF tel qu'il est revenu (multipart/form-data), ses signatures sont vérifiées ; aucun s'il est "
    "signé sur papier. L'acte dit désormais ce qu'il change ; un film change de mains.",
)
def signe(
    request: HttpRequest,
    avenant: UUID,
    envoi: Form[s.AvenantDate],
    cle: Cle,
    fichier: Annotated[UploadedFile | None, File(description="Le PDF signé.")] = None,
) -> dict[str, Any]:
    dossier, sur = _avenant(request, avenant)
    signee = _Signe(**envoi.model_dump(mode="json"), empreinte=empreinte_de(fichier) if fichier else "")
    recu = Fichier(fichier.name or "", fichier) if fichier else None
    acte = partial(avenants.signer_avenant, avenant=sur, fichier=recu, **envoi.model_dump())
    return fait(request, dossier, cle, signee, acte)


@routes.post(
    "/avenants/{uuid:avenant}/abandon",
    response=s.SuiteFaite,
    operation_id="abandonner_avenant",
    summary="Abandonner un avenant",
    description="L'acte reste ce qu'il était.",
)
def abandonne(request: HttpRequest, avenant: UUID, envoi: s.AvenantAbandonne, cle: Cle) -> dict[str, Any]:
    dossier, sur = _avenant(request, avenant)
    return fait(request, dossier, cle, envoi, partial(avenants.abandonner_avenant, avenant=sur, **envoi.model_dump()))


def _avenant(request: HttpRequest, identifiant: UUID) -> tuple[Dossier, ActeAttributif]:
    dossier, acte = du_service(request, ActeAttributif, identifiant)
    if acte.genre != ActeAttributif.Genre.AVENANT:
        raise introuvable()
    return dossier, acte
