"""The budget as its page shows it: ten classes, their rows, their sub-totals; and what the law reads in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amorce.dossiers.budgets import Totaux, faits_du_budget, faits_du_financement, totaux
from amorce.dossiers.changements import Gardee
from amorce.dossiers.lignes import Poste
from amorce.dossiers.models import LigneDeBudget, LigneDeFinancement
from amorce.droit.cnc.nomenclature import CLASSES, MOYENS_TECHNIQUES, Classe
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.site.porteur.budget.saisie import Rangee, Saisie, rangee_de, rangee_neuve

DETAILLABLES = 400
"""Lines that a page shows at once; beyond, one class at a time."""
COLONNES = {
    "budget_total": "prevu",
    "depenses_locales_ht": "prevu_local",
    "depenses_hors_reunion_ht": "prevu_ailleurs",
}


@dataclass(frozen=True)
class ClasseMontree:
    classe: Classe
    totaux: Mapping[str, int]
    rangees: Sequence[Rangee]
    lignes: int
    ouverte: bool = True
    avec_celle_d_avant: bool = False
    """The sub-total « VII + VIII » stands under it."""


@dataclass(frozen=True)
class FaitDonne:
    """``champ``: the column whose total it is, where the page sums as one types."""

    libelle: str
    montant: int
    champ: str = ""


@dataclass(frozen=True)
class Grille:
    classes: Sequence[ClasseMontree]
    totaux: Totaux
    faits: Sequence[FaitDonne]

    @property
    def part_locale(self) -> int | None:
        """In millionths, of what is foreseen."""
        ensemble = self.totaux.hors_marge
        return ensemble["prevu_local"] * 1_000_000 // ensemble["prevu"] if ensemble["prevu"] else None


def grille(lignes: Sequence[Gardee], demandee: str = "", saisie: Saisie[Poste] | None = None, de: str = "") -> Grille:
    """``saisie``: the rows of the class ``de`` as they have just been sent, errors beside them."""
    postes = [une for une in lignes if isinstance(une, LigneDeBudget)]
    par_classe: dict[str, list[LigneDeBudget]] = {c.code: [] for c in CLASSES}
    for poste in postes:
        par_classe[poste.classe].append(poste)
    sommes = totaux(postes)
    voulue = de or demandee or CLASSES[0].code
    montrees = []
    for classe in CLASSES:
        siennes = par_classe[classe.code]
        ouverte = len(postes) <= DETAILLABLES or classe.code == voulue
        rangees = (saisie.rangees() if saisie and classe.code == de else _rangees(classe, siennes)) if ouverte else []
        derniere = classe.code == MOYENS_TECHNIQUES[-1]
        montrees.append(ClasseMontree(classe, sommes.par_classe[classe.code], rangees, len(siennes), ouverte, derniere))
    return Grille(montrees, sommes, faits_donnes(faits_du_budget(postes)))


def _rangees(classe: Classe, lignes: Sequence[LigneDeBudget]) -> list[Rangee]:
    """The lines by account, the usual accounts not used yet among them, then a blank row."""
    presents = {une.compte for une in lignes}
    par_compte: list[tuple[str, Rangee]] = [(une.compte or "~", rangee_de(une, Poste)) for une in lignes]
    par_compte += [
        (numero, rangee_neuve(Poste, f"n{classe.code}{numero}", compte=numero, libelle=nom))
        for numero, nom in classe.comptes
        if numero not in presents
    ]
    ordonnees = [rangee for _compte, rangee in sorted(par_compte, key=lambda une: une[0])]
    return [*ordonnees, rangee_neuve(Poste, f"n{classe.code}-1")]


def faits_donnes(faits: Mapping[str, int]) -> list[FaitDonne]:
    return [FaitDonne(VOCABULAIRE[nom].libelle, montant, COLONNES.get(nom, "")) for nom, montant in faits.items()]


def faits_du_plan(lignes: Sequence[LigneDeFinancement]) -> list[FaitDonne]:
    return faits_donnes(faits_du_financement(lignes))
