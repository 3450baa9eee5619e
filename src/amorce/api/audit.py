"""A fund's year for its auditor: what was received, and a sample that anyone with the seed draws again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.problemes import Faute, Probleme
from amorce.audit.actions import ECHANTILLON_MAX, GRAINE_MAX
from amorce.audit.droits import fonds_audites
from amorce.audit.requetes import dossiers_de_l_annee
from amorce.audit.tirage import REGLE, tire
from amorce.comptes.roles import Portee

routes = Router(tags=["L'audit"], auth=Jeton(Portee.DOSSIERS_LIRE))


class AnneeDemandee(Schema):
    fonds: str = Field(max_length=40, description="Le code d'un fonds que vous auditez.")
    annee: int = Field(ge=2000, le=2099, description="Celle où les dossiers ont été reçus.")
    graine: str = Field("", max_length=GRAINE_MAX, description="Vide : rien n'est tiré.")
    taille: int = Field(1, ge=1, le=ECHANTILLON_MAX, description="Combien de dossiers tirer.")


class AnneeAuditee(Schema):
    numeros: list[str] = Field(description="Tous les dossiers reçus cette année-là.")
    regle: str = Field(description="Comment l'échantillon se tire, avec tout outil.")
    tires: list[str]


@routes.get(
    "/audit",
    response=AnneeAuditee,
    operation_id="annee_auditee",
    summary="Une année d'un fonds, et son échantillon",
    description="Les numéros reçus et, avec une graine, ceux qu'elle tire. Les archives se prennent sur le site.",
)
def annee_auditee(request: HttpRequest, demandee: Query[AnneeDemandee]) -> dict[str, Any]:
    siens = fonds_audites(acteur_du_jeton(request))
    if demandee.fonds not in siens:
        phrase = _("fonds : il faut l'un de ceux que vous servez ({}).").format(", ".join(siens) or _("aucun"))
        raise Probleme.de_fautes([Faute("?fonds", phrase)])
    numeros = list(dossiers_de_l_annee(demandee.fonds, demandee.annee).values_list("numero", flat=True))
    tires = tire(numeros, demandee.graine, demandee.taille) if demandee.graine else []
    return {"numeros": numeros, "regle": REGLE.format(taille=demandee.taille), "tires": tires}
