"""What each amendment of an agreement changed, before and after, as its pages say it; the day on which it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from amorce.cooperation.models import Avenant, Convention, Volet
from amorce.cooperation.termes import AUTRES_TERMES, DEPARTS, DEPUIS, FIN, RATIO, SIGNATAIRES, Termes, des_enveloppes
from amorce.droit.conventions.nomenclature import PHASES
from amorce.droit.fonds import tous
from amorce.moteur import redaction
from amorce.site.langue import langue, montant, traduit
from amorce.socle.jours import jour_du


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


QUAND = ("avant", "apres")
NOMS: Mapping[str, Callable[[], str]] = {
    "seuils": lambda: _("Seuils de l'abondement"),
    "solidarite": lambda: _("Part de solidarité territoriale"),
    "partenariat_renforce": lambda: _("Partenariat renforcé"),
}


def avenants_lus(termes: Termes) -> list[AvenantLu]:
    """Those in force on the day that is read, the last first."""
    volets = {v.pk: v for v in termes.inscrits}
    return [AvenantLu(a, list(_changes(a.changements, volets))) for a in reversed(termes.avenants)]


def _changes(changements: Mapping[str, Any], volets: Mapping[UUID, Volet]) -> Iterator[ChangeLu]:
    if FIN in changements:
        yield ChangeLu(_("Dernière année"), str(changements[FIN]["avant"]), str(changements[FIN]["apres"]))
    if RATIO in changements:
        yield ChangeLu(_("Un pour deux"), *(dit_le_ratio(*changements[RATIO][quand]) for quand in QUAND))
    for terme in AUTRES_TERMES:
        if terme in changements:
            yield ChangeLu(NOMS[terme](), *(dit_le_terme(terme, changements[terme][quand]) for quand in QUAND))
    if DEPUIS in changements:
        yield ChangeLu(_("Ces termes valent à partir de"), "", str(changements[DEPUIS]))
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
    avant, apres = (_dite(*change[quand]) if any(change[quand] or ()) else "" for quand in QUAND)
    return ChangeLu(quoi, avant, apres)


def _dite(centimes: int, gele: int) -> str:
    return f"{montant(centimes)} ({_('dont gelé')} {montant(gele)})" if gele else montant(centimes)


def dit_le_terme(terme: str, valeur: Any) -> str:
    """As people read it; nothing where there is nothing."""
    if terme == "seuils":
        return traduit(tous()[valeur].nom) if valeur in tous() else _("aucun")
    if terme == "solidarite":
        return "" if valeur is None else redaction.taux(valeur, langue())
    return _("oui") if valeur else _("non")


def changements_en_rangees(termes: Termes) -> list[tuple[str, date, str, str, str, str]]:
    """The amendments in force, one row for each thing that they changed: what a spreadsheet says, the first first."""
    with override("fr"):
        return [
            (str(lu.avenant.rang), lu.avenant.signe_le, lu.avenant.objet, un.quoi, un.avant, un.apres)
            for lu in reversed(avenants_lus(termes))
            for un in lu.changes
        ]


def dit_le_ratio(part_cnc: int, part_collectivites: int) -> str:
    return f"{montant(100 * part_cnc)} {_('pour')} {montant(100 * part_collectivites)}"


def jour_lu(dit: str, convention: Convention) -> date | None:
    """A day of the address, once the agreement is signed; before, the day it was: nothing else was signed. None that
    reads is today; so is one to come, of which nothing is known."""
    lu = jour_demande(dit)
    if lu is None or convention.signee_le is None or lu > jour_du(convention.fonds):
        return None
    return max(lu, convention.signee_le)


def jour_demande(dit: str) -> date | None:
    try:
        return date.fromisoformat(dit)
    except ValueError:
        return None
