"""The forms of what the law is asked and answers."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field


class DemandeDEvaluation(Schema):
    model_config = ConfigDict(extra="forbid")

    faits: dict[str, Any] = Field({}, description="Les faits du projet, comme dans un fichier de faits.")
    dispositifs: list[str] = Field(
        [], max_length=100, description="Les codes des dispositifs ; aucun : celui que les faits nomment, ou tous."
    )
    date: str | None = Field(
        None,
        description="Date de dépôt et de demande, à la place de celles des faits.",
        json_schema_extra={"format": "date"},
    )
    lectures: dict[str, str] = Field({}, description="Les lectures à retenir, « AMB-nn » → un choix.")


class TexteDeDroit(Schema):
    code: str
    intitule: str
    periode: str
    adresse: str


class ConditionEvaluee(Schema):
    exigence: str
    effet: str
    remplie: bool | None = Field(description="Nul : on ne sait pas encore.")
    enonce: str
    source: str


class Evaluation(BaseModel):
    """Ce que répond un dispositif. Chaque question ouverte a de plus sa clé : « eligibilite », « montant »…"""

    model_config = ConfigDict(extra="allow")

    dispositif: str
    intitule: str
    texte: TexteDeDroit
    bases: list[str] = Field(description="Les textes sur lesquels l'aide repose.")
    conditions: list[ConditionEvaluee]
    manquants: list[str] = Field(description="Les faits qui manquent, le plus utile d'abord.")
    lectures: dict[str, str] = Field(description="Les lectures dont la réponse dépend.")
    explications: dict[str, Any] = Field(description="Les raisons, par question puis par réponse.")


class QuestionPosee(Schema):
    fait: str
    libelle: str
    attendu: str
    dispositifs: list[str]
    points: int = Field(description="Combien de conditions et de résultats ce fait aide à trancher.")


class Vocabulaire(BaseModel):
    """Un schéma JSON des faits, un par propriété."""

    model_config = ConfigDict(extra="allow")

    dialecte: str = Field(alias="$schema")
    type: str
    properties: dict[str, Any]
