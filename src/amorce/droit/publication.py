"""Ce qui se publie d'une subvention, et jusqu'à quand : le droit commun des données essentielles et son délai."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from amorce.droit import lectures as amb
from amorce.droit.actes import SEUIL_CENTIMES
from amorce.moteur.delais import plus_mois


@dataclass(frozen=True)
class Chiffre:
    """Un chiffre du droit, et le texte qui le porte. ``lu_dans`` : qui le dit, quand ce texte n'a pu être lu ici."""

    valeur: int
    libelle: str
    source: str
    lu_dans: str = ""


SEUIL_DES_CONVENTIONS = Chiffre(
    SEUIL_CENTIMES,
    "Montant au-delà duquel les données essentielles de la convention se publient",
    "loi n° 2000-321 du 12 avril 2000, art. 10 ; décret n° 2001-495 du 6 juin 2001, art. 1er",
)
"""« Dépasse » : à 23 000 € tout juste, rien n'oblige encore."""
MONTANT_COMPARE = amb.AMB_162
"""Ce qui se compare au seuil : chaque aide, ou la somme de celles d'une année, par attribuant et bénéficiaire. Quand
c'est la somme qui dépasse, chacune de ses conventions est due, dans les trois mois de sa propre signature."""
LECTURES = (MONTANT_COMPARE,)
"""Celles dont dépend ce que tout fonds doit publier."""
DELAI_MOIS = Chiffre(
    3,
    "Mois pour publier, depuis la signature de la convention",
    "décret n° 2017-779 du 5 mai 2017, art. 2 ; arrêté du 17 novembre 2017",
)
UN_JOUR = timedelta(days=1)
CONVENTIONS_DEPUIS = date(2017, 8, 1)
"""Les conventions signées avant ce jour n'y sont pas tenues (décret n° 2017-779)."""
MINIMUM_STATISTIQUE = Chiffre(
    3,
    "Bénéficiaires qu'une case de la répartition doit compter quand l'un d'eux est une personne physique",
    "règle du secret statistique que suit l'INSEE ; loi n° 51-711 du 7 juin 1951, art. 6",
)
LICENCE = "Licence Ouverte 2.0"
LICENCE_ADRESSE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
"""CRPA, art. L323-2 et D323-2-1."""


def a_publier_avant(signee_le: date) -> date:
    """Le dernier jour pour publier une convention."""
    return plus_mois(signee_le, DELAI_MOIS.valeur)


def derniere_signature(publiee_le: date) -> date:
    """Le dernier jour de signature de ce qui se publie au plus tard ce jour-là."""
    jour = plus_mois(publiee_le, -DELAI_MOIS.valeur)
    while a_publier_avant(jour + UN_JOUR) <= publiee_le:  # un mois court accueille les derniers jours d'un long
        jour += UN_JOUR
    return jour
