"""What a budget and a financing plan add up to: sub-totals by rule, and the facts that the law reads in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amorce.dossiers.models import LigneDeBudget, LigneDeFinancement
from amorce.droit.cnc.nomenclature import CLASSES, MOYENS_TECHNIQUES

Categorie = LigneDeFinancement.Categorie
MONTANTS = ("prevu", "prevu_local", "paye", "paye_local")
HORS_MARGE = "XI"


@dataclass(frozen=True)
class Totaux:
    """By class, then « VII + VIII » and the whole (XI): the four amounts of a line, in cents."""

    par_classe: Mapping[str, Mapping[str, int]]
    moyens_techniques: Mapping[str, int]
    hors_marge: Mapping[str, int]


def totaux(lignes: Iterable[LigneDeBudget]) -> Totaux:
    par_classe = {c.code: dict.fromkeys(MONTANTS, 0) for c in CLASSES}
    for ligne in lignes:
        for montant in MONTANTS:
            par_classe[ligne.classe][montant] += getattr(ligne, montant)
    return Totaux(par_classe, _somme(par_classe[c] for c in MOYENS_TECHNIQUES), _somme(par_classe.values()))


def _somme(classes: Iterable[Mapping[str, int]]) -> dict[str, int]:
    somme = dict.fromkeys(MONTANTS, 0)
    for classe in classes:
        for montant in MONTANTS:
            somme[montant] += classe[montant]
    return somme


PAR_FAIT: dict[str, tuple[Categorie, ...]] = {
    "financements_publics_acquis": (
        Categorie.CNC_AUTOMATIQUE,
        Categorie.CNC_SELECTIVE,
        Categorie.REGION,
        Categorie.AUTRE_COLLECTIVITE,
        Categorie.EUROPE,
        Categorie.PUBLIC_ETRANGER,
    ),
    "credits_impot_acquis": (Categorie.CREDIT_IMPOT,),
    "apports_coproducteurs": (Categorie.COPRODUCTEUR_FRANCAIS, Categorie.COPRODUCTEUR_ETRANGER),
    "financements_tv_acquis": (Categorie.TELEVISION, Categorie.SMAD),
    "apport_distributeur": (Categorie.DISTRIBUTEUR,),
    "autres_financements_acquis": (Categorie.PREVENTE_INTERNATIONALE, Categorie.SOFICA, Categorie.PRIVE),
    "apport_producteur": (Categorie.PRODUCTEUR, Categorie.PRODUCTEUR_INDUSTRIE),
    "aides_directes_auteur": (Categorie.AIDE_AUTEUR,),
}
"""The facts of acquired funding, by the kinds of funder that make each. Every kind is in one and one only."""


def faits_du_budget(lignes: Iterable[LigneDeBudget]) -> dict[str, int]:
    """The facts that a budget gives, in cents; nothing while it is empty."""
    prevues = list(lignes)
    if not prevues:
        return {}
    ensemble = totaux(prevues).hors_marge
    return {
        "budget_total": ensemble["prevu"],
        "depenses_locales_ht": ensemble["prevu_local"],
        "depenses_hors_reunion_ht": ensemble["prevu"] - ensemble["prevu_local"],
    }


def faits_du_financement(lignes: Iterable[LigneDeFinancement]) -> dict[str, int]:
    """The facts that a financing plan gives, in cents: what is acquired, by kind; nothing while it is empty."""
    prevues = list(lignes)
    if not prevues:
        return {}
    acquises = [ligne for ligne in prevues if ligne.etat == LigneDeFinancement.Etat.ACQUIS]
    return {
        fait: sum(ligne.montant for ligne in acquises if ligne.categorie in categories)
        for fait, categories in PAR_FAIT.items()
    }
