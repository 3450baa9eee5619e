"""What of the envelopes of an agreement is for one of its years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date

from amorce.cooperation.models import Volet
from amorce.cooperation.termes import Termes, defait, derniere_avant


def enveloppes_de(termes: Termes, annee: int) -> list[Volet]:
    """As they stood when that year ended, whatever was signed since: what was frozen then was not to be used."""
    depuis = [a.changements for a in reversed(termes.avenants) if a.signe_le > date(annee, 12, 31)]
    alors = range(termes.convention.premiere_annee, derniere_avant(termes.derniere_annee, depuis) + 1)
    return parts_de(defait(termes.inscrits, depuis), annee, alors if annee in alors else termes.annees)


def parts_de(volets: Iterable[Volet], annee: int, annees: Sequence[int]) -> list[Volet]:
    """Those that name this year, and of those that name none, shared equally between these years, its part."""
    lus = []
    for volet in volets:
        if volet.annee == annee:
            lus.append(volet)
        elif volet.annee is None and annee in annees:
            part = copy(volet)
            part.montant, part.gele = (
                repartie(centimes, [1] * len(annees))[annees.index(annee)] for centimes in (volet.montant, volet.gele)
            )
            lus.append(part)
    return [v for v in lus if v.montant]


def repartie(centimes: int, poids: Sequence[int]) -> list[int]:
    """To the cent, by weight; what rounding leaves goes to the first. Without any weight, in equal parts."""
    if not poids:
        return []
    tous = sum(poids)
    siens = poids if tous else [1] * len(poids)
    parts = [centimes * p // sum(siens) for p in siens]
    parts[0] += centimes - sum(parts)
    return parts
