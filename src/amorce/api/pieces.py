"""The documents of one's applications: read, joined after the same checks as on the pages, removed."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Form, Path, Router, Schema, Status
from ninja.files import UploadedFile

from amorce.api.demandes import Identifiant, verifiee, vue
from amorce.api.envois import CleFacultative, une_fois
from amorce.api.jetons import Jeton, acteur_du_jeton
from amorce.api.problemes import Faute, Probleme, introuvable
from amorce.api.refus import probleme_de
from amorce.api.schemas_demandes import FichierJoint, PieceDite
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import Portee
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.pieces import Fichier, joindre_pieces, retirer_piece
from amorce.dossiers.completude import Defaut, EtatDePiece
from amorce.dossiers.models import Dossier, Piece

routes = Router(tags=["Vos demandes"])


class FichierEnvoye(Schema):
    """What a sending is, for its key."""

    codes: list[str]
    nom: str
    empreinte: str


@routes.get(
    "/demandes/{uuid:identifiant}/pieces",
    auth=Jeton(Portee.DEMANDES_LIRE),
    response=list[PieceDite],
    operation_id="pieces",
    summary="Les pièces",
    description="Chaque pièce que l'aide demande, avec ce qui est joint.",
)
def liste_des_pieces(request: HttpRequest, identifiant: Identifiant) -> list[dict[str, Any]]:
    return [_piece(etat) for etat in verifiee(vue(request, identifiant)).pieces]


@routes.post(
    "/demandes/{uuid:identifiant}/pieces",
    auth=Jeton(Portee.DEMANDES_ECRIRE),
    response={201: list[FichierJoint]},
    operation_id="joindre_piece",
    summary="Joindre un fichier",
    description="Un fichier, sous un code ou plusieurs (multipart/form-data). Son contenu est examiné ; "
    "là où un seul est attendu, il remplace le précédent.",
)
def joint_un_fichier(
    request: HttpRequest,
    identifiant: Identifiant,
    code: Annotated[list[str], Form(description="Les pièces que le fichier contient.", max_length=20)],
    fichier: Annotated[UploadedFile, File(description="Son nom est gardé.")],
    cle: CleFacultative = None,
) -> Status[list[dict[str, Any]]]:
    qui, dossier = acteur_du_jeton(request), vue(request, identifiant)
    envoi = FichierEnvoye(codes=list(dict.fromkeys(code)), nom=fichier.name or "", empreinte=empreinte_de(fichier))

    def joint() -> dict[str, Any]:
        return {"jointes": _jointes(qui, dossier, envoi.codes, Fichier(envoi.nom, fichier))}

    return Status(201, une_fois(request, cle, envoi, joint)["jointes"])


def empreinte_de(fichier: UploadedFile) -> str:
    """Of the bytes sent: under the same key, another file is another sending."""
    empreinte = hashlib.sha256()
    for morceau in fichier.chunks():
        empreinte.update(morceau)
    fichier.seek(0)
    return empreinte.hexdigest()


def _jointes(qui: Acteur, dossier: Dossier, codes: list[str], fichier: Fichier) -> list[dict[str, Any]]:
    try:
        faite = joindre_pieces(par=qui, dossier=dossier, codes=codes, fichiers=[fichier])
    except ActeRefuse as refus:
        if refus.champ:
            raise Probleme.de_fautes([Faute("/code", str(refus))]) from None
        raise probleme_de(refus) from None
    if faite.refus:
        raise Probleme.de_fautes([Faute("/fichier", phrase) for phrase in faite.refus])
    return [fichier_dit(piece) for piece in faite.jointes]


@routes.delete(
    "/demandes/{uuid:identifiant}/pieces/{uuid:piece}",
    auth=Jeton(Portee.DEMANDES_ECRIRE),
    response={204: None},
    operation_id="retirer_piece",
    summary="Retirer un fichier",
    description="Il ne fait plus partie de la demande ; la page des pièces peut le remettre.",
)
def retire_un_fichier(
    request: HttpRequest,
    identifiant: Identifiant,
    piece: Annotated[UUID, Path(description="L'identifiant du fichier joint.")],
) -> Status[None]:
    dossier = vue(request, identifiant)
    jointe = dossier.pieces.filter(id=piece, retiree_le=None).first()
    if jointe is None:
        raise introuvable()
    jointe.dossier = dossier
    try:
        retirer_piece(par=acteur_du_jeton(request), piece=jointe)
    except ActeRefuse as refus:
        raise probleme_de(refus) from None
    return Status(204, None)


def _piece(etat: EtatDePiece) -> dict[str, Any]:
    demandee = etat.demandee
    return {
        "code": demandee.code,
        "libelle": _(demandee.libelle),
        "formats": list(demandee.formats),
        "obligatoire": demandee.obligatoire,
        "plusieurs": demandee.plusieurs,
        "due": etat.due,
        "manque": etat.manque,
        "obstacle": str(Defaut(etat.obstacle).label) if etat.obstacle else "",
        "fichiers": [fichier_dit(piece) for piece in etat.jointes],
    }


def fichier_dit(piece: Piece) -> dict[str, Any]:
    contenu = piece.document.contenu
    return {
        "id": str(piece.id),
        "nom": piece.document.nom,
        "format": contenu.format,
        "taille": contenu.taille,
        "empreinte": contenu.empreinte,
        "analyse": contenu.analyse,
        "jointe_le": piece.jointe_le.isoformat(),
    }
