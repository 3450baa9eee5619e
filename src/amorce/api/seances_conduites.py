"""A session held through tokens: who comes and goes, debates, ballots, opinions. No answer says a vote or a total."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from amorce.api import schemas_seances as s
from amorce.api.dossiers import Numero
from amorce.api.envois import Cle
from amorce.api.gestes_de_seance import agit, inscription_de, membre_de_la_seance
from amorce.api.jetons import Jeton
from amorce.api.schemas_par_ecrit import FicheDePapier
from amorce.api.seances import suivie
from amorce.commission.actions import avis, debats, interets, seances, votes
from amorce.commission.direct import DossierEnSeance, SeanceEnDirect
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import Portee

routes = Router(tags=["Les séances"], auth=Jeton(Portee.SEANCES_TENIR))


@routes.post(
    "/seances/{uuid:seance}/ouverture",
    response=s.SeanceSuivie,
    operation_id="ouvrir_seance",
    summary="Ouvrir la séance",
    description="Par qui la préside, le jour dit.",
)
def ouvre(request: HttpRequest, seance: UUID, cle: Cle) -> dict[str, Any]:
    return agit(request, seance, cle, None, partial(seances.ouvrir_seance, seance=suivie(request, seance)))


@routes.post(
    "/seances/{uuid:seance}/cloture",
    response=s.SeanceSuivie,
    operation_id="clore_seance",
    summary="Clore la séance",
    description="Les titulaires qui ne sont pas venus sont notés absents.",
)
def clot(request: HttpRequest, seance: UUID, cle: Cle) -> dict[str, Any]:
    return agit(request, seance, cle, None, partial(seances.clore_seance, seance=suivie(request, seance)))


@routes.post(
    "/seances/{uuid:seance}/arrivees",
    response=s.SeanceSuivie,
    operation_id="noter_l_arrivee",
    summary="Noter une arrivée",
    description="Un suppléant ne siège qu'en l'absence de son titulaire.",
)
def arrive(request: HttpRequest, seance: UUID, envoi: s.Arrivee, cle: Cle) -> dict[str, Any]:
    ici = suivie(request, seance)
    arrivant = membre_de_la_seance(ici, envoi.membre)
    acte = partial(seances.noter_l_arrivee, seance=ici, arrivant=arrivant, mode=envoi.mode)
    return agit(request, seance, cle, envoi, acte)


@routes.post(
    "/seances/{uuid:seance}/departs",
    response=s.SeanceSuivie,
    operation_id="noter_le_depart",
    summary="Noter un départ",
    description="Qui manque une part d'un débat n'y vote pas.",
)
def part(request: HttpRequest, seance: UUID, envoi: s.MembreDesigne, cle: Cle) -> dict[str, Any]:
    ici = suivie(request, seance)
    partant = membre_de_la_seance(ici, envoi.membre)
    return agit(request, seance, cle, envoi, partial(seances.noter_le_depart, seance=ici, partant=partant))


# One dossier


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/deport",
    response=s.SeanceSuivie,
    operation_id="prononcer_le_deport",
    summary="Prononcer un déport",
    description="Le membre impliqué ne lit, ne débat ni ne vote, et ne compte pas dans le quorum de ce dossier.",
)
def deporte(request: HttpRequest, seance: UUID, numero: Numero, envoi: s.DeportPrononce, cle: Cle) -> dict[str, Any]:
    return _ecarte(request, seance, numero, envoi, cle, partial(interets.prononcer_le_deport, motif=envoi.motif))


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/sortie",
    response=s.SeanceSuivie,
    operation_id="faire_sortir",
    summary="Faire sortir un membre écarté",
    description="Avant que le dossier soit débattu.",
)
def sort(request: HttpRequest, seance: UUID, numero: Numero, envoi: s.MembreDesigne, cle: Cle) -> dict[str, Any]:
    return _ecarte(request, seance, numero, envoi, cle, interets.faire_sortir)


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/rentree",
    response=s.SeanceSuivie,
    operation_id="faire_rentrer",
    summary="Faire rentrer un membre écarté",
    description="Une fois le dossier voté.",
)
def rentre(request: HttpRequest, seance: UUID, numero: Numero, envoi: s.MembreDesigne, cle: Cle) -> dict[str, Any]:
    return _ecarte(request, seance, numero, envoi, cle, interets.faire_rentrer)


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/debat",
    response=s.SeanceSuivie,
    operation_id="ouvrir_le_debat",
    summary="Ouvrir le débat",
    description="Les intérêts sont déclarés, les membres écartés sont sortis, le quorum est atteint.",
)
def ouvre_le_debat(request: HttpRequest, seance: UUID, numero: Numero, cle: Cle) -> dict[str, Any]:
    ici = inscription_de(suivie(request, seance), numero)
    return agit(request, seance, cle, None, partial(debats.ouvrir_le_debat, inscription=ici))


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/debat/cloture",
    response=s.SeanceSuivie,
    operation_id="clore_le_debat",
    summary="Clore le débat",
)
def clot_le_debat(request: HttpRequest, seance: UUID, numero: Numero, cle: Cle) -> dict[str, Any]:
    def acte(par: Acteur) -> object:
        return debats.clore_le_debat(par=par, debat=_tenu(request, seance, numero).debat_tenu)

    return agit(request, seance, cle, None, acte)


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/scrutin",
    response=s.SeanceSuivie,
    operation_id="ouvrir_le_scrutin",
    summary="Ouvrir le vote",
    description="Votent ceux qui ont suivi tout le débat.",
)
def ouvre_le_vote(request: HttpRequest, seance: UUID, numero: Numero, cle: Cle) -> dict[str, Any]:
    def acte(par: Acteur) -> object:
        return votes.ouvrir_le_scrutin(par=par, debat=_tenu(request, seance, numero).debat_tenu)

    return agit(request, seance, cle, None, acte)


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/fiche",
    auth=Jeton(Portee.SEANCES_VOTER),
    response=s.SeanceSuivie,
    operation_id="remettre_sa_fiche",
    summary="Remettre sa fiche de vote",
    description="La vôtre seulement. Elle est scellée à l'arrivée, ne se reprend pas et ne se relit pas ; sous la même "
    "clé, un autre vote n'est pas lu.",
)
def remet(request: HttpRequest, seance: UUID, numero: Numero, envoi: s.FicheRemise, cle: Cle) -> dict[str, Any]:
    def acte(par: Acteur) -> object:
        scrutin = _tenu(request, seance, numero).vote_ouvert
        return votes.remettre_sa_fiche(par=par, scrutin=scrutin, vote=envoi.vote, montant=envoi.montant_centimes)

    return agit(request, seance, cle, None, acte)


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/fiche-papier",
    response=s.SeanceSuivie,
    operation_id="saisir_une_fiche",
    summary="Saisir une fiche de papier",
    description="Par le secrétariat, quand le réseau a manqué : scellée comme une autre, et notée de papier. Sous la "
    "même clé, un autre vote du même membre n'est pas lu.",
)
def saisit(request: HttpRequest, seance: UUID, numero: Numero, envoi: FicheDePapier, cle: Cle) -> dict[str, Any]:
    votant = membre_de_la_seance(suivie(request, seance), envoi.membre)

    def acte(par: Acteur) -> object:
        scrutin = _tenu(request, seance, numero).vote_ouvert
        montant = envoi.montant_centimes
        return votes.saisir_une_fiche(par=par, scrutin=scrutin, votant=votant, vote=envoi.vote, montant=montant)

    return agit(request, seance, cle, s.MembreDesigne(membre=envoi.membre), acte)


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/depouillement",
    response=s.SeanceSuivie,
    operation_id="depouiller",
    summary="Dépouiller le vote",
    description="Par le secrétariat, avec la phrase de la séance. Les totaux se lisent sur la page de la séance.",
)
def depouille(request: HttpRequest, seance: UUID, numero: Numero, envoi: s.Depouillement, cle: Cle) -> dict[str, Any]:
    def acte(par: Acteur) -> object:
        return votes.depouiller(par=par, scrutin=_tenu(request, seance, numero).vote_ouvert, phrase=envoi.phrase)

    return agit(request, seance, cle, None, acte)


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/avis",
    response=s.SeanceSuivie,
    operation_id="rendre_avis",
    summary="Rendre l'avis",
    description="Celui que le vote donne, avec ses motifs.",
)
def rend_l_avis(request: HttpRequest, seance: UUID, numero: Numero, envoi: s.AvisRendu, cle: Cle) -> dict[str, Any]:
    ici = inscription_de(suivie(request, seance), numero)
    dits = envoi.model_dump(exclude={"montant_propose_centimes"})
    acte = partial(avis.rendre_avis, inscription=ici, montant_propose=envoi.montant_propose_centimes, **dits)
    return agit(request, seance, cle, envoi, acte)


def _tenu(request: HttpRequest, seance: UUID, numero: str) -> DossierEnSeance:
    """The dossier with its debates and its ballots."""
    ici = suivie(request, seance)
    cle = str(inscription_de(ici, numero).pk)
    trouve = SeanceEnDirect(ici, cle).dossier(cle)
    assert trouve is not None, "its agenda has just been read"
    return trouve


def _ecarte(
    request: HttpRequest, seance: UUID, numero: str, envoi: s.MembreDesigne, cle: str, geste: Callable[..., object]
) -> dict[str, Any]:
    ici = suivie(request, seance)
    sur = {"inscription": inscription_de(ici, numero), "ecarte": membre_de_la_seance(ici, envoi.membre)}
    return agit(request, seance, cle, envoi, partial(geste, **sur))
