"""Les indicateurs que la note demande : ce que chacun mesure, comment, et d'où il vient.

Un indicateur sans cas dit « pas de données », jamais zéro ; avec trop peu de cas, il ne se publie pas.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unite(StrEnum):
    PART = "part"
    EUROS = "euros"
    NOMBRE = "nombre"
    JOURS = "jours"
    EVOLUTION = "evolution"


@dataclass(frozen=True)
class Indicateur:
    """``cas`` : ce que l'on compte. ``avec`` : il ne se montre qu'à côté de ceux-là. ``parts`` : sa valeur est la part
    de celles de son détail qui ne sont pas vides, et se dit « 7 sur 9 »."""

    code: str
    theme: str
    intitule: str
    definition: str
    formule: str
    unite: Unite
    exigences: tuple[str, ...]
    cas: str = "aides"
    avec: tuple[str, ...] = ()
    parts: bool = False


CREATION, ACTEURS, TERRITOIRES, ARGENT, PERSONNES, SERVICE = (
    "Création",
    "Acteurs et filières",
    "Territoires",
    "Enveloppes et dotation",
    "Personnes",
    "Service et commissions",
)
THEMES = (CREATION, ACTEURS, TERRITOIRES, ARGENT, PERSONNES, SERVICE)
