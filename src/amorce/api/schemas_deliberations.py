"""The forms of the deliberations of the elected body, and of the envelopes they promise."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema

from amorce.actes.models import Enveloppe
from amorce.api.pagination import Liste
from amorce.api.schemas_catalogue import Instant, Jour
from amorce.api.schemas_instruction import TEXTE_MAX, ActeSurDossier, JourDit


class EnveloppeDite(Schema):
    id: str
    fonds: str
    annee: int
    mesure: str
    numero: str
    section: Enveloppe.Section
    imputation: str
    dispositifs: list[str] = Field(description="Vide : tous ceux du fonds.")
    autorise_centimes: int
    accorde_centimes: int
    engage_centimes: int
    paye_centimes: int
    disponible_centimes: int


class PageDEnveloppes(Liste):
    elements: list[EnveloppeDite]


class DeliberationDite(Schema):
    id: str
    fonds: str
    organe: str
    jour: Jour
    reference: str
    transmise_le: Jour | None
    publiee_le: Jour | None
    executoire_le: Jour | None = Field(description="La plus tardive des deux ; nul : elle ne l'est pas encore.")
    liberee_le: Instant | None = Field(description="Nul : ses décisions ne sont pas encore notifiées.")
    version: int


class PageDeDeliberations(Liste):
    elements: list[DeliberationDite]


class DecisionDite(Schema):
    id: str
    rang: int
    numero: str = Field(description="Celui du dossier.")
    titre: str
    version: int = Field(description="Celle du dossier, que l'acte suivant redit.")
    avis: str = Field(description="Vide : aucun avis n'a été rendu.")
    propose_centimes: int | None
    decision: str = Field(description="Vide : elle n'est pas encore enregistrée.")
    montant_centimes: int | None
    enveloppe: str | None
    motifs: str
    cause_du_rejet: str = Field(
        description="« enveloppe » : elle ne suffit pas ; « autre ». Vide : aucun rejet, ou un avis défavorable "
        "l'explique, ou elle n'a pas été dite."
    )
    s_ecarte: bool = Field(description="De l'avis rendu, ou du montant proposé.")
    deports: list[str] = Field(description="Les élus qui n'y ont pas pris part.")


class DeliberationEntiere(DeliberationDite):
    decisions: list[DecisionDite]
    deports: list[str] = Field(description="Les élus qui n'ont pris part à rien ce jour-là.")


class DeliberationPreparee(Schema):
    fonds: str = Field(description="Le code d'un fonds que vous servez.")
    jour: JourDit


class MisAuVote(Schema):
    dossiers: list[str] = Field(min_length=1, max_length=500, description="Leurs numéros.")


class DecisionPrise(ActeSurDossier):
    decision: Literal["accorde", "rejete", "ajourne"]
    montant_centimes: Annotated[int, Field(gt=0)] | None = None
    enveloppe: UUID | None = None
    motifs: str = Field("", max_length=TEXTE_MAX)
    derogation: dict[str, bool] = Field(default_factory=dict, description="Ce que vous affirmez, fait par fait.")
    cause_du_rejet: Literal["", "enveloppe", "autre"] = Field(
        "",
        description="D'un rejet qu'aucun avis défavorable n'explique : l'enveloppe ne suffit pas, ou un autre motif.",
    )


class DecisionReprise(ActeSurDossier):
    motif: str = Field(max_length=TEXTE_MAX)


class RenduExecutoire(Schema):
    reference: str = Field(max_length=60, description="Le numéro de la délibération.")
    transmise_le: JourDit
    publiee_le: JourDit


class Liberation(Schema):
    signataire: str = Field(max_length=120, description="Le nom et la qualité de qui signe les lettres.")
    delegation: str = Field("", max_length=200, description="L'acte qui lui donne délégation, et sa date.")
