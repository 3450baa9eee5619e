"""A fund's year for its auditor: what was received, a sample that anyone with the seed draws again, its archives."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from amorce.api.dossiers import Numero
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.problemes import Faute, Probleme, introuvable
from amorce.audit.actions import ECHANTILLON_MAX, GRAINE_MAX, emporter_un_dossier, emporter_une_annee
from amorce.audit.archive import archive_du_dossier
from amorce.audit.droits import fonds_audites
from amorce.audit.echantillon import echantillon_emporte
from amorce.audit.requetes import dossier_audite, dossiers_de_l_annee, table_en_csv
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import Portee
from amorce.socle.remise import CSV, ZIP, au_fil_de_l_eau
from amorce.socle.tirage import REGLE, tire

routes = Router(tags=["L'audit"], auth=Jeton(Portee.DOSSIERS_LIRE))
Table = Literal["dossiers", "mouvements", "enveloppes"]


def _rend(media: str) -> dict[str, Any]:
    """What the document says of an answer that is a file."""
    return {"responses": {200: {"content": {media: {"schema": {"type": "string", "format": "binary"}}}}}}


class AnneeDuFonds(Schema):
    fonds: str = Field(max_length=40, description="Le code d'un fonds que vous auditez.")
    annee: int = Field(ge=2000, le=2099, description="Celle où les dossiers ont été reçus.")


class AnneeDemandee(AnneeDuFonds):
    graine: str = Field("", max_length=GRAINE_MAX, description="Vide : rien n'est tiré.")
    taille: int = Field(1, ge=1, le=ECHANTILLON_MAX, description="Combien de dossiers tirer.")


class EchantillonDemande(AnneeDuFonds):
    graine: str = Field(min_length=1, max_length=GRAINE_MAX, description="La même tire les mêmes dossiers.")
    taille: int = Field(ge=1, le=ECHANTILLON_MAX, description="Combien de dossiers tirer.")


class AnneeAuditee(Schema):
    numeros: list[str] = Field(description="Tous les dossiers reçus cette année-là.")
    regle: str = Field(description="Comment l'échantillon se tire, avec tout outil.")
    tires: list[str]


@routes.get(
    "/audit",
    response=AnneeAuditee,
    operation_id="annee_auditee",
    summary="Une année d'un fonds, et son échantillon",
    description="Les numéros reçus et, avec une graine, ceux qu'elle tire.",
)
def annee_auditee(request: HttpRequest, demandee: Query[AnneeDemandee]) -> dict[str, Any]:
    _exige_audite(acteur_du_jeton(request), demandee.fonds)
    numeros = list(dossiers_de_l_annee(demandee.fonds, demandee.annee).values_list("numero", flat=True))
    tires = tire(numeros, demandee.graine, demandee.taille) if demandee.graine else []
    return {"numeros": numeros, "regle": REGLE.format(taille=demandee.taille), "tires": tires}


@routes.get(
    "/audit/tables/{table}",
    response=None,
    operation_id="table_auditee",
    summary="Les tableaux d'une année",
    description="En CSV : les dossiers reçus, les mouvements des enveloppes, les enveloppes de l'année.",
    openapi_extra=_rend("text/csv"),
)
def table_auditee(request: HttpRequest, table: Table, demandee: Query[AnneeDuFonds]) -> HttpResponseBase:
    qui = acteur_du_jeton(request)
    _exige_audite(qui, demandee.fonds)
    emporter_une_annee(par=qui, fonds=demandee.fonds, annee=demandee.annee, table=table)
    octets = table_en_csv(demandee.fonds, demandee.annee, table)
    return au_fil_de_l_eau([octets], f"{demandee.fonds}-{demandee.annee}-{table}.csv", CSV)


@routes.get(
    "/audit/echantillon",
    response=None,
    operation_id="archive_de_l_echantillon",
    summary="Les archives d'un échantillon",
    description="En un ZIP, une archive par dossier que tire la graine. Ce que vous emportez est inscrit au journal.",
    openapi_extra=_rend(ZIP),
)
def archive_de_l_echantillon(request: HttpRequest, demande: Query[EchantillonDemande]) -> HttpResponseBase:
    qui = acteur_du_jeton(request)
    _exige_audite(qui, demande.fonds)
    octets = echantillon_emporte(par=qui, **demande.dict())
    if octets is None:
        phrase = _("annee : ce fonds n'a reçu aucun dossier cette année-là, rien n'est tiré.")
        raise Probleme.de_fautes([Faute("?annee", phrase)])
    return au_fil_de_l_eau(octets, f"{demande.fonds}-{demande.annee}-echantillon.zip")


@routes.get(
    "/dossiers/{numero}/archive",
    response=None,
    operation_id="archive_du_dossier",
    summary="L'archive d'un dossier",
    description="En un ZIP : tout le dossier, ses sommes de contrôle, son journal et sa preuve. "
    "Ce que vous emportez est inscrit au journal.",
    openapi_extra=_rend(ZIP),
)
def archive_d_un_dossier(request: HttpRequest, numero: Numero) -> HttpResponseBase:
    qui = acteur_du_jeton(request)
    dossier = dossier_audite(qui, numero)
    if dossier is None:
        raise introuvable()
    emporter_un_dossier(par=qui, dossier=dossier)
    return au_fil_de_l_eau(archive_du_dossier(dossier), f"{dossier.numero}.zip")


def _exige_audite(qui: Acteur, fonds: str) -> None:
    siens = fonds_audites(qui)
    if fonds not in siens:
        phrase = _("fonds : il faut l'un de ceux que vous servez ({}).").format(", ".join(siens) or _("aucun"))
        raise Probleme.de_fautes([Faute("?fonds", phrase)])
