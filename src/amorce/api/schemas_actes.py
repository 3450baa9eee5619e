"""The forms of the acts that carry awards."""

from __future__ import annotations

from typing import Annotated

from ninja import Field, Schema

from amorce.actes.models import ActeAttributif
from amorce.actes.registre import Rang
from amorce.api.pagination import Liste, Pagination
from amorce.api.schemas_catalogue import Instant, Jour
from amorce.api.schemas_instruction import TEXTE_MAX, ActeSurDossier, JourDit

Mois = Annotated[int, Field(gt=0, le=600)]


class ActesDemandes(Pagination):
    rang: Rang | None = Field(None, description="Où en sont les actes ; sans lui, tous.")


class ActeDit(Schema):
    id: str
    numero: str
    genre: ActeAttributif.Genre
    fonds: str
    dossier: str = Field(description="Le numéro du dossier.")
    version: int = Field(description="Celle du dossier, que l'acte suivant redit.")
    montant_centimes: int
    compose_le: Instant | None = Field(description="Nul : il se met en pages.")
    envoye_le: Jour | None
    a_rendre_le: Jour | None = Field(description="Le dernier jour où une convention envoyée revient à temps.")
    signe_le: Jour | None


class PageDActes(Liste):
    elements: list[ActeDit]


class ActePrepare(ActeSurDossier):
    """Sans eux, la période, les livrables et les pièces usuels."""

    signataire: str = Field(max_length=120, description="Le nom et la qualité de qui signe.")
    representant: str = Field("", max_length=120, description="Qui signe pour le bénéficiaire.")
    cooperation: str = Field("", max_length=200, description="La convention de coopération en vigueur le jour du vote.")
    debut: JourDit | None = None
    fin: JourDit | None = None
    conservation: JourDit | None = None
    delai: Mois | None = Field(None, description="Le délai de réalisation, en mois.")
    plan: str = Field("", max_length=5000, description="Le plan de financement, si la demande n'en a pas.")


class ArreteSigne(ActeSurDossier):
    signe_le: JourDit


class ActeAbandonne(ActeSurDossier):
    motif: Annotated[str, Field(max_length=TEXTE_MAX)]


class ConventionEnvoyee(ActeSurDossier):
    envoye_le: JourDit


class ConventionRevenue(ActeSurDossier):
    recue_le: JourDit
    exemplaires: int = Field(ge=0, le=100)
    vus: dict[str, bool] = Field(default_factory=dict, description="Ce que vous constatez, fait par fait.")
    signe_le: JourDit = Field(description="Le jour où l'autorité signe, si la convention l'engage.")


class RetardJustifie(ActeSurDossier):
    texte: str = Field(max_length=TEXTE_MAX, description="Ce que son bénéficiaire en dit.")
    admise: bool = Field(description="Vous l'admettez : le texte ne permet plus d'annuler pour ce retard.")


class RetourJuge(ActeDit):
    conforme: bool
    a_temps: bool
    suite: str = Field(description="Ce qu'un retard rend possible ; vide : elle est revenue à temps.")
    pourquoi: str = Field(description="La règle qui manque ; vide : elle est en forme.")
    exigences: list[str] = Field(description="Les exigences du texte auxquelles elle manque.")
