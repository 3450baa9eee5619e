"""Parties III et III-A : ce que la Région vérifie au dépôt, les exemplaires attendus, ce que dit le récépissé."""

from __future__ import annotations

from amorce.droit.reception import Exemplaire, Reception, Recours

REGION = (
    "Monsieur le Président du Conseil régional, à l'attention de la DIDN, Hôtel de Région, avenue René Cassini, "
    "Moufia, BP 7190, 97719 Saint-Denis Messag Cedex 9"
)
RECEPTION = Reception(
    conditions=("RUN-III-04", "RUN-III-25"),
    adresse=REGION,
    telephone="0262 48 70 00",  # le standard de la Région ; le texte n'en donne pas
    recours=Recours(
        "Tribunal administratif de La Réunion",
        "27 rue Félix-Guyon, CS 61107, 97404 Saint-Denis Cedex",
        outre_mer=True,
        calendrier="la_reunion",
    ),
    champs="RUN-III-11",
    reserve=(
        "Ce récépissé ne préjuge ni de la sélection du projet, ni de son éligibilité ou de celle de ses dépenses : il "
        "n'est pas une promesse de subvention."
    ),
    restitution="Les dossiers ne sont pas rendus à qui les a déposés : gardez-en une copie.",  # RUN-IV-35
    exemplaires=(
        Exemplaire(
            "region",
            "Région Réunion, un exemplaire sur papier",
            REGION,
            "nb_exemplaires_papier_region",
            fait_foi=True,
        ),
        Exemplaire(
            "afr",
            "Agence Film Réunion, un exemplaire sur papier",
            "205 B1 rue Georges-Pompidou, Les Colimaçons, 97436 Saint-Leu",
            "nb_exemplaires_papier_afr",
        ),
        Exemplaire(
            "plateforme",
            "Agence Film Réunion, un exemplaire électronique sur sa plateforme",
            "http://aides.agencefilmreunion.re/presentation.php",
            "exemplaire_electronique_afr",
        ),
    ),
    exigence_des_exemplaires="RUN-III-24",
    exigence_du_courrier="RUN-III-25",
)
