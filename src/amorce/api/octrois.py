"""The aids granted, as the public pages and the open data show them: no token, no name of a person
that does not agree to it; nobody in between keeps what names one who may take it back."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from amorce.api.catalogue import OUVERTE, exige_connus
from amorce.api.formats import en_euros
from amorce.api.pagination import adresse_suivante, repere_lu
from amorce.api.problemes import introuvable
from amorce.api.schemas_octrois import FiltresDOctrois, OctroiDit, PageDOctrois
from amorce.droit.fonds import tous
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.octrois.models import Octroi
from amorce.octrois.requetes import nom_public, objet_public
from amorce.socle.reperes import Repere
from amorce.transparence.publics import publies

routes = Router(tags=["Les aides accordées"])


@routes.get(
    "/octrois",
    auth=OUVERTE,
    response=PageDOctrois,
    operation_id="octrois",
    summary="Les aides accordées",
    description="Toutes, ou celles que les filtres retiennent ; la dernière changée d'abord.",
)
def liste_des_octrois(request: HttpRequest, filtres: Query[FiltresDOctrois], response: HttpResponse) -> dict[str, Any]:
    codes = {nom: VOCABULAIRE[fait].codes for nom, fait in (("phase", "phase_aide"), ("genre", "genre_oeuvre"))}
    exige_connus(
        {"fonds": (filtres.fonds, tous()), **{nom: (getattr(filtres, nom), admis) for nom, admis in codes.items()}}
    )
    dits = filtres.model_dump(exclude={"apres", "par_page"}, exclude_none=True)
    trouves = publies().filtrer(**dits)
    apres = repere_lu(filtres.apres)
    suite = apres.au_dela("modifie_le") if apres else Q()
    lus = list(trouves.filter(suite).order_by("-modifie_le", "-id")[: filtres.par_page + 1])
    montres = lus[: filtres.par_page]
    reste = len(lus) > filtres.par_page
    response["Cache-Control"] = "no-store"
    suivant = Repere(montres[-1].modifie_le, montres[-1].pk) if reste else None
    return {
        "suivante": adresse_suivante(request, apres=suivant) if suivant else None,
        "elements": [_dit(octroi) for octroi in montres],
    }


@routes.get(
    "/octrois/{uuidstr:octroi}",
    auth=OUVERTE,
    response=OctroiDit,
    operation_id="octroi",
    summary="Une aide accordée",
    description="Ce qui en fut voté, ce qui en tient, ce qui en est payé.",
)
def un_octroi(
    request: HttpRequest,
    octroi: Annotated[str, Path(description="L'identifiant d'une aide accordée.")],
    response: HttpResponse,
) -> dict[str, Any]:
    trouve = publies().filter(pk=UUID(octroi)).first()
    if trouve is None:
        raise introuvable()
    response["Cache-Control"] = "no-store"
    return _dit(trouve)


def _dit(octroi: Octroi) -> dict[str, Any]:
    aide = octroi.beneficiaire
    return {
        "id": str(octroi.pk),
        "fonds": octroi.fonds or None,
        "autorite": octroi.autorite.nom,
        "dispositif": octroi.intitule,
        "beneficiaire": nom_public(octroi),
        "siret": (not aide.personne and aide.siret) or None,
        "objet": objet_public(octroi),
        "annee": octroi.annee,
        "votee_le": octroi.vote_dit_le.isoformat() if octroi.vote_dit_le else None,
        "signee_le": octroi.signee_le.isoformat() if octroi.signee_le else None,
        "montant": en_euros(octroi.montant),
        "maintenu": en_euros(octroi.maintenu),
        "paye": None if octroi.paye is None else en_euros(octroi.paye),
        "phase": octroi.phase or None,
        "genre": octroi.genre or None,
        "region": octroi.region or None,
        "departement": (not aide.personne and octroi.departement) or None,
        "modifie_le": octroi.modifie_le.isoformat(),
    }
