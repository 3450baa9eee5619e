"""Ce que dit un relevé à côté de sa valeur : ce qui s'y signale, de quoi il est fait."""

from __future__ import annotations

CREATION_EN_BAISSE = "La part de la création baisse."
CONCENTREE = "Les budgets très élevés reçoivent plus de la moitié."
AU_DELA_DU_SEUIL = "Les budgets très élevés reçoivent plus que le seuil d'alerte de la convention."
SOUS_LA_RESERVE = "Sous la part que la convention réserve."
SANS_ETAT = "Aucune enveloppe de l'État n'est inscrite."
ETAPES_SANS_AIDE = "Des étapes ne reçoivent rien : le détail dit lesquelles."
GENRES_SANS_AIDE = "Des genres ne reçoivent rien : le détail dit lesquels."
VERSEMENTS_SANS_PHASE = "Des versements du CNC ne disent pas leur phase."
REJETS_SANS_CAUSE = "Des rejets sans cause dite ne sont pas comptés."
NOTES = (
    CREATION_EN_BAISSE,
    CONCENTREE,
    SOUS_LA_RESERVE,
    SANS_ETAT,
    ETAPES_SANS_AIDE,
    GENRES_SANS_AIDE,
    AU_DELA_DU_SEUIL,
    REJETS_SANS_CAUSE,
    VERSEMENTS_SANS_PHASE,
)

AFFECTEE, RESERVEE = "Part affectée", "Part que la convention réserve"
RENFORCE, SANS_RENFORT = "Partenariat renforcé", "Sans partenariat renforcé"
COURANTS, CONSTANTS = "En euros courants", "En euros constants"
A_L_AVIS, AU_VOTE, A_L_ACTE = "Du dépôt à l'avis", "De l'avis au vote", "Du vote à l'acte signé"
NOUVELLES, DIVERSIFIEES = "Aidées pour la première fois", "Déjà aidées, dans un genre nouveau pour elles"
PREVISION = "Prévision de l'année suivante"
AVIS = {"favorable": "Avis favorable", "defavorable": "Avis défavorable", "ajourne": "Avis d'ajournement"}
SENS = {
    "accorde": "aide accordée",
    "rejete": "aide rejetée",
    "ajourne": "aide ajournée",
}
TRANCHES = ("moins de 200 000 €", "200 000 € à 1 M€", "1 M€ à 4 M€", "4 M€ et plus")
CATEGORIES = ("Courts métrages", "Documentaires", "Animation", "Longs métrages", "Premiers et deuxièmes longs")
ENGAGEMENTS = (
    "Bilan carbone fourni",
    "Engagement contre les violences sexistes et sexuelles",
    "Engagement de responsabilité sociale",
    "Recours déclaré à l'intelligence artificielle",
)


def avis_et_sens(avis: str, sens: str) -> str:
    """Ce que la commission a dit, ce qui fut voté ; un retrait, un maintien ne suivent pas d'avis."""
    return f"{AVIS[avis]}, {SENS[sens]}"


PARTS = (
    *(PREVISION, NOUVELLES, DIVERSIFIEES),
    *(avis_et_sens(avis, sens) for avis in AVIS for sens in SENS),
    *ENGAGEMENTS,
    *(AFFECTEE, RESERVEE, RENFORCE, SANS_RENFORT, COURANTS, CONSTANTS, A_L_AVIS, AU_VOTE, A_L_ACTE),
    *TRANCHES,
    *CATEGORIES,
)
