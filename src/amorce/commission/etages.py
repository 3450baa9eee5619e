"""The floors of a fund's commissions: which of them may take a dossier, which opinions the vote still waits for.

An opinion holds while it came after a favourable one of the floor before it: what starts again is heard again by all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from amorce.commission.models import Inscription
from amorce.commission.requetes import FAVORABLE
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.droit.procedures import Commission

AJOURNE = "ajourne"
Rendus = Mapping[str, Inscription]
"""By commission, its last opinion on a dossier."""


def tenus(commissions: Sequence[Commission], rendus: Rendus) -> dict[str, Inscription]:
    """The opinions that hold, in the order of the floors."""
    tiennent: dict[str, Inscription] = {}
    for une in commissions:
        rendu, avant = rendus.get(une.code), tiennent.get(une.apres)
        if rendu is not None and (not une.apres or _ouvre(avant, rendu)):
            tiennent[une.code] = rendu
    return tiennent


def _ouvre(avant: Inscription | None, rendu: Inscription) -> bool:
    if avant is None or avant.avis != FAVORABLE or avant.avis_le is None or rendu.avis_le is None:
        return False
    return avant.avis_le < rendu.avis_le


def attendues(commissions: Sequence[Commission], rendus: Rendus) -> list[Commission]:
    """The floors that a favourable opinion opened, and that have not given theirs, or have adjourned it."""
    tiennent = tenus(commissions, rendus)
    favorables = {code for code, rendu in tiennent.items() if rendu.avis == FAVORABLE}
    tranches = {code for code, rendu in tiennent.items() if rendu.avis != AJOURNE}
    return [une for une in commissions if une.apres in favorables and une.code not in tranches]


def recoit(commission: Commission, etat: str, suivantes: Sequence[Commission]) -> bool:
    """May this commission take a dossier in this state, ``suivantes`` being the floors that wait for it? One that a
    later floor adjourned comes back to that floor; one that the vote adjourned starts again."""
    if etat == Etat.AVIS_RENDU or (etat == Etat.AJOURNE and suivantes):
        return commission in suivantes
    return not commission.apres


def commissions_de(code: str) -> tuple[Commission, ...]:
    procedure = fonds(code).procedure
    return procedure.commissions if procedure else ()


def a_etages(code: str) -> bool:
    procedure = fonds(code).procedure
    return procedure is not None and procedure.a_etages


def consultees(code: str) -> list[str]:
    return [une.code for une in commissions_de(code) if une.consultee]


def derniers(inscriptions: Iterable[Inscription]) -> dict[UUID, dict[str, Inscription]]:
    """By dossier, the last opinion of each commission."""
    trouves: dict[UUID, dict[str, Inscription]] = {}
    rendues = [i for i in inscriptions if i.avis and i.avis_le is not None and i.retiree_le is None]
    for une in sorted(rendues, key=lambda i: (i.avis_le, i.pk)):
        trouves.setdefault(une.dossier_id, {})[une.seance.commission] = une
    return trouves


def _derniers_de(**lesquels: Any) -> dict[UUID, dict[str, Inscription]]:
    return derniers(Inscription.objects.filter(**lesquels).exclude(avis="").select_related("seance"))


def etages_attendus(dossier: Dossier) -> list[Commission]:
    """Nothing is read where the fund has but one floor."""
    if not a_etages(dossier.fonds):
        return []
    rendus = _derniers_de(dossier=dossier).get(dossier.pk, {})
    return attendues(commissions_de(dossier.fonds), rendus)


def etages_attendus_parmi(dossier: Dossier, passages: Iterable[Inscription]) -> list[Commission]:
    """The same, of one whose times on an agenda were read."""
    return attendues(commissions_de(dossier.fonds), derniers(passages).get(dossier.pk, {}))


def avis_consultes(dossier: Dossier) -> list[Inscription]:
    """Those that hold and are not the one that the vote follows."""
    autres = consultees(dossier.fonds)
    if not autres:
        return []
    rendus = _derniers_de(dossier=dossier).get(dossier.pk, {})
    return [rendu for code, rendu in tenus(commissions_de(dossier.fonds), rendus).items() if code in autres]


def attendent_un_etage(code: str) -> list[UUID]:
    """The dossiers of this fund on which a floor has still to say its opinion before the vote."""
    if not a_etages(code):
        return []
    commissions, lus = commissions_de(code), _derniers_de(dossier__fonds=code, dossier__etat=Etat.AVIS_RENDU)
    return [pk for pk, rendus in lus.items() if attendues(commissions, rendus)]


def inscriptibles(code: str, commission: Commission) -> QuerySet[Dossier]:
    """The dossiers that this commission of this fund may take."""
    siens = Dossier.objects.filter(fonds=code)
    if not a_etages(code):
        return siens.filter(etat__in=(Etat.RECEVABLE, Etat.AJOURNE))
    passes = siens.filter(etat__in=(Etat.AVIS_RENDU, Etat.AJOURNE))
    commissions, lus = commissions_de(code), _derniers_de(dossier__in=passes)
    pris = [
        pk
        for pk, etat in passes.values_list("pk", "etat")
        if recoit(commission, etat, attendues(commissions, lus.get(pk, {})))
    ]
    return siens.filter(Q(pk__in=pris) if commission.apres else Q(pk__in=pris) | Q(etat=Etat.RECEVABLE))
