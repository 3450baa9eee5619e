"""The figures of published agreements, closed again when what they are read from has changed. No act of anybody."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from amorce.cooperation.chiffres import en_donnees, lus_maintenant, repere
from amorce.cooperation.models import ChiffresDeConvention, Convention
from amorce.cooperation.requetes import toutes_publiees
from amorce.socle.transactions import instantane


def arreter_les_chiffres(*, convention: UUID) -> bool:
    """Read at one moment, then put in their place at once; whether there was anything to close."""
    with instantane():
        sienne = toutes_publiees().filter(pk=convention).first()
        if sienne is None:
            return False
        quand, depuis, lus = timezone.now(), repere(sienne), en_donnees(lus_maintenant(sienne))
    ChiffresDeConvention.objects.update_or_create(
        convention=sienne, defaults={**lus, "repere": depuis, "arretes_le": quand}
    )
    return True


def a_arreter() -> list[UUID]:
    """The agreements whose figures are no longer what they were read from."""
    tenus = dict(ChiffresDeConvention.objects.values_list("convention", "repere"))
    return [une.pk for une in toutes_publiees() if _a_change(une, tenus)]


def _a_change(convention: Convention, tenus: dict[UUID, object]) -> bool:
    return tenus.get(convention.pk) != repere(convention)
