"""A file as one table: the sheet that holds it, the row of its headings, its rows by their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from amorce.dossiers.classeurs.colonnes import RANGEES_DE_TITRE
from amorce.dossiers.classeurs.feuilles import Feuille, feuilles
from amorce.dossiers.classeurs.montants import Cellule
from amorce.dossiers.classeurs.rangees import Rangee
from amorce.dossiers.formats.refus import refus
from amorce.dossiers.lignes import nu, texte_net
from amorce.octrois.imports.genres import Genre

LIGNES_MAX = 100_000
ENTETES_CONNUS = 3
"""So many headings make a sheet a table of the same kind."""


@dataclass(frozen=True)
class Tableau:
    """``entetes``: as they are written, each once; ``titre``: the rank of their row. ``autres``: the sheets that hold
    such a table too, and how many rows: they are not read."""

    feuille: Feuille
    titre: int
    entetes: Sequence[str]
    autres: tuple[tuple[str, int], ...] = ()

    def __len__(self) -> int:
        return len(self.feuille.rangees) - self.titre - 1

    def rangees(self, correspondance: Mapping[str, str]) -> Iterator[tuple[int, Rangee]]:
        """By its number in the spreadsheet, each row that is not blank nor the headings again, by the fields that its
        headings are."""
        rangs = {entete: rang for rang, entete in enumerate(self.entetes)}
        places = {champ: rangs[entete] for champ, entete in correspondance.items() if entete in rangs}
        titres, fondues = self._lues(self.titre, places), self._fondues(places)
        for rang in range(self.titre + 1, len(self.feuille.rangees)):
            lues, ligne = self._lues(rang, places), self.feuille.ligne(rang)
            garnie = any(str(cellule if cellule is not None else "").strip() for cellule in lues.values())
            if garnie and lues != titres:
                yield ligne, Rangee(lues, dict(fondues.get(ligne, {})))

    def _lues(self, rang: int, places: Mapping[str, int]) -> dict[str, Cellule]:
        cellules = self.feuille.rangees[rang]
        return {champ: cellules[p] if p < len(cellules) else "" for champ, p in places.items()}

    def _fondues(self, places: Mapping[str, int]) -> dict[int, dict[str, str]]:
        """By the number of their row, the cells that are one with those above: a spreadsheet shows a value that they do
        not have."""
        champs = {self.feuille.depart[1] + place: champ for champ, place in places.items()}
        fondues: dict[int, dict[str, str]] = defaultdict(dict)
        fin = self.feuille.ligne(len(self.feuille.rangees))
        for (haut, gauche), (bas, droite) in self.feuille.fusions:
            for colonne in champs.keys() & set(range(gauche, droite + 1)):
                champ = champs[colonne]
                dit = f"{self.entetes[places[champ]]} : la case est fusionnée avec celle de la ligne {haut + 1}"
                for ligne in range(haut + 2, min(bas + 2, fin)):
                    fondues[ligne][champ] = (
                        f"{dit}, et n'a pas de valeur. Défusionnez-la, puis recopiez ce qu'elle dit."
                    )
        return fondues


def tableau(nom: str, contenu: bytes, genre: Genre) -> Tableau:
    """``FichierRefuse`` where it cannot be opened, or holds no row."""
    lues = [_tableau(feuille, genre) for feuille in feuilles(nom, contenu) if feuille.rangees]
    garni = max((lu for lu in lues if len(lu)), key=lambda t: (_reconnus(t.entetes, genre), len(t)), default=None)
    if garni is None:
        raise refus(nom, "il n'a aucune ligne sous ses titres. Vérifiez la feuille, puis recommencez.")
    if len(garni) > LIGNES_MAX:
        raise refus(nom, f"il a plus de {LIGNES_MAX // 1000} 000 lignes. Coupez-le, par année par exemple.")
    de_meme = (lu for lu in lues if lu is not garni and len(lu) and _reconnus(lu.entetes, genre) >= ENTETES_CONNUS)
    return replace(garni, autres=tuple((lu.feuille.nom, len(lu)) for lu in de_meme))


def _tableau(feuille: Feuille, genre: Genre) -> Tableau:
    """The headings are the row that holds most of the words known; without any, the first that is filled."""
    debut = feuille.rangees[:RANGEES_DE_TITRE]
    entetes = [_entetes(rangee) for rangee in debut]
    rang = max(range(len(debut)), key=lambda r: (_reconnus(entetes[r], genre), sum(map(bool, entetes[r])), -r))
    return Tableau(feuille, rang, entetes[rang])


def _entetes(rangee: Sequence[Cellule]) -> list[str]:
    """Two columns of one name are told apart, by a number that no other bears."""
    nets = [texte_net(str(cellule or ""))[:180] for cellule in rangee]
    pris, dits = set(nets), []
    for rang, texte in enumerate(nets):
        libres = (f"{texte} ({n})" for n in count(2) if f"{texte} ({n})" not in pris)
        dit = next(libres) if texte and texte in nets[:rang] else texte
        pris.add(dit)
        dits.append(dit)
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
