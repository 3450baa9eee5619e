"""What a spreadsheet of ours holds: three sheets, whatever the format in which they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from amorce.dossiers.lignes import Apport, Poste
from amorce.dossiers.models import LigneDeBudget, LigneDeFinancement
from amorce.droit.cnc.nomenclature import CLASSES

TITRES_DU_BUDGET = ("Classe", "Compte", "Libellé", "Prévu", "Prévu dont local", "Payé", "Payé dont local", "Méthode")
TITRES_DU_FINANCEMENT = ("Catégorie", "Financeur", "Montant", "État", "Date")
PREMIERE, DERNIERE = 2, 5001


@dataclass(frozen=True)
class Euros:
    """An amount in cents, shown in euros."""

    centimes: int


@dataclass(frozen=True)
class Formule:
    """A sum that the spreadsheet works out."""

    texte: str


Contenu = str | Euros | Formule | date | None


@dataclass(frozen=True)
class FeuilleAEcrire:
    nom: str
    largeurs: Sequence[int]
    rangees: Sequence[Sequence[Contenu]]


def classeur(budget: Iterable[Poste], financement: Iterable[Apport]) -> list[FeuilleAEcrire]:
    """The project's own figures, as they stand."""
    lignes_du_budget: list[Sequence[Contenu]] = [
        (
            *(p.classe, p.compte, p.libelle),
            *(Euros(m) for m in (p.prevu, p.prevu_local, p.paye, p.paye_local)),
            _methode(p.methode),
        )
        for p in budget
    ]
    apports: list[Sequence[Contenu]] = [
        (_categorie(a.categorie), a.financeur, Euros(a.montant), _etat(a.etat), a.date) for a in financement
    ]
    return _feuilles(lignes_du_budget, apports)


def modele() -> list[FeuilleAEcrire]:
    """The usual accounts, amounts left blank; an account left blank is no line. One kind of funder per row."""
    comptes: list[Sequence[Contenu]] = [
        (classe.code, numero, nom, *[None] * 5) for classe in CLASSES for numero, nom in classe.comptes
    ]
    apports: list[Sequence[Contenu]] = [
        (_categorie(code), None, None, _etat("en_cours"), None) for code in LigneDeFinancement.Categorie.values
    ]
    return _feuilles(comptes, apports)


def _feuilles(budget: list[Sequence[Contenu]], financement: list[Sequence[Contenu]]) -> list[FeuilleAEcrire]:
    return [
        FeuilleAEcrire("Budget", (9, 10, 48, 16, 18, 16, 18, 14), [TITRES_DU_BUDGET, *budget]),
        FeuilleAEcrire("Financement", (38, 38, 16, 12, 14), [TITRES_DU_FINANCEMENT, *financement]),
        FeuilleAEcrire("Totaux", (56, 16, 18, 16, 18), list(_totaux())),
    ]


def _totaux() -> Iterable[Sequence[Contenu]]:
    """Read by people only: an import works totals out again."""
    yield "Sous-totaux", "Prévu (somme)", "dont local (somme)", "Payé (somme)", "dont local (somme)"
    for classe in CLASSES:
        yield f"{classe.code} – {classe.libelle}", *_sommes([classe.code])
    yield "VII + VIII – Moyens techniques", *_sommes(["VII", "VIII"])
    yield "XI – Total avant marge", *_sommes([c.code for c in CLASSES])


def _sommes(classes: list[str]) -> list[Formule]:
    return [
        Formule("+".join(f'SUMIF(Budget!{_plage("$A")},"{classe}",Budget!{_plage(col)})' for classe in classes))
        for col in "DEFG"
    ]


def _plage(colonne: str) -> str:
    return f"{colonne}${PREMIERE}:{colonne}${DERNIERE}"


def _categorie(code: str) -> str:
    """In French, whoever downloads it, as the headings are."""
    with override("fr"):
        return str(LigneDeFinancement.Categorie(code).label)


def _methode(code: str) -> str | None:
    with override("fr"):
        return str(LigneDeBudget.Methode(code).label) if code else None


def _etat(code: str) -> str:
    with override("fr"):
        return str(LigneDeFinancement.Etat(code).label)
