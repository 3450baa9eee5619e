"""What an amendment of an agreement changed, before and after, as its page says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from amorce.api.formats import en_euros
from amorce.cooperation.models import Avenant, Volet
from amorce.cooperation.termes import AUTRES_TERMES, DEPARTS, DEPUIS, FIN, RATIO, SIGNATAIRES, Termes, des_enveloppes


def avenants_dits(termes: Termes) -> list[dict[str, Any]]:
    """Those in force on the day that is read, the first first."""
    volets = {v.pk: v for v in termes.inscrits}
    return [_avenant(a, volets) for a in termes.avenants]


def _avenant(a: Avenant, volets: Mapping[UUID, Volet]) -> dict[str, Any]:
    dits = a.changements
    enveloppes = des_enveloppes(dits)
    return {
        "rang": a.rang,
        "objet": a.objet,
        "signe_le": a.signe_le.isoformat(),
        "changements": {
            "derniere_annee": dits.get(FIN),
            "ratio": {quand: _parts(*parts) for quand, parts in dits[RATIO].items()} if RATIO in dits else None,
            **{terme: _terme_change(terme, dits.get(terme)) for terme in AUTRES_TERMES},
            "depuis": dits.get(DEPUIS),
            "arrivees": [une["nom"] for une in dits.get(SIGNATAIRES, ())],
            "departs": [une["nom"] for une in dits.get(DEPARTS, ())],
            "enveloppes": [_changee(volets[cle], un) for cle, un in enveloppes.items() if cle in volets],
        },
    }


def terme_dit(terme: str, valeur: Any) -> Any:
    """A share as a decimal; no text that says thresholds is none."""
    if terme == "seuils":
        return valeur or None
    if terme == "solidarite" and valeur is not None:
        return Decimal(valeur) / 1_000_000
    return valeur


def _terme_change(terme: str, change: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if change is None else {quand: terme_dit(terme, valeur) for quand, valeur in change.items()}


def _parts(part_cnc: int, part_collectivites: int) -> dict[str, int]:
    return {"part_cnc": part_cnc, "part_collectivites": part_collectivites}


def _changee(v: Volet, change: Mapping[str, Any]) -> dict[str, Any]:
    return {**laquelle(v), "avant": _montants(change["avant"]), "apres": _montants(change["apres"])}


def laquelle(v: Volet) -> dict[str, Any]:
    """What tells an envelope from the others."""
    return {
        "axe": v.axe,
        "phase": v.phase or None,
        "genre": v.genre or None,
        "financeur": v.financeur,
        "autorite": v.autorite.nom if v.autorite else None,
        "annee": v.annee,
    }


def _montants(dits: Sequence[int] | None) -> dict[str, Any] | None:
    """None: it was not there, or is there no more."""
    if dits is None or not any(dits):
        return None
    montant, gele = dits
    return {"montant": en_euros(montant), "gele": en_euros(gele)}
