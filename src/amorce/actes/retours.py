"""A convention come back: what the service sees of it, and what the law says of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from amorce.actes.models import ActeAttributif
from amorce.actes.questions import interroge, jour_dit
from amorce.commission.regles import Reponse
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.actes import Retour
from amorce.droit.fonds import fonds
from amorce.droit.vocabulaire.mots.codes import CODES


@dataclass(frozen=True)
class Constat:
    """``vus``: by the law's own names, what was seen or not."""

    recue_le: date
    exemplaires: int
    vus: Mapping[str, bool]


@dataclass(frozen=True)
class Jugement:
    """``suite``: what a late return makes possible, as the law names it; empty when it came in time. ``exigences``:
    the requirements that it misses."""

    conforme: bool
    a_temps: bool
    suite: str = ""
    pourquoi: str = ""
    exigences: tuple[str, ...] = ()

    @property
    def engage(self) -> bool:
        return self.conforme and (self.a_temps or self.suite == JUSTIFIE)


JUSTIFIE = "retard_justifie"


def a_rendre_le(acte: ActeAttributif, envoye_le: date) -> date | None:
    """The last day; none where the fund's text sets none."""
    regle = fonds(acte.fonds).actes.retour
    if regle is None:
        return None
    return jour_dit(interroge(acte.dossier, regle.question, **{regle.envoi: envoye_le.isoformat()}), regle.limite)


def retard_justifie(acte: ActeAttributif) -> bool:
    """Did the service take what was last said of the delay."""
    derniere = max(acte.justifications.all(), key=lambda j: j.notee_le, default=None)
    return derniere is not None and derniere.admise


def juge(acte: ActeAttributif, constat: Constat) -> Jugement:
    """Where the text says nothing of it, what came back signed is enough."""
    regle = fonds(acte.fonds).actes.retour
    if regle is None:
        return Jugement(conforme=True, a_temps=True)
    reponse = interroge(acte.dossier, regle.question, **_faits(acte, regle, constat))
    a_temps = reponse.vaut(regle.a_temps)
    return Jugement(
        conforme=reponse.vaut(regle.conforme),
        a_temps=a_temps,
        suite="" if a_temps else str(reponse.valeur(regle.statut) or ""),
        pourquoi=_pourquoi(reponse, regle),
        exigences=tuple(reponse.manquees),
    )


def suite_dite(jugement: Jugement) -> str:
    return CODES["statut_du_retour"].get(jugement.suite, "") if jugement.suite else ""


def _faits(acte: ActeAttributif, regle: Retour, constat: Constat) -> dict[str, Any]:
    assert acte.envoye_le is not None
    return {
        regle.envoi: acte.envoye_le.isoformat(),
        regle.retour: constat.recue_le.isoformat(),
        regle.exemplaires: constat.exemplaires,
        regle.justifie: retard_justifie(acte),
        **{nom: constat.vus.get(nom, False) for nom in regle.constats},
    }


def _pourquoi(reponse: Reponse, regle: Retour) -> str:
    try:
        reponse.exige("Retour", regle.conforme)
    except ActeRefuse as refus:
        return str(refus)
    return ""
