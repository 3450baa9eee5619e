"""One's own account and projects, by the same acts and the same rights as the pages."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Path, Query, Router, Status

from amorce.api import faits as f
from amorce.api.champs import change_les_champs, versions
from amorce.api.envois import CleFacultative, une_fois
from amorce.api.jetons import Jeton, acteur_du_jeton, appelant
from amorce.api.pagination import Suite, suite_de
from amorce.api.problemes import Probleme, introuvable
from amorce.api.refus import probleme_de
from amorce.api.schemas_projets import Moi, NouveauProjet, PageDeProjets, ProjetChange, ProjetEntier
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.comptes.requetes import appartenances_de
from amorce.comptes.roles import Portee
from amorce.dossiers.actions import ActeRefuse, creer_projet, renommer_projet
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.models import Projet
from amorce.dossiers.requetes import projet_vu, projets_vus

routes = Router(tags=["Vos projets"])
Identifiant = Annotated[UUID, Path(description="Tel que la liste le donne.")]


@routes.get(
    "/moi",
    auth=Jeton(),
    response=Moi,
    operation_id="moi",
    summary="Vous",
    description="Au nom de qui ce jeton parle, et ce qu'il permet.",
)
def moi(request: HttpRequest) -> dict[str, Any]:
    qui = acteur_du_jeton(request)
    return {
        "id": str(qui.personne),
        "nom": qui.nom,
        "administrateur": qui.administrateur,
        "organisations": [
            {"id": str(une.organisation_id), "nom": une.organisation.nom, "role": une.role}
            for une in appartenances_de(qui)
        ],
        "roles": {fonds: sorted(tenus) for fonds, tenus in sorted(qui.roles.items())},
        "droits": sorted(appelant(request).portees),
    }


@routes.get(
    "/projets",
    auth=Jeton(Portee.PROJETS_LIRE),
    response=PageDeProjets,
    operation_id="projets",
    summary="Vos projets",
    description="Ceux que vous voyez : les vôtres, ceux de vos structures, ceux où l'on vous a invité.",
)
def liste_des_projets(request: HttpRequest, suite: Query[Suite]) -> dict[str, Any]:
    return suite_de(request, projets_vus(acteur_du_jeton(request)), suite, _projet)


@routes.post(
    "/projets",
    auth=Jeton(Portee.PROJETS_ECRIRE),
    response={201: ProjetEntier},
    operation_id="creer_projet",
    summary="Créer un projet",
    description="Un projet à votre nom, ou à celui d'une structure pour laquelle vous écrivez.",
)
def nouveau_projet(
    request: HttpRequest, response: HttpResponse, projet: NouveauProjet, cle: CleFacultative = None
) -> Status[dict[str, Any]]:
    fautes = f.fautes(projet.faits, "/faits")
    if fautes:
        raise Probleme.de_fautes(fautes)

    def cree() -> dict[str, Any]:
        try:
            neuf = creer_projet(
                acteur=acteur_du_jeton(request),
                titre=projet.titre,
                faits=f.en_fichier(projet.faits),
                organisation=projet.organisation,
            )
        except ActeRefuse as refus:
            raise probleme_de(refus) from None
        return {"id": str(neuf.id)}

    fait = _vu(request, UUID(une_fois(request, cle, projet, cree)["id"]))
    response["Location"] = request.build_absolute_uri(reverse("api:projet", args=[fait.id]))
    return Status(201, _projet_entier(fait))


@routes.get(
    "/projets/{uuid:identifiant}",
    auth=Jeton(Portee.PROJETS_LIRE),
    response=ProjetEntier,
    operation_id="projet",
    url_name="projet",
    summary="Un projet",
    description="Avec ses faits.",
)
def un_projet(request: HttpRequest, identifiant: Identifiant) -> dict[str, Any]:
    return _projet_entier(_vu(request, identifiant))


@routes.patch(
    "/projets/{uuid:identifiant}",
    auth=Jeton(Portee.PROJETS_ECRIRE),
    response=ProjetEntier,
    operation_id="changer_projet",
    summary="Changer un projet",
    description="Son titre, et des faits communs à ses demandes : tous sont gardés, ou aucun. Un fait que quelqu'un "
    "d'autre a écrit depuis la version donnée n'est pas remplacé (409).",
)
def change_le_projet(request: HttpRequest, identifiant: Identifiant, projet: ProjetChange) -> dict[str, Any]:
    qui, vu = acteur_du_jeton(request), _vu(request, identifiant)
    exige(ecrit_projet(qui, vu))
    with transaction.atomic():
        change_les_champs(par=qui, cibles=dict.fromkeys(projet.faits, vu), change=projet)
        if projet.titre is not None and projet.titre.strip() != vu.titre:
            _renomme(qui, vu, projet.titre)
    return _projet_entier(_vu(request, identifiant))


def _renomme(qui: Acteur, projet: Projet, titre: str) -> None:
    try:
        renommer_projet(par=qui, projet=projet, titre=titre)
    except ActeRefuse as refus:
        raise probleme_de(refus) from None


def _vu(request: HttpRequest, identifiant: UUID) -> Projet:
    trouve = projet_vu(acteur_du_jeton(request), identifiant)
    if trouve is None:
        raise introuvable()
    return trouve


def _projet(projet: Projet) -> dict[str, Any]:
    structure = str(projet.organisation_id) if projet.organisation_id else None
    return {
        "id": str(projet.id),
        "titre": projet.titre,
        "demandeur": {"organisation": structure, "nom": str(projet.organisation or projet.auteur)},
        "cree_le": projet.cree_le.isoformat(),
        "modifie_le": projet.modifie_le.isoformat(),
    }


def _projet_entier(projet: Projet) -> dict[str, Any]:
    return {**_projet(projet), "faits": projet.faits, "versions": versions(projet.traces)}
