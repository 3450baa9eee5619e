"""Who sits in the commissions, for who prepares their sessions; the authority renews a mandate."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from amorce.api import schemas_membres as s
from amorce.api.envois import Cle, une_fois
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.pagination import Pagination, page_de
from amorce.api.problemes import Probleme, introuvable
from amorce.api.refus import tente
from amorce.commission.actions.membres import renouveler_le_mandat
from amorce.commission.droits import membres_suivis
from amorce.commission.models import Membre
from amorce.comptes.droits import Interdit
from amorce.comptes.roles import Portee

routes = Router(tags=["Les membres"], auth=Jeton(Portee.SEANCES_TENIR))


@routes.get(
    "/membres",
    auth=Jeton(Portee.DOSSIERS_LIRE),
    response=s.PageDeMembres,
    operation_id="membres",
    summary="Les membres",
    description="Ceux qui siègent dans les commissions que vous préparez.",
)
def liste_des_membres(request: HttpRequest, demandee: Query[Pagination]) -> dict[str, Any]:
    return page_de(request, membres_suivis(acteur_du_jeton(request)), demandee, _dit)


@routes.post(
    "/membres/{uuid:membre}/renouvellement",
    response=s.MembreNomme,
    operation_id="renouveler_le_mandat",
    summary="Renouveler un mandat",
    description="Par l'autorité, à la même place, jamais au-delà de la règle.",
)
def renouvelle(request: HttpRequest, membre: UUID, envoi: s.MandatRenouvele, cle: Cle) -> dict[str, Any]:
    qui, le_sien = acteur_du_jeton(request), _suivi(request, membre)
    acte = partial(renouveler_le_mandat, par=qui, membre=le_sien, **envoi.model_dump())

    def fait() -> dict[str, Any]:
        try:
            tente(acte)
        except Interdit:
            raise Probleme(403, _("Renouveler un mandat revient à l'autorité du fonds.")) from None
        return _dit(_suivi(request, membre))

    return une_fois(request, cle, envoi, fait)


def _suivi(request: HttpRequest, identifiant: UUID) -> Membre:
    """What one may not see does not exist."""
    trouve = membres_suivis(acteur_du_jeton(request)).filter(pk=identifiant).first()
    if trouve is None:
        raise introuvable()
    return trouve


def _dit(un: Membre) -> dict[str, Any]:
    return {
        "id": str(un.pk),
        "fonds": un.fonds,
        "commission": un.commission,
        "nom": str(un),
        "siege": un.siege,
        "place": un.place,
        "suppleant": un.suppleant,
        "nomme_le": un.nomme_le.isoformat(),
        "jusqu_au": un.jusqu_au.isoformat() if un.jusqu_au else None,
        "a_confirmer": un.coopte and un.confirme_le is None,
    }
