"""The budget and the financing plan, line by line, as a deposit freezes them. Amounts in cents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from amorce.dossiers.models import LigneDeBudget, LigneDeFinancement, Projet

Chiffres = Mapping[str, list[dict[str, Any]]]
DU_BUDGET = ("classe", "compte", "libelle", "prevu", "prevu_local", "paye", "paye_local", "methode")
DU_FINANCEMENT = ("categorie", "financeur", "montant", "etat", "date")


def chiffres_du_projet(projet: Projet) -> Chiffres:
    return {
        "budget": [_dit(ligne, DU_BUDGET) for ligne in projet.budget.all()],
        "financement": [_dit(ligne, DU_FINANCEMENT) for ligne in projet.financements.all()],
    }


def _dit(ligne: LigneDeBudget | LigneDeFinancement, champs: Iterable[str]) -> dict[str, Any]:
    dits = {champ: getattr(ligne, champ) for champ in champs}
    return {champ: dit.isoformat() if hasattr(dit, "isoformat") else dit for champ, dit in dits.items()}


def lignes_du_budget(chiffres: Chiffres) -> list[LigneDeBudget]:
    return [LigneDeBudget(**dites) for dites in chiffres.get("budget", [])]


def lignes_du_financement(chiffres: Chiffres) -> list[LigneDeFinancement]:
    return [LigneDeFinancement(**dites) for dites in chiffres.get("financement", [])]
