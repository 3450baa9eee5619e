"""The deliberations through tokens: the acts of the pages, by the same hands, each once for its key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema

from amorce.actes.actions import decisions, liberation, programme, retours
from amorce.actes.droits import fonds_vus, prepare, voit
from amorce.actes.models import Decision, Deliberation, Echange, Enveloppe
from amorce.actes.requetes import (
    decision_de,
    deliberation_de,
    deliberations_de,
    deports_du_jour,
    enveloppes_de,
)
from amorce.actes.requetes import programme as programme_de
from amorce.api import schemas_deliberations as s
from amorce.api import schemas_suites as suites
from amorce.api.envois import Cle, une_fois
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.pagination import Pagination, page_de
from amorce.api.problemes import Faute, Probleme, introuvable
from amorce.api.refus import tente
from amorce.comptes.roles import Portee
from amorce.dossiers.models import Dossier

routes = Router(tags=["Les délibérations"], auth=Jeton(Portee.DOSSIERS_INSTRUIRE))
LIT = Jeton(Portee.DOSSIERS_LIRE)
T = TypeVar("T")
PLACES = {"sens": "/decision", "montant": "/montant_centimes", "cause": "/cause_du_rejet"}
"""Where in the body a refusal's field stands, when it is named otherwise there."""


@routes.get(
    "/enveloppes",
    auth=LIT,
    response=s.PageDEnveloppes,
    operation_id="enveloppes",
    summary="Les enveloppes",
    description="Ce que vos fonds peuvent promettre, l'année la plus récente d'abord ; chaque somme fait partie de "
    "celle qui la précède.",
)
def liste_des_enveloppes(request: HttpRequest, demandee: Query[Pagination]) -> dict[str, Any]:
    return page_de(request, enveloppes_de(fonds_vus(acteur_du_jeton(request))), demandee, _enveloppe)


@routes.get(
    "/deliberations",
    auth=LIT,
    response=s.PageDeDeliberations,
    operation_id="deliberations",
    summary="Les délibérations",
    description="Celles de vos fonds, la dernière d'abord.",
)
def liste_des_deliberations(request: HttpRequest, demandee: Query[Pagination]) -> dict[str, Any]:
    return page_de(request, deliberations_de(fonds_vus(acteur_du_jeton(request))), demandee, _deliberation)


@routes.get(
    "/deliberations/{uuid:deliberation}",
    auth=LIT,
    response=s.DeliberationEntiere,
    operation_id="deliberation",
    summary="Une délibération",
    description="Son ordre du jour, et ce qui y a été décidé.",
)
def une_deliberation(request: HttpRequest, deliberation: UUID) -> dict[str, Any]:
    return _entiere(_vue(request, deliberation))


@routes.post(
    "/deliberations",
    response=s.DeliberationEntiere,
    operation_id="preparer_deliberation",
    summary="Préparer une délibération",
    description="Une réunion à venir, ou dont les décisions restent à enregistrer.",
)
def prepare_une_deliberation(request: HttpRequest, envoi: s.DeliberationPreparee, cle: Cle) -> dict[str, Any]:
    qui = acteur_du_jeton(request)
    if not prepare(qui, envoi.fonds):
        raise Probleme.de_fautes([Faute("/fonds", _("fonds : il faut l'un de ceux que vous servez."))])

    def agit() -> dict[str, Any]:
        return _entiere(tente(partial(programme.preparer_deliberation, par=qui, **envoi.model_dump()), PLACES))

    return une_fois(request, cle, envoi, agit)


@routes.post(
    "/deliberations/{uuid:deliberation}/programme",
    response=s.DeliberationEntiere,
    operation_id="mettre_au_vote",
    summary="Mettre des dossiers à l'ordre du jour",
    description="Tous y sont mis, ou aucun.",
)
def met_au_vote(request: HttpRequest, deliberation: UUID, envoi: s.MisAuVote, cle: Cle) -> dict[str, Any]:
    dossiers = _nommes(_vue(request, deliberation), envoi.dossiers)
    return _agit(request, deliberation, cle, envoi, partial(programme.mettre_au_vote, dossiers=dossiers))


def _nommes(deliberation: Deliberation, numeros: list[str]) -> list[Dossier]:
    trouves = list(Dossier.objects.filter(fonds=deliberation.fonds, numero__in=numeros))
    inconnus = sorted(set(numeros) - {un.numero for un in trouves})
    if inconnus:
        phrase = _("dossiers : {} n'est pas un dossier de ce fonds.").format(inconnus[0])
        raise Probleme.de_fautes([Faute(f"/dossiers/{numeros.index(inconnus[0])}", phrase)])
    return trouves


@routes.post(
    "/deliberations/{uuid:deliberation}/executoire",
    response=s.DeliberationEntiere,
    operation_id="rendre_executoire",
    summary="Rendre exécutoire",
    description="Transmise au préfet et publiée : ce qui a été voté ne se change plus.",
)
def rend_executoire(request: HttpRequest, deliberation: UUID, envoi: s.RenduExecutoire, cle: Cle) -> dict[str, Any]:
    return _agit(request, deliberation, cle, envoi, partial(liberation.rendre_executoire, **envoi.model_dump()))


@routes.post(
    "/deliberations/{uuid:deliberation}/liberation",
    response=s.DeliberationEntiere,
    operation_id="liberer_les_decisions",
    summary="Libérer les décisions",
    description="Les lettres se font, puis tous les demandeurs l'apprennent ensemble.",
)
def libere(request: HttpRequest, deliberation: UUID, envoi: s.Liberation, cle: Cle) -> dict[str, Any]:
    return _agit(request, deliberation, cle, envoi, partial(liberation.liberer_les_decisions, **envoi.model_dump()))


@routes.post(
    "/decisions/{uuid:decision}",
    response=s.DecisionDite,
    operation_id="deliberer",
    summary="Enregistrer une décision",
    description="L'aide accordée est promise sur son enveloppe dans le même temps, ou refusée.",
)
def delibere(request: HttpRequest, decision: UUID, envoi: s.DecisionPrise, cle: Cle) -> dict[str, Any]:
    vote = decisions.Vote(
        envoi.decision,
        envoi.montant_centimes,
        envoi.enveloppe,
        envoi.motifs,
        envoi.derogation,
        envoi.cause_du_rejet,
    )
    return _decide(request, decision, cle, envoi, partial(decisions.deliberer, version=envoi.version, vote=vote))


@routes.post(
    "/decisions/{uuid:decision}/reprendre",
    response=s.DecisionDite,
    operation_id="reprendre_la_decision",
    summary="Reprendre une décision mal enregistrée",
    description="Tant que la délibération n'est pas exécutoire ; son montant est rendu à l'enveloppe.",
)
def reprend(request: HttpRequest, decision: UUID, envoi: s.DecisionReprise, cle: Cle) -> dict[str, Any]:
    acte = partial(decisions.reprendre_la_decision, version=envoi.version, motif=envoi.motif)
    return _decide(request, decision, cle, envoi, acte)


@routes.post(
    "/deliberations/{uuid:deliberation}/retours",
    response=s.DeliberationEntiere,
    operation_id="mettre_le_retour_au_vote",
    summary="Mettre des fins d'aide à l'ordre du jour",
    description="Celles dont l'échange est clos ; toutes y sont mises, ou aucune.",
)
def met_les_retours_au_vote(
    request: HttpRequest, deliberation: UUID, envoi: suites.RetoursMisAuVote, cle: Cle
) -> dict[str, Any]:
    voulus = [Echange(pk=un) for un in envoi.echanges]
    return _agit(request, deliberation, cle, envoi, partial(retours.mettre_le_retour_au_vote, echanges=voulus))


@routes.post(
    "/decisions/{uuid:decision}/retour",
    response=s.DecisionDite,
    operation_id="voter_le_retour",
    summary="Enregistrer le vote sur la fin d'une aide",
    description="Rien ne change de l'aide avant que la délibération ne soit exécutoire et ses décisions libérées.",
)
def vote_le_retour(request: HttpRequest, decision: UUID, envoi: suites.RetourVote, cle: Cle) -> dict[str, Any]:
    if not Decision.objects.filter(pk=decision, echange__isnull=False).exists():
        raise introuvable()
    return _decide(request, decision, cle, envoi, partial(retours.voter_le_retour, **envoi.model_dump()))


def _vue(request: HttpRequest, identifiant: UUID) -> Deliberation:
    """What one may not see does not exist."""
    trouvee = deliberation_de(identifiant)
    if trouvee is None or not voit(acteur_du_jeton(request), trouvee.fonds):
        raise introuvable()
    return trouvee


def _agit(
    request: HttpRequest, identifiant: UUID, cle: str, envoi: Schema, acte: Callable[..., object]
) -> dict[str, Any]:
    sur = _vue(request, identifiant)

    def agit() -> dict[str, Any]:
        tente(partial(acte, par=acteur_du_jeton(request), deliberation=sur), PLACES)
        return _entiere(_vue(request, identifiant))

    return une_fois(request, cle, envoi, agit)


def _decide(
    request: HttpRequest, identifiant: UUID, cle: str, envoi: Schema, acte: Callable[..., object]
) -> dict[str, Any]:
    sur = decision_de(identifiant)
    if sur is None or not voit(acteur_du_jeton(request), sur.deliberation.fonds):
        raise introuvable()

    def agit() -> dict[str, Any]:
        tente(partial(acte, par=acteur_du_jeton(request), decision=sur), PLACES)
        return _decision(programme_de(sur.deliberation).get(pk=identifiant))

    return une_fois(request, cle, envoi, agit)


def _enveloppe(une: Enveloppe) -> dict[str, Any]:
    sommes = {f"{nom}_centimes": getattr(une, nom) for nom in ("autorise", "accorde", "engage", "paye", "disponible")}
    dits = {nom: getattr(une, nom) for nom in ("fonds", "annee", "mesure", "numero", "section", "imputation")}
    return {"id": str(une.pk), **dits, "dispositifs": une.dispositifs, **sommes}


def _deliberation(une: Deliberation) -> dict[str, Any]:
    return {
        "id": str(une.pk),
        "fonds": une.fonds,
        "organe": une.organe,
        "jour": une.jour.isoformat(),
        "reference": une.reference,
        "transmise_le": _date(une.transmise_le),
        "publiee_le": _date(une.publiee_le),
        "executoire_le": _date(une.executoire_le),
        "liberee_le": _date(une.liberee_le),
        "version": une.version,
    }


def _date(quand: date | datetime | None) -> str | None:
    return quand.isoformat() if quand else None


def _entiere(une: Deliberation) -> dict[str, Any]:
    vives = programme_de(une).filter(close_le=None)
    return {
        **_deliberation(une),
        "decisions": [_decision(decision) for decision in vives],
        "deports": [deport.nom for deport in deports_du_jour(une)],
    }


def _decision(une: Decision) -> dict[str, Any]:
    return {
        "id": str(une.pk),
        "rang": une.rang,
        "numero": une.dossier.numero,
        "titre": une.dossier.projet.titre,
        "version": une.dossier.version,
        "avis": une.avis,
        "propose_centimes": une.propose,
        "decision": une.sens,
        "montant_centimes": une.montant,
        "enveloppe": str(une.enveloppe_id) if une.enveloppe_id else None,
        "motifs": une.motifs,
        "cause_du_rejet": une.cause_du_rejet,
        "s_ecarte": une.s_ecarte,
        "deports": [deport.nom for deport in une.deports.all()],
    }
