"""Which of the applications found comes first: where each word was found, and how near it is."""

from __future__ import annotations

from collections.abc import Sequence

from amorce.dossiers.recherche.requete import Cherche

POIDS = (8, 6, 5, 3, 1)
"""Number, title, former titles, applicant, aid: the lines of ``Fiche.texte``."""
EXACT, COMMENCE, VOISIN = 4, 2, 1


def note(texte: str, cherches: Sequence[Cherche]) -> int:
    """The sum, for each word, of its best place."""
    lignes = [ligne.split() for ligne in texte.split("\n")]
    places = list(zip(POIDS, lignes, strict=True))
    return sum(max(poids * _proximite(un, ligne) for poids, ligne in places) for un in cherches)


def _proximite(cherche: Cherche, ligne: Sequence[str]) -> int:
    if cherche.mot in ligne:
        return EXACT
    if cherche.commence and any(mot.startswith(cherche.mot) for mot in ligne):
        return COMMENCE
    return VOISIN if any(mot in ligne for mot in cherche.voisins) else 0
