"""The acts of an examination through tokens: those of the pages, by the same hands, each once for its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from amorce.api import faits as f
from amorce.api import schemas_instruction as s
from amorce.api.dossiers import Numero, ou_en_est, recu
from amorce.api.envois import Cle, une_fois
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.problemes import Faute, Probleme
from amorce.api.refus import tente
from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee
from amorce.dossiers.models import Dossier
from amorce.instruction import actions
from amorce.instruction.actions import Demandee, Vue
from amorce.instruction.requetes import instructeurs

routes = Router(tags=["L'instruction"], auth=Jeton(Portee.DOSSIERS_INSTRUIRE))


def _fait(
    request: HttpRequest,
    numero: str,
    cle: str,
    envoi: s.ActeSurDossier,
    acte: Callable[..., object],
    places: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """``acte`` waits for who acts, on what. ``places``: where in the body each field of a refusal stands."""
    dossier = recu(request, numero)

    def agit() -> dict[str, Any]:
        tente(partial(acte, par=acteur_du_jeton(request), dossier=dossier, version=envoi.version), places)
        return ou_en_est(dossier)

    return une_fois(request, cle, envoi, agit)


def _dits(envoi: s.ActeSurDossier) -> dict[str, Any]:
    """The act's own arguments: the version is every act's."""
    return envoi.model_dump(exclude={"version"})


@routes.post(
    "/dossiers/{numero}/affectation",
    response=s.ActeFait,
    operation_id="affecter_dossier",
    summary="Affecter",
    description="À une personne qui instruit les dossiers du fonds, ou à personne en particulier.",
)
def affecte(request: HttpRequest, numero: Numero, envoi: s.Affectation, cle: Cle) -> dict[str, Any]:
    personne = _personne(recu(request, numero), envoi)
    return _fait(request, numero, cle, envoi, partial(actions.affecter, personne=personne))


def _personne(dossier: Dossier, envoi: s.Affectation) -> Personne | None:
    trouvee = instructeurs(dossier.fonds).filter(pk=envoi.personne).first() if envoi.personne else None
    if envoi.personne and trouvee is None:
        phrase = _("personne : elle n'instruit pas les dossiers de ce fonds ; le dossier dit lesquelles le font.")
        raise Probleme.de_fautes([Faute("/personne", phrase)])
    return trouvee


@routes.post(
    "/dossiers/{numero}/examens",
    response=s.ActeFait,
    operation_id="examiner_pieces",
    summary="Examiner des pièces",
    description="Chacune est acceptée, ou refusée avec son motif, telle qu'elle est : un autre fichier se réexamine.",
)
def examine(request: HttpRequest, numero: Numero, envoi: s.Examens, cle: Cle) -> dict[str, Any]:
    vues = [Vue(**une.model_dump(mode="json")) for une in envoi.vues]
    places = {vue.champ: f"/vues/{rang}" for rang, vue in enumerate(vues)}
    return _fait(request, numero, cle, envoi, partial(actions.examiner, vues=vues), places)


@routes.post(
    "/dossiers/{numero}/controle",
    response=s.ActeFait,
    operation_id="rendre_controle",
    summary="Rendre le contrôle du secrétariat",
    description="Ce qu'il a constaté ; le service décide, et le demandeur n'en sait rien.",
)
def rend_le_controle(request: HttpRequest, numero: Numero, envoi: s.ControleRendu, cle: Cle) -> dict[str, Any]:
    return _fait(request, numero, cle, envoi, partial(actions.rendre_controle, **_dits(envoi)))


@routes.post(
    "/dossiers/{numero}/demandes-de-pieces",
    response=s.ActeFait,
    operation_id="demander_pieces",
    summary="Demander des pièces",
    description="Le délai du silence s'arrête jusqu'à la réponse, ou au terme que vous fixez.",
)
def demande_des_pieces(request: HttpRequest, numero: Numero, envoi: s.DemandeDePieces, cle: Cle) -> dict[str, Any]:
    demandees = [Demandee(**une.model_dump(mode="json")) for une in envoi.pieces]
    acte = partial(actions.demander_pieces, demandees=demandees, limite=envoi.limite, texte=envoi.texte)
    return _fait(request, numero, cle, envoi, acte)


@routes.post(
    "/dossiers/{numero}/demandes-d-information",
    response=s.ActeFait,
    operation_id="demander_information",
    summary="Demander une information",
    description="Une question au demandeur ; elle ne suspend aucun délai.",
)
def demande_une_information(
    request: HttpRequest, numero: Numero, envoi: s.DemandeDInformation, cle: Cle
) -> dict[str, Any]:
    return _fait(request, numero, cle, envoi, partial(actions.demander_information, **_dits(envoi)))


@routes.post(
    "/dossiers/{numero}/recevable",
    response=s.ActeFait,
    operation_id="declarer_recevable",
    summary="Déclarer recevable",
    description="Complet, et éligible sur les faits que lit le service. Ce qui s'y oppose est dit en entier (409).",
)
def declare_recevable(request: HttpRequest, numero: Numero, envoi: s.Recevabilite, cle: Cle) -> dict[str, Any]:
    return _fait(request, numero, cle, envoi, partial(actions.declarer_recevable, **_dits(envoi)))


@routes.post(
    "/dossiers/{numero}/non-conforme",
    response=s.ActeFait,
    operation_id="declarer_non_conforme",
    summary="Déclarer non conforme",
    description="Notifié au demandeur avec ses motifs et les voies de recours ; ce qui se corrige est d'abord demandé.",
)
def declare_non_conforme(request: HttpRequest, numero: Numero, envoi: s.NonConformiteDite, cle: Cle) -> dict[str, Any]:
    return _fait(request, numero, cle, envoi, partial(actions.declarer_non_conforme, **_dits(envoi)))


@routes.post(
    "/dossiers/{numero}/corrections",
    response=s.ActeFait,
    operation_id="corriger_fait",
    summary="Corriger un fait",
    description="Comme le service le lit, à côté de celui qui a été déposé, qui reste.",
)
def corrige(request: HttpRequest, numero: Numero, envoi: s.CorrectionDite, cle: Cle) -> dict[str, Any]:
    valeur = f.en_fichier(envoi.valeur)
    acte = partial(actions.corriger, fait=envoi.fait, valeur=valeur, motif=envoi.motif)
    return _fait(request, numero, cle, envoi, acte)


@routes.post(
    "/dossiers/{numero}/corrections/retirer",
    response=s.ActeFait,
    operation_id="retirer_correction",
    summary="Retirer une correction",
    description="Le fait déposé compte de nouveau.",
)
def retire_la_correction(request: HttpRequest, numero: Numero, envoi: s.CorrectionRetiree, cle: Cle) -> dict[str, Any]:
    return _fait(request, numero, cle, envoi, partial(actions.retirer_correction, **_dits(envoi)))


@routes.post(
    "/dossiers/{numero}/appreciations",
    response=s.ActeFait,
    operation_id="apprecier",
    summary="Répondre à une question laissée à une personne",
    description="La réponse porte un motif et votre nom ; redite, elle remplace la précédente, qui reste gardée.",
)
def apprecie(request: HttpRequest, numero: Numero, envoi: s.AppreciationDite, cle: Cle) -> dict[str, Any]:
    return _fait(request, numero, cle, envoi, partial(actions.apprecier, **_dits(envoi)))
