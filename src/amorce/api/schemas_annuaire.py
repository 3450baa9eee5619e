"""The forms of the directory."""

from __future__ import annotations

from ninja import Field, Schema

from amorce.api.pagination import Liste, Pagination
from amorce.api.schemas_catalogue import Instant


class FiltresDAnnuaire(Pagination):
    metier: str | None = Field(None, description="Un des métiers de l'annuaire.")
    technique: str | None = Field(None, description="Une branche technique.")
    territoire: str | None = Field(None, description="« region-84 », ou le code d'un département.")
    genre: str | None = Field(None, description="« personnes » ou « structures ».")
    q: str | None = Field(None, max_length=100, description="Des mots du nom, du parcours, du lieu.")


class LigneDite(Schema):
    annee: int
    texte: str


class FilmDeFiche(Schema):
    titre: str
    aides: list[str] = Field(description="Les identifiants de ses aides, comme les donne « octrois ».")


class FicheDite(Schema):
    id: str
    nom: str
    structure: bool = Field(description="Vrai pour une structure, faux pour une personne.")
    metiers: list[str]
    techniques: list[str]
    departement: str
    region: str
    adresse: str = Field(description="Sa page ; elle ne mène plus à rien une fois le consentement retiré.")


class FicheEntiere(FicheDite):
    presentation: str
    etapes: list[LigneDite]
    films: list[FilmDeFiche]
    oeuvres: list[LigneDite]
    langues: str
    savoir_faire: str
    consentie_jusqu_au: Instant = Field(description="Au-delà, ou dès qu'elle est retirée, ne la montrez plus.")


class PageDAnnuaire(Liste):
    elements: list[FicheDite]
