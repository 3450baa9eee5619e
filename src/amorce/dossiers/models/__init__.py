"""What is stored of a film and of its applications."""

from amorce.dossiers.models.assemblage import Assemblage
from amorce.dossiers.models.budget import LigneDeBudget, LigneDeFinancement
from amorce.dossiers.models.depot import Declaration, Depot, ExemplaireRecu, Numerotation, Rappel
from amorce.dossiers.models.dossier import Dossier
from amorce.dossiers.models.ecrits import Ecrit
from amorce.dossiers.models.fichiers import (
    AvertissementDeFin,
    Contenu,
    Document,
    LienDeVisionnage,
    Piece,
    PieceDeCoffre,
)
from amorce.dossiers.models.messages import Courriel, GenreDeNotice, Message, Notice, PreferenceDeNotice
from amorce.dossiers.models.projet import Collaboration, InvitationSurProjet, Projet
from amorce.dossiers.models.recherche import Fiche, Mot

__all__ = [
    "Assemblage",
    "AvertissementDeFin",
    "Collaboration",
    "Contenu",
    "Courriel",
    "Declaration",
    "Depot",
    "Document",
    "Dossier",
    "Ecrit",
    "ExemplaireRecu",
    "Fiche",
    "GenreDeNotice",
    "InvitationSurProjet",
    "LienDeVisionnage",
    "LigneDeBudget",
    "LigneDeFinancement",
    "Message",
    "Mot",
    "Notice",
    "Numerotation",
    "Piece",
    "PieceDeCoffre",
    "PreferenceDeNotice",
    "Projet",
    "Rappel",
]
