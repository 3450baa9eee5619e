"""A file as one table: the sheet that holds it, the row of its headings, its rows by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amorce.dossiers.classeurs.colonnes import RANGEES_DE_TITRE
from amorce.dossiers.classeurs.feuilles import Feuille, feuilles
from amorce.dossiers.classeurs.montants import Cellule
from amorce.dossiers.classeurs.rangees import Rangee
from amorce.dossiers.formats.refus import refus
from amorce.dossiers.lignes import nu, texte_net
from amorce.octrois.imports.genres import Genre

LIGNES_MAX = 100_000


@dataclass(frozen=True)
class Tableau:
    """``entetes``: as they are written, each once; ``titre``: the rank of their row."""

    feuille: Feuille
    titre: int
    entetes: Sequence[str]

    def __len__(self) -> int:
        return len(self.feuille.rangees) - self.titre - 1

    def rangees(self, correspondance: Mapping[str, str]) -> Iterator[tuple[int, Rangee]]:
        """By its number in the spreadsheet, each row that is not blank, by the fields that its headings are."""
        rangs = {entete: rang for rang, entete in enumerate(self.entetes)}
        places = {champ: rangs[entete] for champ, entete in correspondance.items() if entete in rangs}
        for rang in range(self.titre + 1, len(self.feuille.rangees)):
            cellules = self.feuille.rangees[rang]
            lues = {champ: cellules[p] if p < len(cellules) else "" for champ, p in places.items()}
            if any(str(cellule if cellule is not None else "").strip() for cellule in lues.values()):
                yield self.feuille.ligne(rang), Rangee(lues)


def tableau(nom: str, contenu: bytes, genre: Genre) -> Tableau:
    """``FichierRefuse`` where it cannot be opened, or holds no row."""
    lues = [_tableau(feuille, genre) for feuille in feuilles(nom, contenu) if feuille.rangees]
    garni = max((lu for lu in lues if len(lu)), key=lambda t: (_reconnus(t.entetes, genre), len(t)), default=None)
    if garni is None:
        raise refus(nom, "il n'a aucune ligne sous ses titres. Vérifiez la feuille, puis recommencez.")
    if len(garni) > LIGNES_MAX:
        raise refus(nom, f"il a plus de {LIGNES_MAX // 1000} 000 lignes. Coupez-le, par année par exemple.")
    return garni


def _tableau(feuille: Feuille, genre: Genre) -> Tableau:
    """The headings are the row that holds most of the words known; without any, the first that is filled."""
    debut = feuille.rangees[:RANGEES_DE_TITRE]
    entetes = [_entetes(rangee) for rangee in debut]
    rang = max(range(len(debut)), key=lambda r: (_reconnus(entetes[r], genre), sum(map(bool, entetes[r])), -r))
    return Tableau(feuille, rang, entetes[rang])


def _entetes(rangee: Sequence[Cellule]) -> list[str]:
    """Two columns of one name are told apart."""
    vus: dict[str, int] = {}
    dits = []
    for cellule in rangee:
        texte = texte_net(str(cellule or ""))[:180]
        vus[texte] = vus.get(texte, 0) + 1
        dits.append(f"{texte} ({vus[texte]})" if texte and vus[texte] > 1 else texte)
    return dits


def _reconnus(entetes: Sequence[str], genre: Genre) -> int:
    return len(propose(entetes, genre, {}))


def propose(entetes: Sequence[str], genre: Genre, retenue: Mapping[str, str]) -> dict[str, str]:
    """By field, the heading it was last time; otherwise the one whose words are its own."""
    presents = {entete for entete in entetes if entete}
    trouves = {champ: entete for champ, entete in retenue.items() if entete in presents}
    pris = set(trouves.values())
    for colonne in genre.colonnes:
        libres = [entete for entete in entetes if entete and entete not in pris]
        entete = next((e for e in libres if _nu(e) in colonne.mots), None)
        if colonne.champ not in trouves and entete is not None:
            trouves[colonne.champ] = entete
            pris.add(entete)
    return trouves


def _nu(entete: str) -> str:
    return nu(entete).removesuffix(" eur").removesuffix(" en euros").removesuffix(" en euro")
