"""La fiche de l'aide d'Île-de-France au catalogue."""

from __future__ import annotations

from amorce.droit.catalogue import Depenses, Etape, Fiche, Ligne, Note, Public, Tableau
from amorce.droit.ile_de_france import idf_apres_realisation as idf

BAREME = Tableau(
    "Le barème",
    ("Durée hors générique et genre", "Au moins", "Au plus"),
    (
        Ligne("Court de moins de 30 minutes", (idf.MIN_COURT_30, idf.MAX_COURT_30)),
        Ligne("Court de 30 à 60 minutes", (idf.MIN_COURT_60, idf.MAX_COURT_60)),
        Ligne("Long documentaire ou expérimental", (idf.MIN_LONG, idf.MAX_LONG_DOCUMENTAIRE)),
        Ligne("Long de fiction ou d'animation", (idf.MIN_LONG, idf.MAX_LONG_FICTION)),
    ),
    "L'aide ne dépasse pas les dépenses restant à engager.",
)
SEUILS = Tableau(
    "Les seuils qui décident de l'éligibilité",
    ("Seuil", "Valeur"),
    (
        Ligne("Part du budget dépensée en Île-de-France, au moins", (idf.PART_FRANCILIENNE,)),
        Ligne("Financements acquis d'un long métrage, au plus", (idf.PLAFOND_LONG,)),
        Ligne("Financements publics et télévisuels d'un court métrage, au plus", (idf.PLAFOND_COURT,)),
    ),
)
CALENDRIER = Tableau(
    "Le calendrier que le texte annonce",
    ("Date", "Jour"),
    (Ligne("Fermeture des dépôts", (idf.FERMETURE,)), Ligne("Réouverture des dépôts", (idf.OUVERTURE,))),
)

fiche = Fiche(
    idf.dispositif,
    Etape.APRES_REALISATION,
    (Public.SOCIETE,),
    Note("Achever un film déjà tourné, pour qu'il rencontre le public des salles.", "Présentation du dispositif"),
    planchers=tuple(ligne.cases[0] for ligne in BAREME.lignes),
    plafonds=tuple(ligne.cases[1] for ligne in BAREME.lignes),
    tableaux=(BAREME, SEUILS, CALENDRIER),
    depenses=Depenses(
        retenues=(idf.depense_depuis_le_depot, idf.dcp_dans_les_depenses), ecartees=(idf.pas_seulement_ecrans,)
    ),
    notes=(
        Note(
            "L'aide est sélective : être éligible ouvre la sélection, jamais un droit à la subvention.",
            "Présentation du dispositif",
        ),
    ),
)
