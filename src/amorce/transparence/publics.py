"""The aids that anybody may read, wherever that is: without those that a fund keeps out of the public."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from amorce.octrois.requetes import Octrois, octrois_publics
from amorce.transparence.models import Retenue

UNE_ORGANISATION = Q(beneficiaire__personne=False)
"""Named by the files that the law wants; a person is not."""


def publies() -> Octrois:
    """The aids that pages, files and machines may show: without those that were kept out. Said by ``NOT EXISTS``:
    PostgreSQL takes an outer join without its match for one row, and reads all before it sorts."""
    return octrois_publics().exclude(Exists(Retenue.objects.filter(octroi=OuterRef("pk"))))


def publies_du_fonds(code: str) -> Octrois:
    """Likewise, of one fund. The few that were kept out are read first: a sum over the others keeps to its index."""
    return octrois_publics().filter(fonds=code).exclude(pk__in=tenues_hors_du_public(code))


def tenues_hors_du_public(code: str) -> list[UUID]:
    return list(Retenue.objects.filter(octroi__fonds=code).values_list("octroi", flat=True))
