"""A session prepared through tokens: its agenda, what is sent to its members, their interests."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from amorce.api import schemas_seances as s
from amorce.api.dossiers import Numero
from amorce.api.envois import Cle
from amorce.api.gestes_de_seance import agit, inscription_de
from amorce.api.jetons import Jeton
from amorce.api.problemes import Faute, Probleme
from amorce.api.seances import suivie
from amorce.commission.actions import interets, seances
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import Portee
from amorce.dossiers.models import Dossier

routes = Router(tags=["Les séances"], auth=Jeton(Portee.SEANCES_TENIR))


@routes.post(
    "/seances/{uuid:seance}/dossiers",
    response=s.SeanceSuivie,
    operation_id="inscrire_dossier",
    summary="Inscrire un dossier à l'ordre du jour",
    description="Le dernier ; le secrétariat range ensuite l'ordre du jour.",
)
def inscrit(request: HttpRequest, seance: UUID, envoi: s.DossierInscrit, cle: Cle) -> dict[str, Any]:
    ici = suivie(request, seance)
    dossier = Dossier.objects.filter(fonds=ici.fonds, numero=envoi.numero).exclude(numero="").first()
    if dossier is None:
        raise Probleme.de_fautes([Faute("/numero", _("numero : aucun dossier de ce fonds ne le porte."))])
    acte = partial(seances.inscrire, seance=ici, dossier=dossier, motif_d_exception=envoi.motif_d_exception)
    return agit(request, seance, cle, envoi, acte)


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/retrait",
    response=s.SeanceSuivie,
    operation_id="retirer_de_l_ordre",
    summary="Retirer un dossier de l'ordre du jour",
    description="Il pourra être inscrit à une autre séance.",
)
def retire(request: HttpRequest, seance: UUID, numero: Numero, envoi: s.DossierRetire, cle: Cle) -> dict[str, Any]:
    def acte(par: Acteur) -> object:
        """Sent again, it is not on the agenda any more: the key answers first."""
        ici = inscription_de(suivie(request, seance), numero)
        return seances.retirer_de_l_ordre(par=par, inscription=ici, motif=envoi.motif)

    return agit(request, seance, cle, envoi, acte)


@routes.post(
    "/seances/{uuid:seance}/envoi",
    response=s.SeanceSuivie,
    operation_id="envoyer_les_dossiers",
    summary="Envoyer les dossiers aux membres",
    description="À temps, ou pour un motif.",
)
def envoie(request: HttpRequest, seance: UUID, envoi: s.EnvoiDesDossiers, cle: Cle) -> dict[str, Any]:
    acte = partial(seances.envoyer_les_dossiers, seance=suivie(request, seance), **envoi.model_dump())
    return agit(request, seance, cle, envoi, acte)


@routes.post(
    "/seances/{uuid:seance}/convocation",
    response=s.SeanceSuivie,
    operation_id="convoquer",
    summary="Convoquer les membres",
    description="L'ordre du jour part avec la convocation.",
)
def convoque(request: HttpRequest, seance: UUID, cle: Cle) -> dict[str, Any]:
    return agit(request, seance, cle, None, partial(seances.convoquer, seance=suivie(request, seance)))


@routes.post(
    "/seances/{uuid:seance}/dossiers/{numero}/interet",
    auth=Jeton(Portee.SEANCES_VOTER),
    response=s.SeanceSuivie,
    operation_id="declarer_interet",
    summary="Déclarer si un dossier vous concerne",
    description="Impliqué, vous en êtes aussitôt écarté.",
)
def declare(request: HttpRequest, seance: UUID, numero: Numero, envoi: s.InteretDeclare, cle: Cle) -> dict[str, Any]:
    ici = inscription_de(suivie(request, seance), numero)
    acte = partial(interets.declarer_interet, inscription=ici, **envoi.model_dump())
    return agit(request, seance, cle, envoi, acte)
