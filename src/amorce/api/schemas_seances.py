"""The forms of the sessions of a commission, as those who prepare or hold them read them, and of their acts."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

from amorce.api.pagination import Liste
from amorce.api.schemas_catalogue import Instant, Jour
from amorce.api.schemas_instruction import TEXTE_MAX
from amorce.commission.direct import Stade
from amorce.commission.models import Presence

Texte = Annotated[str, Field(max_length=TEXTE_MAX)]


class SeanceDite(Schema):
    id: str
    fonds: str
    commission: str
    intitule: str
    jour: Jour = Field(description="Là où est le fonds.")
    debut: Instant
    lieu: str
    visio: str
    dossiers_envoyes_le: Instant | None = Field(description="Nul : les membres ne les ont pas encore.")
    convoquee_le: Instant | None
    ouverte_le: Instant | None
    close_le: Instant | None
    annulee_le: Instant | None
    par_ecrit: bool = Field(description="Vrai quand un vote par écrit tient lieu de réunion.")


class DossierALOrdre(Schema):
    rang: int
    numero: str
    titre: str
    demandeur: str
    dispositif: str
    intitule: str


class SeanceEntiere(SeanceDite):
    ordre_du_jour: list[DossierALOrdre]
    calendrier: str = Field(description="L'événement de la séance, au format iCalendar.")


class PageDeSeances(Liste):
    elements: list[SeanceDite]


class MembreDit(Schema):
    membre: str
    nom: str
    siege: str
    suppleant: bool


class MembrePresent(MembreDit):
    mode: Presence.Mode


class DossierSuivi(Schema):
    numero: str
    stade: Stade = Field(description="Où il en est ; ce qui a été voté ne se lit pas ici.")
    tour: int = Field(description="Combien de débats il a eus.")


class SeanceSuivie(SeanceDite):
    version: int = Field(description="Change à chaque acte.")
    presents: list[MembrePresent]
    membres: list[MembreDit] = Field(description="Ceux de la commission, pour le secrétariat et la présidence.")
    dossiers: list[DossierSuivi]


# What is sent


class DossierInscrit(Schema):
    numero: str = Field(max_length=40, description="Celui d'un dossier recevable du fonds.")
    motif_d_exception: Texte = Field("", description="Passé le délai d'envoi, en quoi la situation est exceptionnelle.")


class DossierRetire(Schema):
    motif: Texte


class EnvoiDesDossiers(Schema):
    motif_d_exception: Texte = Field("", description="Passé le délai, en quoi la situation est exceptionnelle.")


class MembreDesigne(Schema):
    membre: UUID


class Arrivee(MembreDesigne):
    mode: Presence.Mode


class DeportPrononce(MembreDesigne):
    motif: Texte = Field(description="Ce qui lie ce membre au dossier.")


class InteretDeclare(Schema):
    conflit: bool = Field(description="Vrai : vous êtes impliqué dans ce dossier.")
    motif: Texte = Field("", description="Ce qui vous y lie.")


class FicheRemise(Schema):
    vote: str = Field(max_length=20, description="« favorable », « defavorable », « ajourne » ou « abstention ».")
    montant_centimes: int | None = Field(None, description="S'il diffère de celui qui est demandé.")


class Depouillement(Schema):
    phrase: str = Field(max_length=1000, description="Celle de la séance ; elle n'est gardée nulle part.")


class AvisRendu(Schema):
    motifs: Texte
    conseils: Texte = ""
    montant_propose_centimes: int | None = Field(None, description="Nul : celui qui est demandé.")
    argumentation: Texte = Field("", description="Ce qui justifie un autre montant.")
    apprecies: dict[str, bool] = Field(default_factory=dict, description="Ce dont la commission décide, fait par fait.")
    mandate: bool = Field(False, description="Rejetée, la demande donnera lieu à des indications du secrétariat.")
