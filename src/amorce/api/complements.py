"""What the service asks of one's applications: read, answered thing by thing, then sent once."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Path, Router
from ninja.files import UploadedFile

from amorce.api.demandes import Identifiant, vue
from amorce.api.dossiers_dits import attendue_dite, complements_dits
from amorce.api.envois import Cle, une_fois
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.problemes import introuvable
from amorce.api.refus import probleme_de
from amorce.api.schemas_instruction import AttendueDite, ComplementDit
from amorce.comptes.roles import Portee
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.pieces import Fichier
from amorce.instruction.actions import completer, repondre
from amorce.instruction.actions.repondre import MOTS_MAX
from amorce.instruction.requetes import attendue_du, complement_du, complements_de

routes = Router(tags=["Vos demandes"])
Demande = Annotated[UUID, Path(description="Ce que le service demande, tel que la liste le donne.")]


@routes.get(
    "/demandes/{uuid:identifiant}/complements",
    auth=Jeton(Portee.DEMANDES_LIRE),
    response=list[ComplementDit],
    operation_id="complements",
    summary="Ce que le service vous demande",
    description="Pièces ou information, la dernière demande d'abord, avec vos réponses, envoyées ou non.",
)
def liste_des_complements(request: HttpRequest, identifiant: Identifiant) -> list[dict[str, Any]]:
    return complements_dits(complements_de(vue(request, identifiant)), brouillons=True)


@routes.post(
    "/demandes/{uuid:identifiant}/attendues/{uuid:attendue}",
    auth=Jeton(Portee.DEMANDES_ECRIRE),
    response=AttendueDite,
    operation_id="repondre",
    summary="Répondre à une demande du service",
    description="Un fichier, ou quelques mots quand il ne peut y en avoir (multipart/form-data) ; redite, la réponse "
    "est remplacée. Rien n'est encore envoyé.",
)
def repond(
    request: HttpRequest,
    identifiant: Identifiant,
    attendue: Annotated[UUID, Path(description="La chose demandée.")],
    mots: Annotated[str, Form(max_length=MOTS_MAX)] = "",
    fichier: Annotated[UploadedFile | None, File(description="Son nom est gardé.")] = None,
) -> dict[str, Any]:
    trouvee = attendue_du(vue(request, identifiant), attendue)
    if trouvee is None:
        raise introuvable()
    envoye = Fichier(fichier.name or "", fichier) if fichier else None
    try:
        return attendue_dite(
            repondre(par=acteur_du_jeton(request), attendue=trouvee, fichier=envoye, mots=mots), montre=True
        )
    except ActeRefuse as refus:
        raise probleme_de(refus) from None


@routes.post(
    "/demandes/{uuid:identifiant}/complements/{uuid:complement}/envoi",
    auth=Jeton(Portee.DEMANDES_DEPOSER),
    response=ComplementDit,
    operation_id="completer",
    summary="Envoyer vos réponses",
    description="Toutes à la fois. Des pièces font une nouvelle version de la demande, à côté de celle du dépôt.",
)
def complete(request: HttpRequest, identifiant: Identifiant, complement: Demande, cle: Cle) -> dict[str, Any]:
    dossier = vue(request, identifiant)
    trouve = complement_du(dossier, complement)
    if trouve is None:
        raise introuvable()

    def envoie() -> dict[str, Any]:
        try:
            completer(par=acteur_du_jeton(request), complement=trouve)
        except ActeRefuse as refus:
            raise probleme_de(refus) from None
        (dit,) = complements_dits(complements_de(dossier).filter(pk=trouve.pk), brouillons=True)
        return dit

    return une_fois(request, cle, None, envoie)
