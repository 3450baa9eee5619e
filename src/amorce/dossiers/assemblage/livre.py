"""The book before the files are drawn on it: every word that it says, and where each page of theirs goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from amorce.dossiers.assemblage import tableaux
from amorce.dossiers.assemblage.matiere import Matiere
from amorce.dossiers.assemblage.preparation import Prete
from amorce.dossiers.dits import FR, reponses_par_theme
from amorce.dossiers.echeances import instant_dit
from amorce.droit.fonds import fonds
from amorce.fonds.sessions import teinte
from amorce.moteur import redaction

MODELE = Path(__file__).with_name("livre.typ")


def contenu(matiere: Matiere, pretes: Sequence[Prete], le: date) -> dict[str, Any]:
    """In French, as what goes to a French authority is. ``le``: the day on which it is made."""
    return {
        "langue": "fr",
        "date": {"year": le.year, "month": le.month, "day": le.day},
        "titre": f"{matiere.titre} – {matiere.aide}",
        "film": matiere.titre,
        "demandeur": matiere.demandeur,
        "fonds": fonds(matiere.fonds).nom,
        "teinte": teinte(matiere.fonds),
        "numero": matiere.numero,
        "garde": _garde(matiere, le),
        "sections": [
            {"titre": theme, "lignes": lignes}
            for theme, lignes in reponses_par_theme(matiere.dispositif, matiere.faits)
        ],
        "budget": tableaux.budget(matiere.chiffres),
        "financement": tableaux.financement(matiere.chiffres),
        "jurees": [[une.texte, une.par, _instant(une.quand, matiere)] for une in matiere.jurees],
        "liens": list(matiere.liens),
        "manquantes": list(matiere.manquantes),
        "pieces": [_piece(rang, prete) for rang, prete in enumerate(pretes, 1)],
    }


def _garde(matiere: Matiere, le: date) -> list[list[str]]:
    recue = _instant(matiere.recue, matiere) if matiere.recue else ""
    demande = "" if matiere.demande_centimes is None else redaction.montant(matiere.demande_centimes, FR)
    dites = [
        ("Demandeur", matiere.demandeur),
        ("Aide", matiere.aide),
        ("Montant demandé", demande),
        ("Session", matiere.session),
        ("Demande reçue le", recue),
        ("État au", "" if recue else redaction.jour(le, FR)),
        ("Fichiers joints", str(len(matiere.jointes))),
    ]
    return [[libelle, dit] for libelle, dit in dites if dit]


def _instant(brut: str, matiere: Matiere) -> str:
    return instant_dit(datetime.fromisoformat(brut), fonds(matiere.fonds))


def _piece(numero: int, prete: Prete) -> dict[str, Any]:
    jointe = prete.jointe
    return {
        "numero": numero,
        "titre": jointe.titre,
        "partie": jointe.partie or "Pièces",
        "nom": jointe.nom,
        "taille": _taille(jointe.taille),
        "empreinte": jointe.empreinte,
        "refus": prete.refus,
        "larges": list(prete.larges),
        "tableaux": [tableaux.feuille(une) for une in prete.tableaux],
        "paragraphes": list(prete.paragraphes),
        "coupe": prete.coupe,
    }


def _taille(octets: int) -> str:
    for unite, rang in (("Mo", 1 << 20), ("ko", 1 << 10)):
        if octets >= rang:
            dixiemes = octets * 10 // rang
            return f"{dixiemes // 10},{dixiemes % 10}{redaction.INSECABLE}{unite}"
    return f"{octets}{redaction.INSECABLE}octets"
