"""What follows one's own award, through tokens: what the beneficiary answers, asks, reports, gives up."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from amorce.actes.actions import observations
from amorce.actes.actions.ecarts import signaler_un_ecart
from amorce.actes.actions.prolongations import demander_une_prolongation
from amorce.actes.models import Echange
from amorce.actes.requetes_suites import echange_en_cours
from amorce.api import schemas_suites as s
from amorce.api.demandes import Identifiant, vue
from amorce.api.envois import Cle
from amorce.api.gestes import fait
from amorce.api.jetons import Jeton
from amorce.api.pieces import empreinte_de
from amorce.api.problemes import introuvable
from amorce.api.suites_dites import suites_dites
from amorce.comptes.roles import Portee
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.models import Dossier

routes = Router(tags=["Vos aides"], auth=Jeton(Portee.DEMANDES_ECRIRE))


@routes.get(
    "/demandes/{uuid:identifiant}/suites",
    auth=Jeton(Portee.DEMANDES_LIRE),
    response=s.SuitesDites,
    operation_id="suites_de_la_demande",
    summary="Les suites de votre aide",
    description="Échanges, prolongations, écarts, avenants reçus, vos recours.",
)
def mes_suites(request: HttpRequest, identifiant: Identifiant) -> dict[str, Any]:
    return suites_dites(vue(request, identifiant), du_service=False)


@routes.post(
    "/demandes/{uuid:identifiant}/observations",
    response=s.SuiteFaite,
    operation_id="presenter_observations",
    summary="Répondre à un échange",
    description="Tant qu'il est ouvert, tout ce que vous dites est lu.",
)
def observe(request: HttpRequest, identifiant: Identifiant, envoi: s.ObservationPresentee, cle: Cle) -> dict[str, Any]:
    dossier = vue(request, identifiant)
    acte = partial(observations.observer, echange=_en_cours(dossier), texte=envoi.texte)
    return fait(request, dossier, cle, envoi, acte)


@routes.post(
    "/demandes/{uuid:identifiant}/observations/fichier",
    response=s.SuiteFaite,
    operation_id="joindre_a_l_echange",
    summary="Répondre à un échange, fichier joint",
    description="Un fichier (multipart/form-data), avec ce que vous en dites.",
)
def observe_avec_un_fichier(
    request: HttpRequest,
    identifiant: Identifiant,
    envoi: Form[s.ObservationJointe],
    fichier: Annotated[UploadedFile, File(description="Le fichier.")],
    cle: Cle,
) -> dict[str, Any]:
    dossier = vue(request, identifiant)
    acte = partial(observations.observer, echange=_en_cours(dossier), texte=envoi.texte, fichier=_recu(fichier))
    return fait(request, dossier, cle, _joint(envoi, fichier), acte)


def _recu(fichier: UploadedFile) -> Fichier:
    return Fichier(fichier.name or "", fichier)


class _Joint(Schema):
    """What is sent again under its key is the same file, said of the same words."""

    dit: dict[str, Any]
    empreinte: str


def _joint(envoi: Schema, fichier: UploadedFile) -> _Joint:
    return _Joint(dit=envoi.model_dump(mode="json"), empreinte=empreinte_de(fichier))


@routes.post(
    "/demandes/{uuid:identifiant}/audition",
    response=s.SuiteFaite,
    operation_id="demander_audition",
    summary="Demander à être entendu",
)
def demande_a_etre_entendu(request: HttpRequest, identifiant: Identifiant, cle: Cle) -> dict[str, Any]:
    dossier = vue(request, identifiant)
    return fait(request, dossier, cle, None, partial(observations.demander_audition, echange=_en_cours(dossier)))


def _en_cours(dossier: Dossier) -> Echange:
    trouve = echange_en_cours(dossier)
    if trouve is None:
        raise introuvable()
    return trouve


@routes.post(
    "/demandes/{uuid:identifiant}/renonciation",
    auth=Jeton(Portee.DEMANDES_DEPOSER),
    response=s.SuiteFaite,
    operation_id="renoncer",
    summary="Renoncer à votre aide",
    description="Cela engage, et ne se reprend pas.",
)
def renonce(request: HttpRequest, identifiant: Identifiant, envoi: s.Renonciation, cle: Cle) -> dict[str, Any]:
    dossier = vue(request, identifiant)
    return fait(request, dossier, cle, envoi, partial(observations.renoncer, dossier=dossier, motif=envoi.motif))


@routes.post(
    "/demandes/{uuid:identifiant}/prolongations",
    response=s.SuiteFaite,
    operation_id="demander_une_prolongation",
    summary="Demander une prolongation",
)
def prolonge(request: HttpRequest, identifiant: Identifiant, envoi: s.ProlongationDemandee, cle: Cle) -> dict[str, Any]:
    dossier = vue(request, identifiant)
    return fait(request, dossier, cle, envoi, partial(demander_une_prolongation, dossier=dossier, **envoi.model_dump()))


@routes.post(
    "/demandes/{uuid:identifiant}/ecarts",
    response=s.SuiteFaite,
    operation_id="signaler_un_ecart",
    summary="Signaler un écart",
    description="Ce qui s'écarte de l'acte ; le service répond.",
)
def signale(request: HttpRequest, identifiant: Identifiant, envoi: s.EcartSignale, cle: Cle) -> dict[str, Any]:
    dossier = vue(request, identifiant)
    return fait(request, dossier, cle, envoi, partial(signaler_un_ecart, dossier=dossier, **envoi.model_dump()))


@routes.post(
    "/demandes/{uuid:identifiant}/ecarts/fichier",
    response=s.SuiteFaite,
    operation_id="signaler_un_ecart_avec_un_fichier",
    summary="Signaler un écart, fichier joint",
    description="Un fichier (multipart/form-data), avec ce qui s'écarte de l'acte.",
)
def signale_avec_un_fichier(
    request: HttpRequest,
    identifiant: Identifiant,
    envoi: Form[s.EcartSignale],
    fichier: Annotated[UploadedFile, File(description="Le fichier.")],
    cle: Cle,
) -> dict[str, Any]:
    dossier = vue(request, identifiant)
    acte = partial(signaler_un_ecart, dossier=dossier, fichier=_recu(fichier), **envoi.model_dump())
    return fait(request, dossier, cle, _joint(envoi, fichier), acte)
