"""The budget, the deliberations and the decisions they take."""

from amorce.actes.models.deliberations import Decision, Deliberation, DeportDElu
from amorce.actes.models.enveloppes import Credit, Enveloppe, Mouvement

__all__ = ["Credit", "Decision", "Deliberation", "DeportDElu", "Enveloppe", "Mouvement"]
