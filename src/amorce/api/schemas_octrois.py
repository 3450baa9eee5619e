"""The forms of the aids granted."""

from __future__ import annotations

from ninja import Field, Schema

from amorce.api.pagination import Suite
from amorce.api.schemas_catalogue import Instant, Jour, Nombre


class FiltresDOctrois(Suite):
    fonds: str | None = Field(None, description="Le code d'un fonds.")
    annee: int | None = Field(None, ge=1946, le=2100, description="L'année du vote.")
    phase: str | None = Field(None, description="L'étape de l'œuvre, un des codes de « phase_aide ».")
    genre: str | None = Field(None, description="Le genre, un des codes de « genre_oeuvre ».")
    territoire: str | None = Field(
        None, max_length=20, description="« region:11 », « departement:75 », ou le code INSEE d'une commune."
    )
    q: str | None = Field(None, max_length=100, description="Des mots du titre, du dispositif ou du bénéficiaire.")


class OctroiDit(Schema):
    id: str = Field(description="Le même d'une publication à la suivante.")
    fonds: str | None
    autorite: str
    dispositif: str
    beneficiaire: str = Field(description="« Personne physique » quand son nom n'est pas publié.")
    siret: str | None
    objet: str
    annee: int
    votee_le: Jour | None = Field(description="Absent quand le tableau dont elle vient ne dit que l'année.")
    signee_le: Jour | None
    montant: Nombre
    maintenu: Nombre = Field(description="Ce qui en tient aujourd'hui.")
    paye: Nombre | None = Field(description="Absent quand le tableau dont elle vient ne le dit pas.")
    phase: str | None
    genre: str | None
    region: str | None
    departement: str | None
    modifie_le: Instant


class PageDOctrois(Schema):
    suivante: str | None = Field(description="L'adresse de la suite, s'il y en a une.")
    elements: list[OctroiDit]
