"""A vote in writing through tokens: proposed, answered, refused, closed, its results sent; never what a sheet says."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from amorce.api import schemas_par_ecrit as e
from amorce.api import schemas_seances as s
from amorce.api.dossiers import Numero
from amorce.api.envois import Cle
from amorce.api.gestes_de_seance import agit, inscription_de
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.problemes import introuvable
from amorce.api.seances import instant, suivie
from amorce.commission.actions import ecrit, resultats_ecrits
from amorce.commission.droits import VOIENT, siege_de, tient
from amorce.commission.models import Seance
from amorce.commission.suivi_ecrit import EcritDuMembre, MaLigne, SuiviEcrit
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import Portee

routes = Router(tags=["Les séances"], auth=Jeton(Portee.SEANCES_TENIR))


@routes.get(
    "/seances/{uuid:seance}/par-ecrit",
    auth=Jeton(Portee.DOSSIERS_LIRE),
    response=e.VoteParEcrit,
    operation_id="vote_par_ecrit",
    summary="Un vote par écrit",
    description="Le dernier proposé au lieu de cette séance : jusqu'à quand répondre, ce qui est attendu de vous.",
)
def un_vote_par_ecrit(request: HttpRequest, seance: UUID) -> dict[str, Any]:
    return _dit(suivie(request, seance), acteur_du_jeton(request))


@routes.post(
    "/seances/{uuid:seance}/par-ecrit",
    response=s.SeanceSuivie,
    operation_id="proposer_par_ecrit",
    summary="Proposer un vote par écrit",
    description="Par le secrétariat, au lieu de la réunion. Un seul refus l'annule, et la séance se tient.",
)
def propose(request: HttpRequest, seance: UUID, envoi: e.EcritPropose, cle: Cle) -> dict[str, Any]:
    acte = partial(ecrit.proposer_par_ecrit, seance=suivie(request, seance), **envoi.model_dump())
    return agit(request, seance, cle, envoi, acte)


@routes.post(
    "/seances/{uuid:seance}/par-ecrit/refus",
    auth=Jeton(Portee.SEANCES_VOTER),
    response=s.SeanceSuivie,
    operation_id="refuser_le_vote_par_ecrit",
    summary="Refuser le vote par écrit",
    description="En votre nom : il est annulé pour tous, et les fiches remises sont détruites sans avoir été lues.",
)
def refuse(request: HttpRequest, seance: UUID, envoi: e.EcritRefuse, cle: Cle) -> dict[str, Any]:
    acte = partial(ecrit.refuser_la_procedure, seance=suivie(request, seance), motif=envoi.motif)
    return agit(request, seance, cle, envoi, acte)


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/reponse",
    auth=Jeton(Portee.SEANCES_VOTER),
    response=s.SeanceSuivie,
    operation_id="repondre_par_ecrit",
    summary="Remettre sa fiche par écrit",
    description="La vôtre seulement, scellée à l'arrivée comme en séance : elle ne se reprend ni ne se relit.",
)
def repond(request: HttpRequest, seance: UUID, numero: Numero, envoi: s.FicheRemise, cle: Cle) -> dict[str, Any]:
    ici = inscription_de(suivie(request, seance), numero)
    acte = partial(ecrit.repondre_par_ecrit, inscription=ici, vote=envoi.vote, montant=envoi.montant_centimes)
    return agit(request, seance, cle, None, acte)


@routes.post(
    "/seances/{uuid:seance}/par-ecrit/cloture",
    response=s.SeanceSuivie,
    operation_id="clore_le_vote_par_ecrit",
    summary="Clore le vote par écrit",
    description="Tous ont répondu, ou le temps est passé. Les votes se dépouillent ensuite, dossier par dossier.",
)
def clot(request: HttpRequest, seance: UUID, cle: Cle) -> dict[str, Any]:
    return agit(request, seance, cle, None, partial(ecrit.clore_la_procedure, seance=suivie(request, seance)))


@routes.post(
    "/seances/{uuid:seance}/par-ecrit/resultats",
    response=s.SeanceSuivie,
    operation_id="transmettre_les_resultats",
    summary="Transmettre les résultats du vote par écrit",
    description="Les avis et leur synthèse, aux membres. Les autres destinataires le sont par vous.",
)
def transmet(request: HttpRequest, seance: UUID, envoi: e.ResultatsTransmis, cle: Cle) -> dict[str, Any]:
    acte = partial(resultats_ecrits.transmettre_les_resultats, seance=suivie(request, seance), **envoi.model_dump())
    return agit(request, seance, cle, envoi, acte)


@routes.post(
    "/seances/{uuid:seance}/par-ecrit/transmissions",
    response=s.SeanceSuivie,
    operation_id="confirmer_la_transmission",
    summary="Noter une transmission des résultats",
    description="Faite par vous, hors du site : quel jour, comment.",
)
def note(request: HttpRequest, seance: UUID, envoi: e.TransmissionFaite, cle: Cle) -> dict[str, Any]:
    acte = partial(resultats_ecrits.confirmer_la_transmission, seance=suivie(request, seance), **envoi.model_dump())
    return agit(request, seance, cle, envoi, acte)


def _dit(seance: Seance, qui: Acteur) -> dict[str, Any]:
    suivi = SuiviEcrit(seance)
    dite = suivi.procedure or suivi.derniere
    if dite is None:
        raise introuvable()
    voit, siennes = tient(qui, seance.fonds, *VOIENT), _siennes(suivi, qui)
    return {
        "motif": dite.motif,
        "concertee_le": dite.concertee_le.isoformat(),
        "proposee_le": dite.ouverte_le.isoformat(),
        "limite": dite.limite.isoformat(),
        "annulee_le": instant(dite.annulee_le),
        "close_le": instant(dite.close_le),
        "resultats_le": instant(dite.resultats_le),
        "synthese": dite.synthese,
        "a_declarer": [une.inscription.dossier.numero for une in siennes if une.a_declarer],
        "a_repondre": [une.inscription.dossier.numero for une in siennes if une.a_repondre],
        "repondants": [
            {"membre": str(r.membre.pk), "nom": str(r.membre), "remises": r.remises, "dossiers": r.dossiers}
            for r in (suivi.repondants if voit and suivi.en_cours else [])
        ],
        "a_prevenir": suivi.a_prevenir if voit else [],
    }


def _siennes(suivi: SuiviEcrit, qui: Acteur) -> list[MaLigne]:
    siege = siege_de(qui, suivi.seance.fonds, suivi.seance.commission)
    return EcritDuMembre(suivi, siege).lignes if siege is not None else []
