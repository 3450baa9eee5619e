"""The law asked: a project evaluated, the facts still missing, the words it is said in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import get_language
from ninja import Router

from amorce.api import faits as f
from amorce.api.formats import JSON, exacte
from amorce.api.jetons import Jeton
from amorce.api.problemes import Faute, Probleme
from amorce.api.schemas_droit import DemandeDEvaluation, Evaluation, QuestionPosee, Vocabulaire
from amorce.comptes.roles import Portee
from amorce.consultation.evaluer import Projet, demande_en_donnees, demander, evaluer, projet, reponse
from amorce.droit.registre import dispositif
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.requetes import reglages_du_droit
from amorce.moteur.evaluation import Evaluation as EvaluationDuDroit
from amorce.moteur.natures import JAMAIS, ErreurDEntree
from amorce.moteur.redaction import FRANCAIS, Langue
from amorce.moteur.vocabulaire import Fait
from amorce.socle.langue import langue

routes = Router(tags=["Le droit"])
DATE = VOCABULAIRE["date_depot"]


@dataclass(frozen=True)
class Demande:
    """What is asked, read and checked."""

    projet: Projet
    dispositifs: Sequence[str]
    jour: date

    @classmethod
    def lue(cls, brute: DemandeDEvaluation) -> Demande:
        fautes = [
            *f.fautes(brute.faits, "/faits"),
            *f.fautes_de_lectures(brute.lectures, "/lectures"),
            *_fautes_de_dispositifs(brute.dispositifs),
            *_fautes_de_date(brute.date),
        ]
        if fautes:
            raise Probleme.de_fautes(fautes)
        lu = projet(brute.faits, brute.date, brute.lectures)
        depot = lu.faits.get(DATE.nom)
        connue = isinstance(depot, date) and depot != JAMAIS
        return cls(lu, brute.dispositifs, depot if connue and isinstance(depot, date) else timezone.localdate())

    def evaluations(self) -> list[EvaluationDuDroit]:
        """Each scheme before the project, as its fund has set it on that day."""
        reglages = reglages_du_droit(self.jour)
        try:
            return evaluer(self.projet, self.dispositifs, reglages.du_dispositif)
        except ErreurDEntree as conflit:
            raise Probleme.de_fautes([Faute("/faits", f.dite(conflit))]) from None


def _fautes_de_dispositifs(codes: Sequence[str]) -> list[Faute]:
    fautes = []
    for rang, code in enumerate(codes):
        try:
            dispositif(code)
        except ErreurDEntree as erreur:
            fautes.append(Faute(f"/dispositifs/{rang}", f.dite(erreur)))
    return fautes


def _fautes_de_date(brute: str | None) -> list[Faute]:
    try:
        DATE.lit(brute)
    except ErreurDEntree as erreur:
        return [Faute("/date", f.dite(erreur))]
    return []


@routes.post(
    "/evaluer",
    auth=Jeton(Portee.EVALUER, public=True),
    response=list[Evaluation],
    operation_id="evaluer",
    summary="Évaluer un projet",
    description="Ce que chaque dispositif répond à ces faits, et pourquoi : ce que donne « amorce evaluer --json ». "
    "Les lectures et les valeurs que les fonds ont arrêtées s'appliquent, sauf celles que la demande choisit.",
)
def evaluer_projet(request: HttpRequest, demande: DemandeDEvaluation) -> HttpResponse:
    return exacte([reponse(e, langue=_langue()) for e in Demande.lue(demande).evaluations()])


@routes.post(
    "/questions",
    auth=Jeton(Portee.EVALUER, public=True),
    response=list[QuestionPosee],
    operation_id="questions",
    summary="Les faits qui manquent",
    description="Les faits encore à connaître, le plus utile d'abord.",
)
def questions(request: HttpRequest, demande: DemandeDEvaluation) -> list[dict[str, Any]]:
    return [demande_en_donnees(d, _langue()) for d in demander(Demande.lue(demande).evaluations())]


def _langue() -> Langue:
    """In French, word for word what the command says."""
    return FRANCAIS if get_language() == "fr" else langue()


@routes.get(
    "/vocabulaire",
    auth=Jeton(public=True),
    response={200: Vocabulaire, 304: None},
    by_alias=True,
    operation_id="vocabulaire",
    summary="Les faits",
    description="Le schéma JSON des faits : nom, type, unité, bornes, libellé, aide, choix.",
)
def vocabulaire(request: HttpRequest) -> HttpResponse:
    """Long and seldom changed: written once, and who has it already is told so."""
    texte, marque = _vocabulaire_ecrit(get_language() or "fr", tuple(VOCABULAIRE))
    reponse = HttpResponse(texte, content_type=JSON, headers={"ETag": marque})
    return get_conditional_response(request, etag=marque, response=reponse) or reponse


@lru_cache(maxsize=4)
def _vocabulaire_ecrit(_langue: str, _faits: tuple[Fait, ...]) -> tuple[bytes, str]:
    """In the language of the moment, with its mark."""
    reponse = exacte({"$schema": f.SCHEMA, **f.schema()})
    set_response_etag(reponse)
    return reponse.content, reponse["ETag"]
