"""Which sheet is the budget, which one the financing plan, and what each of their columns holds: by their headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from amorce.dossiers.classeurs.feuilles import Feuille
from amorce.dossiers.classeurs.montants import Cellule
from amorce.dossiers.lignes import Apport, Ligne, Poste, nu

RANGEES_DE_TITRE = 30
"""How far down headings are looked for: people put the film's title and a logo first."""
LOCAL = "local"
"""A « dont local » that says no more: it goes with the amounts on its left."""

SYNONYMES: Mapping[type[Ligne], Mapping[str, str]] = {
    Poste: {
        "classe": "classe, chapitre, class, categorie, section",
        "compte": "compte, n compte, no compte, n de compte, no de compte, numero de compte, numero, n, code, account",
        "libelle": "libelle, intitule, designation, poste, nature, description, label, depense",
        "prevu": "prevu, previsionnel, budget, montant, montant ht, montant prevu, total, total ht, devis, prevu ht,"
        " budget previsionnel, montant previsionnel, foreseen, planned, amount",
        "prevu_local": "prevu local, prevu dont local, dont local prevu, part locale prevue, local prevu,"
        " previsionnel local, depenses locales prevues, foreseen local, planned local",
        "paye": "paye, realise, depense reelle, montant paye, reel, depense payee, paye ht, definitif,"
        " montant realise, execute, paid, actual",
        "paye_local": "paye local, paye dont local, dont local paye, part locale payee, local paye, realise local,"
        " depenses locales payees, paid local",
        "methode": "methode, methode d estimation, mode d estimation, mode de calcul, method",
        LOCAL: "dont local, local, part locale, depenses locales, dont reunion, dont region, of which local",
    },
    Apport: {
        "categorie": "categorie, type, nature, type de financement, type de financeur, kind, category",
        "financeur": "financeur, financement, source, organisme, partenaire, nom, origine, funder",
        "montant": "montant, montant ht, somme, apport, total, amount",
        "etat": "etat, statut, acquis, situation, acquis en cours, avancement, status",
        "date": "date, date d accord, date de l accord, date de reponse, date prevue, echeance,"
        " date de l accord ou de la reponse attendue",
    },
}
NECESSAIRES: Mapping[type[Ligne], tuple[tuple[str, ...], ...]] = {
    Poste: (("libelle", "compte"), ("prevu",)),
    Apport: (("financeur",), ("montant",), ("categorie",)),
}
"""One heading of each group at least."""
_NOMS_DE_FEUILLE: Mapping[type[Ligne], tuple[str, ...]] = {
    Apport: ("financement", "financing"),
    Poste: ("budget", "devis"),
}
_PAR_TITRE = {
    genre: {titre: champ for champ, titres in champs.items() for titre in titres.split(", ")}
    for genre, champs in SYNONYMES.items()
}


@dataclass(frozen=True)
class Colonnes:
    """``places``: the rank of the column of each field; ``titre``: the rank of the row of headings."""

    genre: type[Ligne]
    titre: int
    places: Mapping[str, int]


class Meconnue(Exception):
    """One sentence: a sheet that is surely a budget or a plan and cannot be read as one; at which row and column."""

    def __init__(self, texte: str, rangee: int = 0, colonne: int = 0) -> None:
        super().__init__(texte)
        self.rangee, self.colonne = rangee, colonne


def reconnait(feuille: Feuille) -> Colonnes | None:
    """What this sheet is; nothing where it is neither a budget nor a plan: a note, totals, a chart."""
    genre = _selon_son_nom(feuille.nom)
    candidats = [genre] if genre else [Apport, Poste]
    for un in candidats:
        trouve = _titre(un, feuille.rangees)
        if trouve is not None:
            return Colonnes(un, trouve, _places(un, feuille.rangees[trouve], trouve))
    if genre is None or not any(any(str(c).strip() for c in r) for r in feuille.rangees):
        return None
    attendues = _("classe, compte, libellé, prévu") if genre is Poste else _("catégorie, financeur, montant")
    raise Meconnue(_("les titres des colonnes ne sont pas reconnus. Il faut au moins : {}.").format(attendues))


def titre_nu(cellule: Cellule) -> str:
    return nu(str(cellule or "")).removesuffix(" eur").removesuffix(" en euros")


def _selon_son_nom(nom: str) -> type[Ligne] | None:
    lu = nu(nom)
    return next((genre for genre, mots in _NOMS_DE_FEUILLE.items() if any(mot in lu for mot in mots)), None)


def _titre(genre: type[Ligne], rangees: Sequence[Sequence[Cellule]]) -> int | None:
    return rangee_de_titre(rangees, _PAR_TITRE[genre], NECESSAIRES[genre])


def rangee_de_titre(
    rangees: Sequence[Sequence[Cellule]], par_titre: Mapping[str, str], necessaires: Sequence[Sequence[str]]
) -> int | None:
    """The first row that holds the headings without which nothing can be read: one of each group."""
    for rang, rangee in enumerate(rangees[:RANGEES_DE_TITRE]):
        champs = {par_titre.get(titre_nu(c)) for c in rangee}
        if all(any(champ in champs for champ in groupe) for groupe in necessaires):
            return rang
    return None


def _places(genre: type[Ligne], rangee: Sequence[Cellule], titre: int) -> dict[str, int]:
    places: dict[str, int] = {}
    dernier = "prevu"
    for rang, cellule in enumerate(rangee):
        champ = _PAR_TITRE[genre].get(titre_nu(cellule))
        if champ is None:
            continue
        champ = f"{dernier}_local" if champ == LOCAL else champ
        dernier = champ if champ in ("prevu", "paye") else dernier
        if champ in places:
            raise Meconnue(_("deux colonnes disent la même chose : gardez-en une."), titre, rang)
        places[champ] = rang
    return places
