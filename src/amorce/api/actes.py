"""The acts of awards through tokens: by the acts of the pages, each once for its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from amorce.actes.actions import actes, incidents, signatures
from amorce.actes.droits import fonds_vus, voit
from amorce.actes.models import ActeAttributif, Decision
from amorce.actes.registre import acte_de, actes_de, octroi_a_preparer
from amorce.actes.retours import Constat
from amorce.actes.termes import Termes, termes_usuels
from amorce.api import schemas_actes as s
from amorce.api.envois import Cle, une_fois
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.pagination import page_de
from amorce.api.problemes import introuvable
from amorce.api.refus import tente
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import Portee

routes = Router(tags=["Les actes"], auth=Jeton(Portee.DOSSIERS_INSTRUIRE))
LIT = Jeton(Portee.DOSSIERS_LIRE)
DU_RETOUR = ("conforme", "a_temps", "suite", "pourquoi", "exigences")
FACULTATIFS = ("debut", "fin", "conservation", "delai")


@routes.get(
    "/actes",
    auth=LIT,
    response=s.PageDActes,
    operation_id="actes",
    summary="Les actes",
    description="Arrêtés, conventions et avenants de vos fonds.",
)
def liste_des_actes(request: HttpRequest, demandes: Query[s.ActesDemandes]) -> dict[str, Any]:
    siens = actes_de(fonds_vus(acteur_du_jeton(request)), demandes.rang)
    return page_de(request, siens, demandes, acte_dit)


@routes.get("/actes/{uuid:acte}", auth=LIT, response=s.ActeDit, operation_id="acte", summary="Un acte")
def un_acte(request: HttpRequest, acte: UUID) -> dict[str, Any]:
    return acte_dit(_vu(request, acte))


@routes.post(
    "/decisions/{uuid:decision}/acte",
    response=s.ActeDit,
    operation_id="preparer_acte",
    summary="Préparer l'acte d'une aide",
    description="Arrêté ou convention, comme le dit le droit ; une aide n'en a qu'un.",
)
def prepare(request: HttpRequest, decision: UUID, envoi: s.ActePrepare, cle: Cle) -> dict[str, Any]:
    sur = octroi_a_preparer(decision)
    qui = acteur_du_jeton(request)
    if sur is None or not voit(qui, sur.dossier.fonds):
        raise introuvable()

    def agit() -> dict[str, Any]:
        cree = tente(
            partial(actes.preparer_acte, par=qui, decision=sur, version=envoi.version, termes=_termes(sur, envoi))
        )
        return acte_dit(_vu(request, cree.pk))

    return une_fois(request, cle, envoi, agit)


def _termes(sur: Decision, envoi: s.ActePrepare) -> Termes:
    dits = {nom: dit for nom in FACULTATIFS if (dit := getattr(envoi, nom)) is not None}
    usuels = termes_usuels(sur, envoi.signataire, envoi.cooperation)
    return replace(usuels, representant=envoi.representant, plan=envoi.plan, **dits)


@routes.post(
    "/actes/{uuid:acte}/abandon",
    response=s.ActeDit,
    operation_id="abandonner_acte",
    summary="Abandonner un acte qui n'est pas parti",
    description="L'aide reste accordée ; un autre acte se prépare, sous un autre numéro.",
)
def abandonne(request: HttpRequest, acte: UUID, envoi: s.ActeAbandonne, cle: Cle) -> dict[str, Any]:
    return _agit(request, acte, cle, envoi, partial(actes.abandonner_acte, **envoi.model_dump()))


@routes.post(
    "/actes/{uuid:acte}/signature",
    response=s.ActeDit,
    operation_id="signer_arrete",
    summary="Enregistrer la signature d'un arrêté",
    description="L'aide est engagée, et son bénéficiaire l'apprend.",
)
def signe(request: HttpRequest, acte: UUID, envoi: s.ArreteSigne, cle: Cle) -> dict[str, Any]:
    return _agit(request, acte, cle, envoi, partial(signatures.signer_arrete, **envoi.model_dump()))


@routes.post(
    "/actes/{uuid:acte}/envoi",
    response=s.ActeDit,
    operation_id="envoyer_convention",
    summary="Envoyer une convention",
    description="Son bénéficiaire apprend ce qu'il renvoie, et jusqu'à quand.",
)
def envoie(request: HttpRequest, acte: UUID, envoi: s.ConventionEnvoyee, cle: Cle) -> dict[str, Any]:
    return _agit(request, acte, cle, envoi, partial(signatures.envoyer_convention, **envoi.model_dump()))


@routes.post(
    "/actes/{uuid:acte}/rappel",
    response=s.ActeDit,
    operation_id="rappeler_la_convention",
    summary="Rappeler une convention envoyée",
    description="Avant qu'elle revienne : son bénéficiaire apprend qu'il ne la signe pas, et pourquoi ; une autre se "
    "prépare, sous un autre numéro.",
)
def rappelle(request: HttpRequest, acte: UUID, envoi: s.ActeAbandonne, cle: Cle) -> dict[str, Any]:
    return _agit(request, acte, cle, envoi, partial(actes.rappeler_la_convention, **envoi.model_dump()))


@routes.post(
    "/actes/{uuid:acte}/retour",
    response=s.RetourJuge,
    operation_id="enregistrer_retour",
    summary="Enregistrer le retour d'une convention",
    description="En forme, et à temps ou en retard pour une raison, elle engage ; sinon elle est notée, et la réponse "
    "dit ce qui est possible.",
)
def revient(request: HttpRequest, acte: UUID, envoi: s.ConventionRevenue, cle: Cle) -> dict[str, Any]:
    constat = Constat(envoi.recue_le, envoi.exemplaires, envoi.vus)
    geste = partial(signatures.enregistrer_retour, version=envoi.version, constat=constat, signe_le=envoi.signe_le)
    return _agit(request, acte, cle, envoi, geste)


@routes.post(
    "/actes/{uuid:acte}/justification",
    response=s.ActeDit,
    operation_id="justifier_le_retard",
    summary="Noter la justification d'un retard",
    description="La dernière notée compte, quand le retour de la convention est jugé.",
)
def justifie(request: HttpRequest, acte: UUID, envoi: s.RetardJustifie, cle: Cle) -> dict[str, Any]:
    def geste(par: Acteur, sur: ActeAttributif) -> object:
        return incidents.justifier_le_retard(par=par, dossier=sur.dossier, **envoi.model_dump())

    return _agit(request, acte, cle, envoi, geste)


def _vu(request: HttpRequest, identifiant: UUID) -> ActeAttributif:
    """What one may not see does not exist."""
    trouve = acte_de(identifiant)
    if trouve is None or not voit(acteur_du_jeton(request), trouve.fonds):
        raise introuvable()
    return trouve


def _agit(
    request: HttpRequest, identifiant: UUID, cle: str, envoi: Schema, geste: Callable[..., object]
) -> dict[str, Any]:
    sur = _vu(request, identifiant)

    def agit() -> dict[str, Any]:
        tente(partial(geste, par=acteur_du_jeton(request), sur=sur))
        fait = _vu(request, identifiant)
        return {**acte_dit(fait), **{nom: fait.retour.get(nom) for nom in DU_RETOUR}}

    return une_fois(request, cle, envoi, agit)


def acte_dit(un: ActeAttributif) -> dict[str, Any]:
    return {
        "id": str(un.pk),
        "numero": un.numero,
        "genre": un.genre,
        "fonds": un.fonds,
        "dossier": un.dossier.numero,
        "version": un.dossier.version,
        "montant_centimes": un.decision.montant,
        "compose_le": un.compose_le.isoformat() if un.compose_le else None,
        **{
            nom: quand.isoformat() if (quand := getattr(un, nom)) else None
            for nom in ("envoye_le", "a_rendre_le", "signe_le")
        },
    }
