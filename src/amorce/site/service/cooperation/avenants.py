"""What each amendment of an agreement changed, before and after, as its pages say it; the day on which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from amorce.cooperation.models import Avenant, Convention, Volet
from amorce.cooperation.termes import DEPARTS, FIN, RATIO, SIGNATAIRES, Termes, des_enveloppes
from amorce.droit.conventions.nomenclature import PHASES
from amorce.site.langue import montant, traduit


@dataclass(frozen=True)
class ChangeLu:
    """``avant``: none, it was not there; ``apres``: none, it is there no more."""

    quoi: str
    avant: str
    apres: str


@dataclass(frozen=True)
class AvenantLu:
    avenant: Avenant
    changes: list[ChangeLu]


def avenants_lus(termes: Termes) -> list[AvenantLu]:
    """Those in force on the day that is read, the last first."""
    volets = {v.pk: v for v in termes.inscrits}
    return [AvenantLu(a, list(_changes(a.changements, volets))) for a in reversed(termes.avenants)]


def _changes(changements: Mapping[str, Any], volets: Mapping[UUID, Volet]) -> Iterator[ChangeLu]:
    if FIN in changements:
        yield ChangeLu(_("Dernière année"), str(changements[FIN]["avant"]), str(changements[FIN]["apres"]))
    if RATIO in changements:
        yield ChangeLu(_("Un pour deux"), *(dit_le_ratio(*changements[RATIO][quand]) for quand in ("avant", "apres")))
    for un in changements.get(SIGNATAIRES, ()):
        yield ChangeLu(_("Rejoint la convention"), "", un["nom"])
    for un in changements.get(DEPARTS, ()):
        yield ChangeLu(_("Quitte la convention"), un["nom"], "")
    for cle, change in des_enveloppes(changements).items():
        if cle in volets:
            yield _enveloppe(volets[cle], change)


def _enveloppe(volet: Volet, change: Mapping[str, Any]) -> ChangeLu:
    phase = traduit(PHASES[volet.phase]) if volet.phase else _("Toutes les phases")
    quoi = f"{volet.get_financeur_display()}, {phase}" + (f", {volet.annee}" if volet.annee else "")
    avant, apres = (_dite(*change[quand]) if any(change[quand] or ()) else "" for quand in ("avant", "apres"))
    return ChangeLu(quoi, avant, apres)


def _dite(centimes: int, gele: int) -> str:
    return f"{montant(centimes)} ({_('dont gelé')} {montant(gele)})" if gele else montant(centimes)


def dit_le_ratio(part_cnc: int, part_collectivites: int) -> str:
    return f"{montant(100 * part_cnc)} {_('pour')} {montant(100 * part_collectivites)}"


def jour_lu(dit: str, convention: Convention) -> date | None:
    """A day of the address, once the agreement is signed; another, or none, is today."""
    try:
        lu = date.fromisoformat(dit)
    except ValueError:
        return None
    return lu if convention.signee_le is not None and lu >= convention.signee_le else None
