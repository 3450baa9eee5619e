"""Of an aid brought in whose year counts in no agreement of its authority: it is kept, and said before anything is
written."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from amorce.cooperation.models import Signataire
from amorce.cooperation.termes import annees_comptees
from amorce.octrois.imports.genres import REMARQUENT, Remarque
from amorce.octrois.models import Import


def hors_convention(importation: Import) -> Remarque:
    """Of authorities that signed some with this fund; the others owe none."""
    siennes = Signataire.objects.filter(convention__fonds=importation.fonds).select_related("convention")
    annees: dict[UUID, list[range]] = defaultdict(list)
    for un in siennes.order_by("convention__premiere_annee"):
        annees[un.autorite_id].append(annees_comptees(un.convention, un.autorite_id))

    def remarque(autorite: UUID, annee: int) -> str:
        if autorite not in annees or any(annee in des for des in annees[autorite]):
            return ""
        dites = ", ".join(f"{des.start}-{des.stop - 1}" for des in annees[autorite])
        return f"{annee} n'est dans aucune convention de cette autorité ({dites})."

    return remarque


REMARQUENT.append(hors_convention)
