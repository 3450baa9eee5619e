"""The papers of an agreement, in one place: signed texts, annexes, minutes, evaluations, studies."""

from __future__ import annotations

from datetime import date

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige as permet
from amorce.comptes.droits import soi
from amorce.cooperation.actions.commun import ALIMENTENT, auteur_de, exige, tient, trace
from amorce.cooperation.droits import alimente
from amorce.cooperation.models import Convention, PieceDeConvention
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import Contenu
from amorce.journal.actes import acte

FORMATS = ("pdf", "docx", "odt", "xlsx", "ods")
Nature = PieceDeConvention.Nature
FAITES_ICI = (Nature.ANNEXE, Nature.APPEL)
"""Composed by the site from its own figures: nobody gives them."""


def ranger_une_piece(
    *,
    par: Acteur,
    convention: Convention,
    nature: str,
    intitule: str,
    datee_le: date,
    fichier: Fichier,
    publique: bool = False,
    annee: int | None = None,
) -> PieceDeConvention:
    """The file is read before anything is locked."""
    permet(alimente(par, convention))
    if nature not in Nature.values:
        raise ActeRefuse("Nature : choisissez-la dans la liste.", "nature")
    recu = recoit(fichier.nom, fichier.flux, FORMATS)
    return garder_une_piece(
        par=par,
        convention=convention,
        nature=nature,
        intitule=intitule,
        datee_le=datee_le,
        nom=recu.nom,
        contenu=ranger(recu.flux, recu.nom),
        publique=publique,
        annee=annee,
    )


@acte
def garder_une_piece(
    *,
    par: Acteur,
    convention: Convention,
    nature: str,
    intitule: str,
    datee_le: date,
    nom: str,
    contenu: Contenu,
    publique: bool,
    annee: int | None = None,
) -> PieceDeConvention:
    auteur = auteur_de(par, convention, ALIMENTENT)
    tenue = tient(convention)
    exige(intitule=("Intitulé", intitule))
    piece = PieceDeConvention.objects.create(
        convention=tenue,
        nature=nature,
        intitule=intitule.strip(),
        nom=nom,
        contenu=contenu,
        datee_le=datee_le,
        annee=annee,
        publique=publique,
        personne_id=soi(par),
    )
    trace(tenue, auteur, piece=str(piece.pk), nature=nature, empreinte=contenu.empreinte, publique=publique)
    return piece
