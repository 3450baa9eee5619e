"""Les mots de la demande : ce qu'on demande, et à quoi on prétend."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "L'aide demandée"
MOTS = {
    "collectivite": Mots("À quelle collectivité, ou à quel organisme, demandez-vous une aide ?"),
    "dispositif": Mots("Quelle aide demandez-vous ?"),
    "mesure": Mots(
        "De quelle mesure du fonds réunionnais le projet relève-t-il ?",
        "La Mesure I va de l'écriture au pilote, la Mesure II aide la production.",
    ),
    "etape_projet": Mots("À quelle étape l'œuvre en est-elle ?", "Celle que l'aide doit financer."),
    "phase_aide": Mots("Quelle phase l'aide finance-t-elle ?"),
    "categorie_tableau": Mots(
        "De quelle ligne du tableau réunionnais la demande relève-t-elle ?",
        "Elle se déduit de l'aide, du genre, du format et de la durée ; donnez-la seulement si la Région vous l'a indiquée.",
    ),
    "aide_demandee": Mots(
        "Quel montant demandez-vous ?",
        "L'aide ne le dépasse jamais : ne demandez pas moins que ce que l'on peut vous donner.",
        "45 000 €",
    ),
    "taux_intervention_base": Mots(
        "Quel taux de base le fonds applique-t-il ?",
        "Il est fixé par le cadre d'intervention de la Région, qui le publie ou vous le dit.",
        "50 %",
    ),
    "taux_intervention": Mots(
        "Quel taux d'intervention la Région applique-t-elle ?",
        "Donnez-le seulement si la Région vous l'a indiqué.",
        "50 %",
    ),
    "taux_bonifie": Mots("Quel taux bonifié le projet obtient-il ?", "", "60 %"),
    "intensite_max": Mots(
        "Quelle part du budget toutes les aides publiques peuvent-elles atteindre ?",
        "50 % d'ordinaire ; donnez-la seulement si la Région vous l'a indiquée.",
        "50 %",
    ),
    "derogation_plafond_demandee": Mots(
        "Demandez-vous une dérogation au plafond ?", "Pour un projet exceptionnel ; il faut un argumentaire."
    ),
    "argumentaire_derogation": Mots(
        "Un argumentaire précis et étayé accompagne-t-il la demande de dérogation ?",
        "Il démontre la visibilité exceptionnelle et les retombées pour le territoire.",
    ),
    "acceptation_reglement": Mots("Acceptez-vous le règlement en vigueur ?", "La demande vaut adhésion au règlement."),
    "type_demande_commission": Mots("Que soumettez-vous à l'avis de la commission ?"),
    "aide_region": Mots(
        "Combien la Région donne-t-elle à l'œuvre ?",
        "Le montant comparé aux seuils du « 1 € pour 2 € » du CNC.",
        "45 000 €",
    ),
    "aide_calculee": Mots(
        "Quel montant d'aide a été calculé ?",
        "Avant de le comparer à la demande et à l'enveloppe ; laissez vide pour le faire calculer.",
        "45 000 €",
    ),
    "aide_accordee": Mots("Quel montant vous a été accordé ?", "Celui de la notification.", "40 000 €"),
}
