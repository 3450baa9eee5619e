"""The terms of an agreement, today or on a day: those of today, the amendments signed since undone, the last first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Any
from uuid import UUID

from amorce.cooperation.models import AncienSignataire, Avenant, Convention, Volet
from amorce.cooperation.models.conventions import PARTS, TERMES
from amorce.fonds.requetes import lectures_retenues
from amorce.octrois.models import Autorite
from amorce.portefeuille.cooperation.aides import Lectures
from amorce.socle.jours import jour_du

RATIO, FIN, SIGNATAIRES, DEPARTS, DEPUIS = "ratio", "derniere_annee", "signataires", "departs", "depuis"
AUTRES_TERMES = tuple(terme for terme in TERMES if terme not in PARTS)
"""Those that an amendment says by their names, before and after."""
HORS_ENVELOPPES = frozenset({RATIO, FIN, SIGNATAIRES, DEPARTS, DEPUIS, *AUTRES_TERMES})


def des_enveloppes(changements: Mapping[str, Any]) -> dict[UUID, Mapping[str, Any]]:
    """What an amendment changes of the envelopes, each by its identity."""
    return {UUID(cle): un for cle, un in changements.items() if cle not in HORS_ENVELOPPES}


def parties(convention: Convention) -> list[Autorite]:
    """Those that left it: nothing is read where none did."""
    if not convention.quittee:
        return []
    return [un.autorite for un in convention.anciens_signataires.select_related("autorite")]


def departs(convention: Convention) -> dict[UUID, date]:
    """Those, and the day each left."""
    if not convention.quittee:
        return {}
    return dict(convention.anciens_signataires.values_list("autorite", "parti_le"))


def venues(convention: Convention) -> dict[UUID, int]:
    """Who joined it by an amendment, and the first year that is counted for it: as with a ratio, the one in which the
    amendment was signed."""
    return {UUID(cle): annee for cle, annee in convention.arrivees.items()}


def annees_comptees(convention: Convention, autorite: UUID, parti_le: date | None = None) -> range:
    """Those of the agreement in which this signatory counts: of one that left, until the day before."""
    annees = convention.annees
    fin = annees.stop if parti_le is None else min(annees.stop, (parti_le - timedelta(1)).year + 1)
    return range(max(annees.start, venues(convention).get(autorite, annees.start)), fin)


def qui_compte(conventions: Collection[Convention]) -> list[tuple[Convention, dict[Autorite, range]]]:
    """By agreement, who signs it or did, and the years in which each counts: who joins or leaves changes nothing of a
    year that was over. In one reading for those that somebody left; the others' signatories are read already."""
    quittees = [c.pk for c in conventions if c.quittee]
    anciens = AncienSignataire.objects.filter(convention__in=quittees).select_related("autorite") if quittees else ()
    partis: dict[UUID, dict[Autorite, date]] = {}
    for un in anciens:
        partis.setdefault(un.convention_id, {})[un.autorite] = un.parti_le
    tous = [(c, {**dict.fromkeys(c.autorites.all()), **partis.get(c.pk, {})}) for c in conventions]
    return [(c, {a: annees_comptees(c, a.pk, parti_le) for a, parti_le in siens.items()}) for c, siens in tous]


def a_change(convention: Convention, *termes: str) -> bool:
    """Did an amendment change one of these?"""
    return any(terme in un["avant"] for un in convention.termes_d_avant for terme in termes)


class Termes:
    """``au``: none, as they stand today."""

    def __init__(self, convention: Convention, au: date | None = None) -> None:
        self.convention, self.au = convention, au

    @cached_property
    def _tous(self) -> list[Avenant]:
        return sorted(self.convention.avenants.all(), key=lambda a: a.rang)

    @cached_property
    def avenants(self) -> list[Avenant]:
        """Those in force."""
        return [a for a in self._tous if self.au is None or a.signe_le <= self.au]

    @property
    def modifiee(self) -> bool:
        """By an amendment, whenever it was signed."""
        return bool(self._tous)

    @cached_property
    def _defaits(self) -> list[Mapping[str, Any]]:
        if self.au is None:
            return []
        return [a.changements for a in reversed(self._tous) if a.signe_le > self.au]

    @property
    def actuels(self) -> bool:
        """No amendment was signed since that day: those of today."""
        return not self._defaits

    @cached_property
    def lectures(self) -> Lectures:
        """What the fund that keeps it retains of the unclear sentences: today, whatever the day of the terms."""
        return lectures_retenues(self.convention.fonds, jour_du(self.convention.fonds))

    @cached_property
    def _jour(self) -> date:
        return self.au or jour_du(self.convention.fonds)

    def _dit(self, terme: str) -> Any:
        return self.convention.terme_au(terme, self._jour, self.au)

    @property
    def seuils(self) -> str:
        return str(self._dit("seuils"))

    @property
    def solidarite(self) -> int | None:
        part: int | None = self._dit("solidarite")
        return part

    @property
    def partenariat_renforce(self) -> bool:
        return bool(self._dit("partenariat_renforce"))

    @property
    def parts(self) -> tuple[int, int]:
        return self.convention.parts_au(self._jour, self.au)

    @property
    def ratio(self) -> Fraction:
        return Fraction(*self.parts)

    def ratio_de(self, annee: int) -> Fraction:
        """In force when that year ends, as it was known then."""
        return Fraction(*self.convention.parts_au(date(annee, 12, 31), self.au))

    @property
    def un_seul_ratio(self) -> bool:
        return not a_change(self.convention, *PARTS)

    @property
    def derniere_annee(self) -> int:
        return derniere_avant(self.convention.derniere_annee, self._defaits)

    @property
    def annees(self) -> range:
        return range(self.convention.premiere_annee, self.derniere_annee + 1)

    @cached_property
    def autorites(self) -> list[Autorite]:
        """Those who are bound by it."""
        return self._rangees(self._signent)

    @cached_property
    def comptees(self) -> list[Autorite]:
        """Those, and those that left before: what they voted until then is of the agreement."""
        if not self.convention.quittee:
            return self.autorites
        return self._rangees(
            self._signent | {une["id"] for a in self.avenants for une in a.changements.get(DEPARTS, ())}
        )

    @cached_property
    def _signent(self) -> set[str]:
        cles = {str(a.pk) for a in self.convention.autorites.all()}
        for un in self._defaits:
            cles -= {une["id"] for une in un.get(SIGNATAIRES, ())}
            cles |= {une["id"] for une in un.get(DEPARTS, ())}
        return cles

    def _rangees(self, cles: set[str]) -> list[Autorite]:
        connues = list(self.convention.autorites.all())
        if cles - {str(a.pk) for a in connues}:
            connues += parties(self.convention)
        return sorted((a for a in connues if str(a.pk) in cles), key=lambda a: (a.niveau, a.nom))

    @cached_property
    def inscrits(self) -> list[Volet]:
        """All the envelopes, those withdrawn too."""
        return defait(self.convention.volets.select_related("autorite"), self._defaits)

    @property
    def volets(self) -> list[Volet]:
        return [v for v in self.inscrits if v.montant]


def derniere_avant(derniere: int, changements: Iterable[Mapping[str, Any]]) -> int:
    """The last year before these amendments, the last of which comes first."""
    for un in changements:
        derniere = un.get(FIN, {}).get("avant", derniere)
    return derniere


def defait(volets: Iterable[Volet], changements: Iterable[Mapping[str, Any]]) -> list[Volet]:
    """The envelopes before these amendments, the last of which comes first."""
    tenus = {v.pk: v for v in volets}
    for un in changements:
        for cle, change in des_enveloppes(un).items():
            if change["avant"] is None:
                tenus.pop(cle, None)
            elif cle in tenus:
                tenus[cle] = copy(tenus[cle])
                tenus[cle].montant, tenus[cle].gele = change["avant"]
    return list(tenus.values())
