"""Les fiches des aides du CNC dont l'apport initial est connu."""

from __future__ import annotations

from amorce.droit.catalogue import Etape, Fiche, Ligne, Note, Public, Tableau
from amorce.droit.cnc import cnc_automatique, cnc_selective
from amorce.droit.cnc.article_311_11 import (
    DUREE_DROITS,
    DUREE_EXCLUSIVE,
    HORAIRE,
    HORAIRE_SPECTACLE,
    PART_ORDINAIRE,
    droits_de_72_mois,
)
from amorce.droit.cnc.article_311_11_1 import PART_ANIMATION, PART_DOCUMENTAIRE

HORS_MONTANT = Note("Ce texte fixe la part que le producteur apporte, non le montant de l'aide.", "art. 311-11")

PART = Tableau(
    "La part minimale de l'apport initial",
    ("Œuvre", "Part de l'assiette"),
    (
        Ligne("Cas général", (PART_ORDINAIRE,)),
        Ligne("Animation, avec des préventes internationales", (PART_ANIMATION,)),
        Ligne("Documentaire de création, avec des préventes internationales", (PART_DOCUMENTAIRE,)),
    ),
    "L'assiette est le coût définitif ou, en coproduction internationale, la participation française.",
)
NUMERAIRE = Tableau(
    "Le numéraire minimal, par heure",
    ("Genre", "Par heure"),
    (
        Ligne("Fiction, animation, documentaire de création", (HORAIRE,)),
        Ligne("Adaptation de spectacle vivant", (HORAIRE_SPECTACLE,)),
    ),
    "Au prorata de la durée totale, tous épisodes compris.",
)
DROITS = Note(
    f"Un service à la demande acquiert des droits pour {DUREE_DROITS} mois au plus, dont {DUREE_EXCLUSIVE} à titre "
    "exclusif, sauf durée fixée par sa convention.",
    "art. 311-11, al. 2",
    droits_de_72_mois,
)

GENRES = ("fiction", "animation", "documentaire_creation", "adaptation_spectacle_vivant")
"""Art. 311-11, al. 3. Lecture : l'alinéa qui suit, sur les aides sélectives, n'en nomme pas d'autres."""

automatique = Fiche(
    cnc_automatique.dispositif,
    Etape.PRODUCTION,
    (Public.SOCIETE,),
    Note(
        "Pour une aide automatique à la production audiovisuelle, un éditeur de télévision ou un service à la demande "
        "apporte une part du coût, par contrat conclu à temps.",
        "art. 311-11",
    ),
    genres=GENRES,
    tableaux=(PART, NUMERAIRE),
    notes=(HORS_MONTANT, DROITS),
)
selective = Fiche(
    cnc_selective.dispositif,
    Etape.PRODUCTION,
    (Public.SOCIETE,),
    Note(
        "Pour une aide sélective à la production audiovisuelle, le contrat avec l'éditeur est conclu à temps ; ni "
        "proportion ni numéraire ne sont exigés.",
        "art. 311-11, al. 3",
    ),
    genres=GENRES,
    notes=(HORS_MONTANT, DROITS),
)
