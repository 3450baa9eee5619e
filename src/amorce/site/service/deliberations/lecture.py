"""A deliberation, and one decision, as the service reads them: what each reader may do, what was refused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from amorce.actes.bornes import Bornes, bornes
from amorce.actes.models import Decision, Deliberation, DeportDElu
from amorce.actes.requetes import avec_commission, deports_du_jour, dernier_avis, programme
from amorce.commission.etages import avis_consultes
from amorce.commission.models import Inscription
from amorce.comptes.acteur import Acteur
from amorce.droit.fonds import Fonds, fonds
from amorce.fonds.sessions import teinte
from amorce.instruction.examen import DossierExamine
from amorce.site.offerts import offerts
from amorce.site.service.deliberations.formulaires import (
    DE_LA_DECISION,
    DE_LA_DELIBERATION,
    ActeDeDecision,
    ActeDeDeliberation,
)


@dataclass
class DeliberationLue:
    """``fautif``: the form just refused, shown again with what was typed."""

    deliberation: Deliberation
    qui: Acteur
    fautif: ActeDeDeliberation | None = None

    @property
    def fonds(self) -> Fonds:
        return fonds(self.deliberation.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.deliberation.fonds)

    @cached_property
    def toutes(self) -> list[Decision]:
        return list(programme(self.deliberation))

    @property
    def vives(self) -> list[Decision]:
        """On the agenda, or adjourned by a vote that stands in its history."""
        return [d for d in self.toutes if d.close_le is None or d.notifiee_le]

    @property
    def retirees(self) -> list[Decision]:
        return [d for d in self.toutes if d.close_le and not d.notifiee_le]

    @property
    def restent(self) -> int:
        return sum(1 for d in self.vives if not d.sens)

    @property
    def accordees(self) -> list[Decision]:
        return [d for d in self.vives if d.sens == Decision.Sens.ACCORDE]

    @property
    def total(self) -> int:
        return sum(d.montant or 0 for d in self.accordees)

    @property
    def ecarts(self) -> list[Decision]:
        return [d for d in self.vives if d.s_ecarte]

    @property
    def deports_du_jour(self) -> list[DeportDElu]:
        return list(deports_du_jour(self.deliberation))

    @property
    def lettres_faites(self) -> int:
        return sum(1 for d in self.vives if d.lettre_id)

    @cached_property
    def formulaires(self) -> dict[str, ActeDeDeliberation]:
        return offerts(self.qui, self.deliberation, DE_LA_DELIBERATION, self.fautif)


@dataclass
class DecisionLue:
    decision: Decision
    qui: Acteur
    fautif: ActeDeDecision | None = None

    @property
    def fonds(self) -> Fonds:
        return fonds(self.decision.dossier.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.decision.dossier.fonds)

    @property
    def avec_commission(self) -> bool:
        return avec_commission(self.decision.dossier.fonds)

    @cached_property
    def avis(self) -> Inscription | None:
        return dernier_avis(self.decision.dossier)

    @cached_property
    def consultes(self) -> list[Inscription]:
        """What the commissions that are only consulted said, figures among it."""
        return avis_consultes(self.decision.dossier)

    @cached_property
    def bornes(self) -> Bornes:
        """As a derogation that says nothing yet leaves them."""
        return bornes(DossierExamine(self.decision.dossier))

    @cached_property
    def formulaires(self) -> dict[str, ActeDeDecision]:
        return offerts(self.qui, self.decision, DE_LA_DECISION, self.fautif)
