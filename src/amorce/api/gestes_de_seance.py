"""How an act of a session is done through a token: on what one may see, once for its key, refused as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema

from amorce.api.envois import une_fois
from amorce.api.jetons import acteur_du_jeton
from amorce.api.problemes import Faute, Probleme, introuvable
from amorce.api.refus import tente
from amorce.api.seances import en_direct, suivie
from amorce.commission.models import Inscription, Membre, Seance
from amorce.commission.requetes import ordre_du_jour
from amorce.comptes.droits import Interdit

PLACES = {
    "dossier": "/numero",
    "ecarte": "/membre",
    "montant": "/montant_centimes",
    "montant_propose": "/montant_propose_centimes",
}
"""Where in the body a refusal's field stands, when it is named otherwise there."""


def agit(
    request: HttpRequest, seance: UUID, cle: str, envoi: Schema | None, acte: Callable[..., object]
) -> dict[str, Any]:
    """``acte`` waits for who acts. ``envoi``: what the key holds to; nothing where it says a vote or opens the sheets,
    of which not even a fingerprint is kept: four words are soon tried."""
    qui = acteur_du_jeton(request)
    suivie(request, seance)

    def fait() -> dict[str, Any]:
        _tente(partial(acte, par=qui))
        return en_direct(suivie(request, seance), qui)

    return une_fois(request, cle, envoi, fait)


def _tente(acte: Callable[[], object]) -> None:
    try:
        tente(acte, PLACES)
    except Interdit:
        raise Probleme(403, _("Cet acte ne vous revient pas dans cette séance.")) from None


def inscription_de(seance: Seance, numero: str) -> Inscription:
    """A dossier of its agenda."""
    trouvee = ordre_du_jour(seance).filter(dossier__numero=numero).first()
    if trouvee is None:
        raise introuvable()
    trouvee.seance = seance
    return trouvee


def membre_de_la_seance(seance: Seance, identifiant: UUID) -> Membre:
    """Also one whose mandate is over: they may still have to leave."""
    siens = Membre.objects.filter(fonds=seance.fonds, commission=seance.commission).select_related("personne")
    trouve = siens.filter(pk=identifiant).first()
    if trouve is None:
        raise Probleme.de_fautes([Faute("/membre", _("membre : cette personne ne siège pas dans cette commission."))])
    return trouve
