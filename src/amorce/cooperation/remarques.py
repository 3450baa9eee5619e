"""Of an aid brought in that counts in no agreement of its authority, by its year or voted once it had left: it is kept,
and said before anything is written."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from amorce.cooperation.models import AncienSignataire, Signataire
from amorce.cooperation.termes import annees_comptees
from amorce.octrois.imports.genres import REMARQUENT, Remarque
from amorce.octrois.models import Import

Liee = tuple[range, date | None]
"""The years of an agreement that count for an authority, and the day it left."""


def hors_convention(importation: Import) -> Remarque:
    """Of authorities that signed some with this fund, or did; the others owe none."""
    liees: dict[UUID, list[Liee]] = defaultdict(list)
    for anciens in (False, True):
        siennes = (AncienSignataire if anciens else Signataire).objects.filter(convention__fonds=importation.fonds)
        for un in siennes.select_related("convention"):
            annees = annees_comptees(un.convention, un.autorite_id)
            liees[un.autorite_id].append((annees, un.parti_le if isinstance(un, AncienSignataire) else None))

    def remarque(autorite: UUID, annee: int, votee_le: date) -> str:
        de_l_annee = [parti_le for des, parti_le in liees.get(autorite, ()) if annee in des]
        if autorite not in liees or any(parti_le is None or votee_le < parti_le for parti_le in de_l_annee):
            return ""
        if partis := [parti_le for parti_le in de_l_annee if parti_le is not None]:
            return (
                f"cette autorité a quitté sa convention le {max(partis):%d/%m/%Y} : votée le {votee_le:%d/%m/%Y}, "
                "l'aide n'y est pas comptée."
            )
        dites = ", ".join(f"{des.start}-{des.stop - 1}" for des, _parti_le in sorted(liees[autorite], key=_debut))
        return f"{annee} n'est dans aucune convention de cette autorité ({dites})."

    return remarque


def _debut(liee: Liee) -> int:
    return liee[0].start


REMARQUENT.append(hors_convention)
