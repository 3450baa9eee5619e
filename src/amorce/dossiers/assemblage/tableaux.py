"""The budget, the financing plan and the sheets joined, as rows of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from amorce.dossiers.budgets import totaux
from amorce.dossiers.chiffres import Chiffres, lignes_du_budget, lignes_du_financement
from amorce.dossiers.classeurs.feuilles import Feuille
from amorce.dossiers.classeurs.montants import Cellule
from amorce.dossiers.models import LigneDeBudget, LigneDeFinancement
from amorce.droit.cnc.nomenclature import CLASSES, MOYENS_TECHNIQUES
from amorce.moteur import redaction

MONTANTS = ("prevu", "prevu_local", "paye", "paye_local")
Etat = LigneDeFinancement.Etat


def _euros(montants: Mapping[str, int], montres: Sequence[str]) -> list[str]:
    return [redaction.montant(montants[nom]) for nom in montres]


def budget(chiffres: Chiffres) -> dict[str, Any]:
    """By class, with its sub-totals; what is paid only where something is."""
    lignes = lignes_du_budget(chiffres)
    sommes = totaux(lignes)
    montres = MONTANTS if sommes.hors_marge["paye"] else MONTANTS[:2]
    classes = [
        {
            "nom": f"{classe.code} – {classe.libelle}",
            "lignes": [
                [une.compte, _intitule(une), *(redaction.montant(getattr(une, nom)) for nom in montres)]
                for une in lignes
                if une.classe == classe.code
            ],
            "total": _euros(sommes.par_classe[classe.code], montres),
            "moyens": _euros(sommes.moyens_techniques, montres) if classe.code == MOYENS_TECHNIQUES[-1] else [],
        }
        for classe in CLASSES
    ]
    return {
        "titres": ["Prévu", "dont local", "Payé", "dont local"][: len(montres)],
        "classes": [classe for classe in classes if classe["lignes"] or classe["moyens"]] if lignes else [],
        "total": _euros(sommes.hors_marge, montres),
    }


def _intitule(ligne: LigneDeBudget) -> str:
    """How what is foreseen was worked out stands beside the label, where it is told."""
    return f"{ligne.libelle} ({ligne.get_methode_display().lower()})" if ligne.methode else ligne.libelle


def financement(chiffres: Chiffres) -> dict[str, Any]:
    """By kind of funder, against the budget."""
    apports = lignes_du_financement(chiffres)
    budget_total = totaux(lignes_du_budget(chiffres)).hors_marge["prevu"]
    par_etat = {etat: sum(a.montant for a in apports if a.etat == etat) for etat in (Etat.ACQUIS, Etat.EN_COURS)}
    reste = budget_total - sum(par_etat.values())
    sommes = [
        ("Acquis", par_etat[Etat.ACQUIS]),
        ("En cours", par_etat[Etat.EN_COURS]),
        ("Budget", budget_total),
        ("Reste à trouver" if reste >= 0 else "Plan au-dessus du budget", abs(reste)),
    ]
    return {
        "lignes": [
            [
                str(LigneDeFinancement.Categorie(a.categorie).label),
                a.financeur,
                redaction.montant(a.montant),
                str(Etat(a.etat).label),
                redaction.jour(date.fromisoformat(str(a.date))) if a.date else "",
            ]
            for a in apports
        ],
        "sommes": [[nom, redaction.montant(somme)] for nom, somme in sommes] if apports else [],
    }


def feuille(lue: Feuille) -> dict[str, Any]:
    """A sheet with all its rows as long as the longest."""
    colonnes = max(len(rangee) for rangee in lue.rangees)
    rangees = [[*map(_cellule, rangee), *[""] * (colonnes - len(rangee))] for rangee in lue.rangees]
    return {"nom": lue.nom, "colonnes": colonnes, "rangees": rangees}


def _cellule(cellule: Cellule) -> str:
    match cellule:
        case None:
            return ""
        case bool():
            return "vrai" if cellule else "faux"
        case float():
            return f"{cellule:.10g}".replace(".", ",")
        case _:
            return str(cellule)[:400]
