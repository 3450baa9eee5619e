"""The budget, the deliberations and what they decide, the acts that carry an award, its life, what ends it."""

from amorce.actes.models.actes import ActeAttributif, VersionDActe
from amorce.actes.models.deliberations import Decision, Deliberation, DeportDElu
from amorce.actes.models.enveloppes import Credit, Enveloppe, Mouvement
from amorce.actes.models.modeles import CompteurDActes, LotDActes, Modele
from amorce.actes.models.recours import Recours
from amorce.actes.models.suites import Echange, Incident, Justification, Observation
from amorce.actes.models.vie import (
    Ecart,
    EcheanceDeLAide,
    FaitDeVie,
    Modification,
    Prolongation,
    RappelDEcheance,
)

__all__ = [
    "ActeAttributif",
    "CompteurDActes",
    "Credit",
    "Decision",
    "Deliberation",
    "DeportDElu",
    "Ecart",
    "Echange",
    "EcheanceDeLAide",
    "Enveloppe",
    "FaitDeVie",
    "Incident",
    "Justification",
    "LotDActes",
    "Modele",
    "Modification",
    "Mouvement",
    "Observation",
    "Prolongation",
    "RappelDEcheance",
    "Recours",
    "VersionDActe",
]
