"""The forms of the catalogue and of the calendar."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from ninja import Field, Schema
from pydantic import WithJsonSchema

from amorce.api.pagination import Liste, Pagination
from amorce.droit.catalogue import Etape, Public
from amorce.fonds.requetes import Statut

Nombre = Annotated[Decimal | int, WithJsonSchema({"type": "number"})]
Instant = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Jour = Annotated[str, Field(json_schema_extra={"format": "date"})]


class FondsDit(Schema):
    code: str
    nom: str
    territoire: str


class Session(Schema):
    id: str
    fonds: str
    intitule: str
    dispositifs: list[str] = Field(description="Vide : tous ceux du fonds.")
    ouvre: Instant
    ferme: Instant | None
    examen: Jour | None
    statut: str


class Montant(Schema):
    forfait: Nombre | None = Field(description="Le même pour tous.")
    plancher: Nombre | None
    plafond: Nombre | None
    selon_l_oeuvre: bool = Field(description="Le plafond dépend de l'œuvre : c'est ici le plus haut.")


class Aide(Schema):
    code: str
    intitule: str
    fonds: FondsDit
    etape: str | None
    pour: list[str]
    genres: list[str]
    resume: str
    montant: Montant
    close: bool = Field(description="Le texte, tel qu'il est lu, refuse tout projet.")
    session_ouverte: Session | None
    prochaine_session: Session | None
    page: str = Field(description="La page de l'aide, pour un lecteur.")


class Regle(Schema):
    nom: str
    enonce: str
    source: str


class ThemeDeConditions(Schema):
    titre: str
    conditions: list[Regle]


class LectureRetenue(Schema):
    code: str
    constat: str
    choix: str
    alternatives: dict[str, str]


class ArticleCite(Schema):
    texte: str
    article: str


class AideEntiere(Aide):
    """Une aide, avec ce que son droit en dit."""

    conditions: list[ThemeDeConditions]
    pieces: list[Regle]
    depenses_retenues: list[Regle]
    depenses_ecartees: list[Regle]
    livrables: list[Regle]
    lectures: list[LectureRetenue]
    articles: list[ArticleCite]


class PageDAides(Liste):
    elements: list[Aide]


class PageDeSessions(Liste):
    elements: list[Session]


class FiltresDAides(Pagination):
    q: str = Field("", max_length=200, description="Des mots ; accents et fautes de frappe ne comptent pas.")
    pour: Public | None = Field(None, description="Qui dépose la demande.")
    etape: Etape | None = Field(None, description="Où en est l'œuvre.")
    genre: str | None = Field(None, description="Un genre d'œuvre, tel que le vocabulaire les nomme.")
    fonds: str | None = Field(None, description="Le code d'un fonds.")
    ouvertes: bool = Field(False, description="Seulement celles dont une session est ouverte.")


class FiltresDeSessions(Pagination):
    fonds: str | None = Field(None, description="Le code d'un fonds.")
    dispositif: str | None = Field(None, description="Le code d'un dispositif.")
    statut: Statut | None = Field(None, description="Où en est la session.")
