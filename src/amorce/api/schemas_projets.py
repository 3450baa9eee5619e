"""The forms of what belongs to somebody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict

from amorce.api.pagination import ListeSuivie
from amorce.api.schemas_catalogue import Instant
from amorce.dossiers.actions import TITRE_MAX


class Structure(Schema):
    id: str
    nom: str
    role: str


class Moi(Schema):
    id: str
    nom: str
    administrateur: bool
    organisations: list[Structure]
    roles: dict[str, list[str]] = Field(description="Les rôles tenus auprès des fonds, par fonds.")
    droits: list[str] = Field(description="Ce que le jeton permet.")


class Demandeur(Schema):
    organisation: str | None = Field(description="Nul : une personne, en son nom.")
    nom: str


class Projet(Schema):
    id: str
    titre: str
    demandeur: Demandeur
    cree_le: Instant
    modifie_le: Instant


class ProjetEntier(Projet):
    faits: dict[str, Any] = Field(description="Comme dans un fichier de faits, les décimaux en texte.")
    versions: dict[str, int] = Field(description="De chaque fait changé depuis la création, à rendre pour le changer.")


class PageDeProjets(ListeSuivie):
    elements: list[Projet]


class NouveauProjet(Schema):
    model_config = ConfigDict(extra="forbid")

    titre: str = Field(min_length=1, max_length=TITRE_MAX, description="Même provisoire.")
    faits: dict[str, Any] = Field({}, description="Les faits du projet, comme dans un fichier de faits.")
    organisation: UUID | None = Field(None, description="La structure qui le porte ; nul : vous-même.")


class FaitsChanges(Schema):
    model_config = ConfigDict(extra="forbid")

    faits: dict[str, Any] = Field({}, description="Ceux qui changent ; nul efface.")
    versions: dict[str, int] = Field(
        {}, description="De chaque fait qui change, la version lue ; absente : zéro, jamais changé depuis la création."
    )
    malgre: bool = Field(False, description="Remplacer ce que quelqu'un d'autre a écrit entre-temps.")


class ProjetChange(FaitsChanges):
    titre: str | None = Field(None, max_length=TITRE_MAX, description="Les anciens titres restent connus.")
