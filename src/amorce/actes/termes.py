"""What an act fixes: the period, the delay, what is to be given back and shown, who signs. By the law's own names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from amorce.actes.models import Decision
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.fonds.requetes import reglages_au
from amorce.moteur.delais import plus_mois

LIVRABLES, PIECES = "livrables_definis", "pieces_paiement_exigees"
DEBUT, FIN, DELAI = "date_debut_eligibilite", "date_fin_eligibilite", "delai_acte"
CONSERVATION, COOPERATION, BUDGET = "date_conservation_pieces", "convention_cooperation", "budget_centimes"
SIGNATAIRE, REPRESENTANT, PLAN = "signataire", "representant", "plan_de_financement"
BUDGET_PAR_CLASSE = "budget_par_classe"
"""What an amendment makes of each class, as the deposit says them: ``classe``, ``prevu`` and ``prevu_local``."""
CHANGEMENTS = "changements"
"""What an amendment changes, paragraph by paragraph."""


@dataclass(frozen=True)
class Termes:
    """``budget``, in cents, and ``plan``, in words, replace those of the application."""

    debut: date
    fin: date
    conservation: date
    delai: int
    livrables: tuple[str, ...]
    pieces: tuple[str, ...]
    signataire: str = ""
    representant: str = ""
    cooperation: str = ""
    budget: int | None = None
    plan: str = ""

    def en_json(self) -> dict[str, Any]:
        dits: Mapping[str, Any] = {
            DEBUT: self.debut.isoformat(),
            FIN: self.fin.isoformat(),
            CONSERVATION: self.conservation.isoformat(),
            DELAI: self.delai,
            LIVRABLES: list(self.livrables),
            PIECES: list(self.pieces),
            SIGNATAIRE: self.signataire.strip(),
            REPRESENTANT: self.representant.strip(),
            COOPERATION: self.cooperation.strip(),
            BUDGET: self.budget,
            PLAN: self.plan.strip(),
        }
        return {nom: dit for nom, dit in dits.items() if dit not in (None, "", [])}


def termes_usuels(decision: Decision, signataire: str = "", cooperation: str = "") -> Termes:
    """What the officer starts from: the text's usual lists, the two years from the vote."""
    dossier = decision.dossier
    regles = fonds(dossier.fonds).actes
    octroi = decision.deliberation.jour
    return Termes(
        debut=octroi,
        fin=plus_mois(octroi, regles.delai_mois),
        conservation=plus_mois(octroi, 12 * regles.conservation_ans),
        delai=regles.delai_mois,
        livrables=regles.livrables.get(dossier.dispositif, ()),
        pieces=regles.pieces.get(dossier.dispositif, ()),
        signataire=signataire,
        cooperation=cooperation or cooperation_au(dossier, octroi),
    )


def cooperation_au(dossier: Dossier, jour: date) -> str:
    """The agreement of cooperation that ran on that day, as the fund's settings name it."""
    fixees = reglages_au(jour).du_droit.faits(dossier.fonds, dossier.dispositif)
    return str(fixees.get(COOPERATION, ""))


def termes_lus(garde: Mapping[str, Any]) -> Termes:
    """As they were kept."""
    return Termes(
        debut=date.fromisoformat(garde[DEBUT]),
        fin=date.fromisoformat(garde[FIN]),
        conservation=date.fromisoformat(garde[CONSERVATION]),
        delai=garde[DELAI],
        livrables=tuple(garde.get(LIVRABLES, ())),
        pieces=tuple(garde.get(PIECES, ())),
        signataire=garde.get(SIGNATAIRE, ""),
        representant=garde.get(REPRESENTANT, ""),
        cooperation=garde.get(COOPERATION, ""),
        budget=garde.get(BUDGET),
        plan=garde.get(PLAN, ""),
    )
