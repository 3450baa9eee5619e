"""The budget, the deliberations and the decisions they take, the acts that carry them."""

from amorce.actes.models.actes import ActeAttributif, VersionDActe
from amorce.actes.models.deliberations import Decision, Deliberation, DeportDElu
from amorce.actes.models.enveloppes import Credit, Enveloppe, Mouvement
from amorce.actes.models.modeles import CompteurDActes, LotDActes, Modele

__all__ = [
    "ActeAttributif",
    "CompteurDActes",
    "Credit",
    "Decision",
    "Deliberation",
    "DeportDElu",
    "Enveloppe",
    "LotDActes",
    "Modele",
    "Mouvement",
    "VersionDActe",
]
