"""The budget, the deliberations and the decisions they take, the acts that carry them, what ends an award."""

from amorce.actes.models.actes import ActeAttributif, VersionDActe
from amorce.actes.models.deliberations import Decision, Deliberation, DeportDElu
from amorce.actes.models.enveloppes import Credit, Enveloppe, Mouvement
from amorce.actes.models.suites import Echange, Incident, Justification, Observation

__all__ = [
    "ActeAttributif",
    "Credit",
    "Decision",
    "Deliberation",
    "DeportDElu",
    "Echange",
    "Enveloppe",
    "Incident",
    "Justification",
    "Mouvement",
    "Observation",
    "VersionDActe",
]
