"""Les pièces et déclarations qu'un dispositif demande, et la forme qu'il en attend : déclarées par chaque fonds."""

from __future__ import annotations

from dataclasses import dataclass

from amorce.droit.registre import dispositifs
from amorce.moteur.expressions import Booleen
from amorce.moteur.natures import ErreurDeDroit

TABLEUR = ("xlsx", "ods", "csv")
TEXTE = ("docx", "odt", "rtf", "txt")
PDF = ("pdf",)
IMAGE = ("jpg", "png", "tiff")


@dataclass(frozen=True)
class Partie:
    """Une partie du dossier ; ``un_seul_pdf`` quand elle se remet d'un bloc."""

    code: str
    libelle: str
    un_seul_pdf: bool = False


@dataclass(frozen=True)
class PieceDemandee:
    """Une pièce : ce qu'elle est, sous quelle forme, si elle manque quand elle n'est pas là."""

    code: str
    libelle: str
    partie: Partie
    exigence: str
    formats: tuple[str, ...]
    aide: str = ""
    obligatoire: bool = True
    quand: Booleen | None = None
    """La pièce n'est due que si cela est vrai du projet."""
    type_document: str = ""
    """La nature du document, au sens de la règle sur les formats."""
    du_coffre: bool = False
    validite_mois: int | None = None
    plusieurs: bool = False


@dataclass(frozen=True)
class Papier:
    """Un papier que le demandeur garde une fois pour toutes ses demandes."""

    code: str
    libelle: str
    formats: tuple[str, ...]
    validite_mois: int | None = None
    exigences: tuple[str, ...] = ()
    """Celles des fonds qui le demandent."""
    usage: str = ""
    """D'où il vient quand aucun des textes réunis ne le demande."""


PAPIERS_USUELS = (
    Papier(
        "attestation_sociale",
        "Attestation de vigilance de l'Urssaf",
        PDF,
        6,
        usage="Les six mois sont d'usage (code du travail, D. 8222-5) : aucun des fonds réunis ici ne les fixe.",
    ),
    Papier(
        "attestation_fiscale",
        "Attestation de régularité fiscale",
        PDF,
        usage="Elle se demande d'usage au paiement : aucun des fonds réunis ici ne lui fixe de durée.",
    ),
)
"""Ce qu'un fonds demande au paiement, et qu'une société tient prêt. Les six mois de la première sont à vérifier."""


@dataclass(frozen=True)
class DeclarationDemandee:
    """Ce que le demandeur déclare sur l'honneur ; ``fait`` est ce que la déclaration établit."""

    code: str
    texte: str
    exigence: str
    fait: str = ""


@dataclass(frozen=True)
class ListeDePieces:
    """Ce qu'un dispositif demande de joindre et de déclarer."""

    dispositif: str
    pieces: tuple[PieceDemandee, ...]
    declarations: tuple[DeclarationDemandee, ...]
    liens_de_visionnage: bool = False
    exemplaires_papier: int = 0
    du_fonds: bool = False
    """Vrai quand le texte renvoie à une liste que le fonds fixe : celle-ci n'est qu'un point de départ."""

    def __post_init__(self) -> None:
        codes = [p.code for p in self.pieces]
        if len(set(codes)) < len(codes):
            raise ErreurDeDroit(f"Deux pièces de « {self.dispositif} » portent le même code.")
        LISTES[self.dispositif] = self

    @property
    def parties(self) -> list[Partie]:
        return list(dict.fromkeys(p.partie for p in self.pieces))


LISTES: dict[str, ListeDePieces] = {}


def liste_de(dispositif: str) -> ListeDePieces | None:
    """Ce qu'il demande. Les listes se déclarent avec le droit : rien ne dit qu'on l'ait déjà lu."""
    dispositifs()
    return LISTES.get(dispositif)
