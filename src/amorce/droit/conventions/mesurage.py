"""Ce que la note laisse à chiffrer, et que le logiciel chiffre par défaut : des lectures, dites à qui s'y fie."""

from __future__ import annotations

from fractions import Fraction

from amorce.droit import lectures as amb

PART_DU_CNC = Fraction(1, 2)
"""Un euro du CNC pour deux euros de la Région ; une convention peut en fixer un autre."""
AIDES_COMPAREES = amb.AMB_163
"""Ce qui se compare au seuil d'une collectivité : le texte dit « une aide votée », puis, pour plusieurs collectivités
seulement, « le montant cumulé des aides »."""
DE_PEU = Fraction(1, 10)
"""Une aide manque le seuil de peu quand il y manque au plus le dixième de ce qui s'y compare : elle-même, ou la
somme où elle s'additionne."""
CAS_AU_MOINS = 5
"""Sous ce nombre de cas, un indicateur ne se publie pas : il dirait quelque chose de quelqu'un."""
BUDGET_ELEVE = 4_000_000_00
"""« Des budgets très élevés » (axe 2) : quatre millions d'euros, faute de chiffre dans la note."""
CONCENTRATION = Fraction(1, 2)
"""Au-delà, la concentration sur les budgets très élevés se signale : la moitié (« l'essentiel des ressources », axe 2),
tant que la convention ne dit pas un autre seuil."""
ANNEES_DES_AIDES = 3
"""Une étape est dite aidée d'après les aides de l'année et de tant d'années d'avant : la durée d'une convention."""
TOURNAGES = ("lieu_tournage_reunion",)
"""Les faits par lesquels une demande dit que l'œuvre se tourne sur le territoire de son fonds ; aucun texte n'en
demande les jours."""
PLURIANNUEL = 3
"""« Un cadre pluriannuel (3-4 ans) » (axe 3)."""
GENERATIONS = ((0, 34, "moins de 35 ans"), (35, 49, "35 à 49 ans"), (50, 200, "50 ans et plus"))
GENERATIONS_DITES = {str(bas): nom for bas, _haut, nom in GENERATIONS}
"""Par l'âge où chacune commence : ce qu'une personne dit de la sienne, sans dire son âge."""
GENERATION_VAUT = 3
"""Dite une année, une tranche d'âge se compte jusqu'à tant d'années avant et après : la durée d'une convention."""

APPUIS = (
    "Un diagnostic partagé de l'effort de la collectivité et de ses causes, avec le CNC et la DRAC.",
    "Un appui technique : modèles de règlement et de convention, calcul du « 1 € pour 2 € », aides qui manquent le "
    "seuil de peu.",
    "Un appui méthodologique : concertation avec les professionnels, calendrier de commission, suivi des dossiers.",
)
"""Une collectivité en décrochage est accompagnée plutôt que pénalisée (II-4, CONV-II-4-05)."""
