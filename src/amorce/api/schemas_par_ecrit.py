"""The forms of a vote in writing, as those who follow or answer it read it, and of its acts."""

from __future__ import annotations

from typing import Annotated

from ninja import Field, Schema
from pydantic import AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError

from amorce.api.schemas_catalogue import Instant, Jour
from amorce.api.schemas_instruction import JourDit
from amorce.api.schemas_seances import FicheRemise, MembreDesigne, Texte


def _ecrit(valeur: object) -> object:
    """A number is not an instant: pydantic would count it in seconds."""
    if not isinstance(valeur, str):
        raise PydanticCustomError("datetime_type", "un instant")
    return valeur


InstantDit = Annotated[AwareDatetime, BeforeValidator(_ecrit)]
Retard = Annotated[Texte, Field(description="Le motif, passé le délai du règlement.")]


class ReponsesDUnMembre(Schema):
    membre: str
    nom: str
    remises: int = Field(description="Combien de ses fiches sont là ; ce qu'elles disent ne se lit nulle part.")
    dossiers: int = Field(description="Sur combien de dossiers il répond.")


class VoteParEcrit(Schema):
    motif: str
    concertee_le: Jour
    proposee_le: Instant
    limite: Instant
    annulee_le: Instant | None = Field(description="Un membre en a refusé le principe.")
    close_le: Instant | None
    resultats_le: Instant | None = Field(description="Transmis aux membres.")
    synthese: str
    a_declarer: list[str] = Field(description="Les dossiers dont vous n'avez pas dit s'ils vous concernent.")
    a_repondre: list[str] = Field(description="Ceux dont votre fiche est attendue.")
    repondants: list[ReponsesDUnMembre] = Field(
        description="Le temps du vote, pour qui prépare la séance ou la contrôle."
    )
    a_prevenir: list[str] = Field(description="Pour eux aussi : à qui les résultats restent à transmettre.")


# What is sent


class EcritPropose(Schema):
    motif: Texte = Field(description="Les circonstances exceptionnelles ; les membres le lisent.")
    concertee_le: JourDit = Field(description="Le jour de la concertation avec l'autorité du fonds.")
    limite: InstantDit = Field(description="Jusqu'à quand les membres répondent : avant la séance prévue.")


class EcritRefuse(Schema):
    motif: Texte = Field("", description="Si vous voulez le dire.")


class ResultatsTransmis(Schema):
    synthese: Texte = Field(description="Ce qui ressort des avis ; jamais le vote d'une personne.")
    motif_du_retard: Retard = ""


class TransmissionFaite(Schema):
    destinataire: str = Field(max_length=80, description="L'un de ceux qui restent à prévenir.")
    le: JourDit
    moyen: str = Field(max_length=200, description="Ce qui a été fait : courrier, courriel, remise en main propre.")
    motif_du_retard: Retard = ""


class FicheDePapier(MembreDesigne, FicheRemise):
    """The sheet of one member, as they filled it by hand."""
