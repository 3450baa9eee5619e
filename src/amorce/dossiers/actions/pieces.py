"""The documents of an application: joined, replaced, removed, put back, ordered, taken from the safe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.coffre import aides_qui_demandent, convient, papiers_valables
from amorce.dossiers.contenus import ranger
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import jour_du_droit
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.formats.refus import FichierRefuse, refus
from amorce.dossiers.models import Contenu, Document, Dossier, Piece, PieceDeCoffre
from amorce.droit.pieces import PieceDemandee, liste_de
from amorce.journal.actes import acte, consigner

PIECES_MAX = 100


@dataclass(frozen=True)
class Fichier:
    """A file as somebody sends it."""

    nom: str
    flux: IO[bytes]


@dataclass(frozen=True)
class Jonction:
    """What was joined; of the other files, why they were not."""

    jointes: list[Piece]
    refus: list[str]


def joindre_pieces(*, par: Acteur, dossier: Dossier, codes: Sequence[str], fichiers: Sequence[Fichier]) -> Jonction:
    """Each file that may be is joined, under each of these codes: one file can hold several documents.

    Files are read before anything is locked: a big one keeps nobody waiting.
    """
    exige(ecrit_projet(par, dossier.projet))
    demandees = [piece_demandee(dossier, code) for code in codes]
    if not demandees:
        raise ActeRefuse(_("Pièces : dites ce que contient ce fichier."), "codes")
    _encore_ouvert(dossier)
    permis = [f for f in demandees[0].formats if all(f in d.formats for d in demandees)]
    un_seul = not all(d.plusieurs for d in demandees)
    faite = Jonction([], [])
    for fichier in fichiers:
        try:
            if un_seul and faite.jointes:
                raise refus(fichier.nom, _("un seul fichier est attendu ici, le premier est gardé."))
            recu = recoit(fichier.nom, fichier.flux, permis)
            contenu = ranger(recu.flux, recu.nom)
            faite.jointes.extend(joindre(par=par, dossier=dossier, codes=codes, nom=recu.nom, contenu=contenu))
        except FichierRefuse as refuse:
            faite.refus.append(str(refuse))
    return faite


@acte
def joindre(*, par: Acteur, dossier: Dossier, codes: Sequence[str], nom: str, contenu: Contenu) -> list[Piece]:
    """One file, under these codes. Where one alone is wanted, it replaces the one that was there."""
    tenu = _tient(par, dossier)
    document = garde_document(par, nom, contenu, projet=tenu.projet)
    pieces = [pose_piece(tenu, piece_demandee(tenu, code), document) for code in codes]
    _consigne(par, tenu, pieces=[str(p.id) for p in pieces], codes=list(codes), empreinte=contenu.empreinte, nom=nom)
    return pieces


@acte
def retirer_piece(*, par: Acteur, piece: Piece) -> Piece:
    """Out of the application; ``remettre_piece`` puts it back."""
    tenu = _tient(par, piece.dossier)
    piece.retiree_le = timezone.now()
    piece.save(update_fields=["retiree_le"])
    _consigne(par, tenu, piece=str(piece.id), code=piece.code, nom=piece.document.nom)
    return piece


@acte
def remettre_piece(*, par: Acteur, piece: Piece) -> Piece:
    """What was removed or replaced comes back, in the place of what took its own."""
    tenu = _tient(par, piece.dossier)
    if not piece_demandee(tenu, piece.code).plusieurs:
        _retire_les_autres(tenu, piece.code, timezone.now())
    piece.retiree_le = None
    piece.save(update_fields=["retiree_le"])
    _consigne(par, tenu, piece=str(piece.id), code=piece.code, nom=piece.document.nom)
    return piece


@acte
def ordonner(*, par: Acteur, dossier: Dossier, code: str, ordre: Sequence[UUID]) -> None:
    """The files of one document, in this order; one that is not named follows."""
    tenu = _tient(par, dossier)
    place = {identite: rang for rang, identite in enumerate(ordre)}
    pieces = sorted(_jointes(tenu, code), key=lambda p: place.get(p.id, len(place)))
    for rang, piece in enumerate(pieces, 1):
        piece.rang = rang
    Piece.objects.bulk_update(pieces, ["rang"])
    _consigne(par, tenu, code=code, ordre=[str(p.id) for p in pieces])


@acte
def reprendre_du_coffre(*, par: Acteur, dossier: Dossier, code: str) -> Piece:
    """The applicant's paper of this kind, as the safe holds it today."""
    tenu = _tient(par, dossier)
    papier, demandee = papiers_valables(tenu.projet).get(code), piece_demandee(tenu, code)
    if papier is None or not convient(demandee, papier, jour_du_droit(tenu)):
        raise ActeRefuse(_("Coffre : il n'y a pas de papier valable pour cette pièce. Déposez-en un."), code)
    return _reprend(par, tenu, demandee, papier)


def reprendre_partout(*, par: Acteur, papier: PieceDeCoffre) -> list[Piece]:
    """In every draft of this applicant that asks for it, and that this person may write."""
    visees = [
        dossier
        for dossier in brouillons_concernes(papier).select_related("projet")
        if ecrit_projet(par, dossier.projet) and _convient_a(dossier, papier)
    ]
    return [reprendre_du_coffre(par=par, dossier=dossier, code=papier.code) for dossier in visees]


def brouillons_concernes(papier: PieceDeCoffre) -> QuerySet[Dossier]:
    """The drafts of the paper's holder that ask for it and do not hold it."""
    siens = (
        Q(projet__organisation=papier.organisation_id)
        if papier.organisation_id
        else Q(projet__auteur=papier.personne_id)
    )
    tenu = Piece.objects.filter(depuis_le_coffre=papier, retiree_le=None).values("dossier")
    brouillons = Dossier.objects.filter(siens, dispositif__in=aides_qui_demandent(papier.code), etat=Etat.BROUILLON)
    return brouillons.exclude(id__in=tenu)


def _convient_a(dossier: Dossier, papier: PieceDeCoffre) -> bool:
    return convient(piece_demandee(dossier, papier.code), papier, jour_du_droit(dossier))


def _reprend(par: Acteur, dossier: Dossier, demandee: PieceDemandee, papier: PieceDeCoffre) -> Piece:
    piece = pose_piece(dossier, demandee, papier.document, papier)
    _consigne(par, dossier, piece=str(piece.id), code=piece.code, coffre=str(papier.id), nom=papier.document.nom)
    return piece


def piece_demandee(dossier: Dossier, code: str) -> PieceDemandee:
    liste = liste_de(dossier.dispositif)
    trouvee = next((p for p in liste.pieces if p.code == code), None) if liste else None
    if trouvee is None:
        raise ActeRefuse(_("Pièces : cette aide ne demande pas de pièce « {code} ».").format(code=code[:40]), "codes")
    return trouvee


def _encore_ouvert(dossier: Dossier) -> None:
    if not dossier.s_ecrit:
        raise ActeRefuse(_("Pièces : cette demande est déposée, ses pièces ne changent plus ici."))


def _tient(par: Acteur, dossier: Dossier) -> Dossier:
    """The right to write, and the application for us alone until the act is over."""
    exige(ecrit_projet(par, dossier.projet))
    tenu = Dossier.objects.select_for_update(of=("self",)).select_related("projet").get(pk=dossier.pk)
    _encore_ouvert(tenu)
    return tenu


def _jointes(dossier: Dossier, code: str) -> QuerySet[Piece]:
    return dossier.pieces.filter(code=code, retiree_le=None).order_by("rang", "jointe_le")


def _retire_les_autres(dossier: Dossier, code: str, quand: datetime) -> None:
    _jointes(dossier, code).update(retiree_le=quand)


def pose_piece(
    dossier: Dossier, demandee: PieceDemandee, document: Document, papier: PieceDeCoffre | None = None
) -> Piece:
    """In the transaction of the act that joins it."""
    quand, jointes = timezone.now(), list(dossier.pieces.filter(retiree_le=None).values_list("code", "rang"))
    voisines = [rang for code, rang in jointes if code == demandee.code]
    if voisines and not demandee.plusieurs:
        _retire_les_autres(dossier, demandee.code, quand)
    restent = len(jointes) if demandee.plusieurs else len(jointes) - len(voisines)
    if restent >= PIECES_MAX:
        raise refus(document.nom, _("la demande compte déjà {} fichiers.").format(PIECES_MAX))
    return Piece.objects.create(
        dossier=dossier,
        code=demandee.code,
        document=document,
        depuis_le_coffre=papier,
        rang=max(voisines, default=0) + 1 if demandee.plusieurs else 1,
        jointe_le=quand,
    )


def _consigne(par: Acteur, dossier: Dossier, nom: str = "", **precisions: Any) -> None:
    """The name may say who somebody is: it stands where it can be erased."""
    dossier.version += 1
    dossier.save(update_fields=["version"])
    consigner(
        objet=dossier,
        auteur=par.auteur(PORTEUR),
        fonds=dossier.fonds,
        version=dossier.version,
        personnelles={"nom": nom} if nom else None,
        **precisions,
    )
