"""The forms of what is paid and of what comes back."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict

from amorce.api.schemas_catalogue import Instant, Jour
from amorce.api.schemas_instruction import TEXTE_MAX
from amorce.paiements.models import OrdreDePaiement, Reversement

Texte = Annotated[str, Field(max_length=TEXTE_MAX)]
Fonds = Annotated[str, Field(max_length=40, description="Le code du fonds.")]
ORDRES_MAX = 1_000


class OrdreDit(Schema):
    id: str
    numero: str
    dossier: str
    etat: OrdreDePaiement.Etat
    montant_centimes: int
    bordereau: str = Field(description="Vide : il n'est pas émis.")
    traite_le: Jour | None = Field(description="Payé ou rejeté, selon le comptable.")
    reference: str
    cause: str


class ReversementDit(Schema):
    id: str
    etat: Reversement.Etat
    cause: Reversement.Cause
    envisage_centimes: int
    decide_centimes: int | None
    effet: Reversement.Effet | Literal[""] = Field(
        description="Ce qui est rendu peut être dû de nouveau (recalcul), ou non (reduction) ; vide sans décision."
    )
    rendu_centimes: int
    remis_centimes: int
    limite: Jour = Field(description="Le dernier jour pour répondre, compris.")
    dernier_jour: Jour = Field(description="Après lui, la créance est prescrite.")
    titre: str


class DemandeDue(Schema):
    id: str
    genre: str
    du_centimes: int
    a_payer_centimes: int = Field(description="Moins ce qui en est payé sur un certificat écarté depuis.")
    version: int


class VersementsDits(Schema):
    vote_centimes: int
    paye_centimes: int
    en_cours_centimes: int
    libere_centimes: int
    reste_du_centimes: int
    compte: str = Field(description="Les derniers signes du compte en vigueur ; vide : il n'y en a pas.")
    compte_en_attente: bool = Field(description="Un changement attend d'être vérifié : rien ne s'ordonne.")
    dues: list[DemandeDue] = Field(description="Les demandes dont le service fait est constaté, et sans ordre.")
    ordres: list[OrdreDit]
    reversements: list[ReversementDit]


class OrdreDemande(Schema):
    model_config = ConfigDict(extra="forbid")
    version: int = Field(ge=0, description="Celle de la demande de paiement, telle qu'elle a été lue.")


class OrdreAnnule(Schema):
    model_config = ConfigDict(extra="forbid")
    motif: Texte


class BordereauDemande(Schema):
    model_config = ConfigDict(extra="forbid")
    fonds: Fonds
    ordres: list[UUID] = Field(max_length=ORDRES_MAX)


class BordereauDit(Schema):
    id: str
    numero: str
    fonds: str
    exercice: int
    nombre: int
    montant_centimes: int
    tableau_sha256: str
    emis_le: Instant


class BordereauEntier(BordereauDit):
    ordres_csv: str = Field(description="Ce qu'un mandat demande, un ordre par ligne.")
    pieces_csv: str = Field(description="Chaque pièce, son numéro et son empreinte.")
    pes_xml: str = Field(description="Son dernier flux PES, à écrire en ISO-8859-1 ; vide : il n'est pas fait.")


class FluxDit(Schema):
    nom: str = Field(description="Celui du fichier, le seul à le porter.")
    rang: int
    sha256: str
    reserves: list[str] = Field(description="Ce qu'il abrège ou ne porte pas, en phrases.")


class RetourDit(Schema):
    id: str
    payes: int
    rejetes: int
    montant_centimes: int
