"""Ce que dit un relevé à côté de sa valeur : ce qui s'y signale, de quoi il est fait."""

from __future__ import annotations

CREATION_EN_BAISSE = "La part de la création baisse."
CONCENTREE = "Les budgets très élevés reçoivent plus de la moitié."
SOUS_LA_RESERVE = "Sous la part que la convention réserve."
SANS_ETAT = "Aucune enveloppe de l'État n'est inscrite."
NOTES = (CREATION_EN_BAISSE, CONCENTREE, SOUS_LA_RESERVE, SANS_ETAT)

AFFECTEE, RESERVEE = "Part affectée", "Part que la convention réserve"
RENFORCE, SANS_RENFORT = "Partenariat renforcé", "Sans partenariat renforcé"
COURANTS, CONSTANTS = "En euros courants", "En euros constants"
A_L_AVIS, AU_VOTE, A_L_ACTE = "Du dépôt à l'avis", "De l'avis au vote", "Du vote à l'acte signé"
TRANCHES = ("moins de 200 000 €", "200 000 € à 1 M€", "1 M€ à 4 M€", "4 M€ et plus")
CATEGORIES = ("Courts métrages", "Documentaires", "Animation", "Longs métrages", "Premiers et deuxièmes longs")
ENGAGEMENTS = (
    "Bilan carbone fourni",
    "Engagement contre les violences sexistes et sexuelles",
    "Engagement de responsabilité sociale",
    "Recours déclaré à l'intelligence artificielle",
)
PREVISION = "Prévision pour l'année suivante"
AVIS_ET_SUITES = {
    ("favorable", "accorde"): "Avis favorable, aide accordée",
    ("favorable", "rejete"): "Avis favorable, aide rejetée",
    ("favorable", "ajourne"): "Avis favorable, aide ajournée",
    ("defavorable", "accorde"): "Avis défavorable, aide accordée",
    ("defavorable", "rejete"): "Avis défavorable, aide rejetée",
    ("defavorable", "ajourne"): "Avis défavorable, aide ajournée",
    ("ajourne", "accorde"): "Avis d'ajournement, aide accordée",
    ("ajourne", "rejete"): "Avis d'ajournement, aide rejetée",
    ("ajourne", "ajourne"): "Avis d'ajournement, aide ajournée",
}
"""Par avis, puis par ce que l'assemblée en a décidé."""
PARTS = (
    *ENGAGEMENTS,
    *AVIS_ET_SUITES.values(),
    PREVISION,
    *(AFFECTEE, RESERVEE, RENFORCE, SANS_RENFORT, COURANTS, CONSTANTS, A_L_AVIS, AU_VOTE, A_L_ACTE),
    *TRANCHES,
    *CATEGORIES,
)
