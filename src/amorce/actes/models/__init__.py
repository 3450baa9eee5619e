"""The budget, the deliberations and the decisions they take, the acts that carry them."""

from amorce.actes.models.actes import ActeAttributif, VersionDActe
from amorce.actes.models.deliberations import Decision, Deliberation, DeportDElu
from amorce.actes.models.enveloppes import Credit, Enveloppe, Mouvement

__all__ = [
    "ActeAttributif",
    "Credit",
    "Decision",
    "Deliberation",
    "DeportDElu",
    "Enveloppe",
    "Mouvement",
    "VersionDActe",
]
