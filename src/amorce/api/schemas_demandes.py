"""The forms of applications: what they say, what they wait for, their documents, their deposit."""

from __future__ import annotations

from typing import Any

from ninja import Field, Schema
from pydantic import ConfigDict

from amorce.api.pagination import ListeSuivie
from amorce.api.schemas_catalogue import Instant, Jour, Session
from amorce.api.schemas_projets import FaitsChanges

CLE = r"^[\x21-\x7e]{1,80}$"


class FilmDit(Schema):
    id: str
    titre: str


class Demande(Schema):
    id: str
    projet: FilmDit
    fonds: str
    dispositif: str
    intitule: str
    etat: str
    etat_dit: str
    numero: str | None = Field(description="Nul : jamais déposée.")
    session: Session | None = Field(description="Celle que la demande vise, ou qui l'a reçue.")
    cree_le: Instant
    depose_le: Instant | None


class PageDeDemandes(ListeSuivie):
    elements: list[Demande]


class ChampManquant(Schema):
    fait: str
    libelle: str


class PieceManquante(Schema):
    code: str
    libelle: str


class DeclarationDite(Schema):
    code: str
    texte: str
    faite: bool


class ObstacleDit(Schema):
    detail: str
    champ: str = Field(description="« session », « teleservice », une déclaration ; vide : voir « champs ».")
    champs: list[str] = Field(description="Les faits qu'il reste à dire.")


class Completude(Schema):
    prete: bool = Field(description="Rien n'empêche de la déposer maintenant ; une pièce qui manque ne l'empêche pas.")
    champs_manquants: list[ChampManquant]
    pieces_manquantes: list[PieceManquante]
    declarations: list[DeclarationDite]
    obstacles: list[ObstacleDit] = Field(description="Ce qui empêche le dépôt d'être reçu.")


class DemandeEntiere(Demande):
    faits: dict[str, Any] = Field(description="Tous ceux que le droit lit ; déposée, ceux du dépôt.")
    versions: dict[str, int] = Field(description="De chaque fait changé depuis la création, à rendre pour le changer.")
    droit: dict[str, Any] = Field(description="Ce que le droit répond, ou répondait au dépôt ; décimaux en texte.")
    completude: Completude


class NouvelleDemande(Schema):
    model_config = ConfigDict(extra="forbid")

    dispositif: str = Field(description="Le code d'une aide qui se dépose ici.")
    malgre: bool = Field(False, description="Ouvrir même si l'aide est refusée à ce demandeur.")


class DemandeChangee(FaitsChanges):
    """Les faits du formulaire de cette aide ; ceux du film changent pour toutes ses demandes."""


class FichierJoint(Schema):
    id: str
    nom: str
    format: str
    taille: int
    empreinte: str = Field(description="SHA-256.")
    analyse: str
    jointe_le: Instant


class PieceDite(Schema):
    code: str
    libelle: str
    formats: list[str]
    obligatoire: bool
    plusieurs: bool
    due: bool | None = Field(description="Nul : les faits ne le disent pas encore.")
    manque: bool
    obstacle: str = Field(description="Ce qui ne va pas dans ce qui est joint ; vide : rien.")
    fichiers: list[FichierJoint]


class Depot(Schema):
    model_config = ConfigDict(extra="forbid")

    declarations: list[str] | None = Field(
        None, max_length=50, description="Les codes de celles que vous faites ; nul : celles qui sont déjà faites."
    )
    teleservice: str = Field("", max_length=40, description="Celui du film, là où le fonds en a plusieurs.")


class PieceFigee(Schema):
    code: str
    nom: str
    empreinte: str
    taille: int


class ExemplaireDit(Schema):
    code: str
    destinataire: str
    adresse: str
    recu_le: Jour | None


class RecepisseDit(Schema):
    demande: str
    numero: str
    depose_le: Instant
    service: str
    titre: str
    demandeur: str
    pieces: list[PieceFigee]
    manquantes: list[PieceManquante]
    exemplaires: list[ExemplaireDit] = Field(description="À remettre hors du site.")
    courrier_fait_foi: bool
    date_comptee: Jour | None = Field(description="D'où courent les délais ; nul : un exemplaire est attendu.")
    decision_implicite_le: Jour | None = Field(description="Sans réponse ce jour-là, la demande est réputée rejetée.")
    tribunal: str
    texte: str
    regles: str = Field(description="L'empreinte des règles appliquées.")


class Retrait(Schema):
    model_config = ConfigDict(extra="forbid")

    motif: str = Field("", max_length=500)
