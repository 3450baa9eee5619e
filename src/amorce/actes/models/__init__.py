"""The budget, the deliberations and the decisions they take, the acts that carry them, and what comes after."""

from amorce.actes.models.actes import ActeAttributif, VersionDActe
from amorce.actes.models.deliberations import Decision, Deliberation, DeportDElu
from amorce.actes.models.enveloppes import Credit, Enveloppe, Mouvement
from amorce.actes.models.modeles import CompteurDActes, LotDActes, Modele
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
    "EcheanceDeLAide",
    "Enveloppe",
    "FaitDeVie",
    "LotDActes",
    "Modele",
    "Modification",
    "Mouvement",
    "Prolongation",
    "RappelDEcheance",
    "VersionDActe",
]
