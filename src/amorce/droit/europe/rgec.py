"""Union européenne — règlement (UE) n° 651/2014 (RGEC), chapitre I et article 54.

Le fonds applique le règlement en vigueur à la date d'octroi (lecture AMB-25). Les intensités de l'article 54
sont celles que le règlement de La Réunion reprend dans ses bonifications (RUN-II-BON-05 à 07).
"""

from __future__ import annotations

from amorce.droit import vocabulaire as v
from amorce.droit.vocabulaire import mots
from amorce.moteur.dispositifs import Question
from amorce.moteur.expressions import Booleen, Montant, et, fraction, non, plus_petit, pour_cent
from amorce.moteur.textes import Texte, val

texte = Texte(
    "RGEC",
    "Règlement (UE) n° 651/2014 de la Commission du 17 juin 2014 (RGEC), prolongé par le règlement (UE) n° 2020/972",
    "RGEC",
    adresse="https://eur-lex.europa.eu/eli/reg/2014/651",
)
v.VOCABULAIRE.admet(v.base_legale, "rgec_651_2014", "reglement_ue_2020_972")
mots.nomme(
    v.base_legale,
    rgec_651_2014="RGEC, règlement (UE) n° 651/2014",
    reglement_ue_2020_972="Règlement (UE) 2020/972",
)

INTENSITE = texte.parametre("intensite", "Intensité d'aide ordinaire", "art. 54, § 6", pour_cent(50), "RUN-II-TAB-17")
INTENSITE_TRANSFRONTALIERE = texte.parametre(
    "intensite_transfrontaliere",
    "Intensité d'aide d'une production de plusieurs États membres",
    "art. 54, § 7",
    pour_cent(60),
    "RUN-II-TAB-17",
)
INTENSITE_PLEINE = texte.parametre(
    "intensite_pleine",
    "Intensité d'aide d'une œuvre difficile ou d'une coproduction avec un pays de la liste du CAD",
    "art. 54, § 7",
    pour_cent(100),
    "RUN-II-TAB-17",
)
PART_TERRITORIALE = texte.parametre(
    "part_territoriale", "Part maximale du budget à dépenser sur le territoire", "art. 54, § 4", pour_cent(80)
)
MULTIPLE_TERRITORIAL = texte.parametre(
    "multiple_territorial", "Dépense territoriale maximale pour un euro d'aide", "art. 54, § 4", fraction(160, 100)
)


@texte.condition("RUN-I-01", "art. 1er, § 4")
def entreprise_admise() -> Booleen:
    """Le demandeur n'est pas une entreprise en difficulté, et a exécuté tout ordre de récupération d'une aide
    illégale.
    """
    return et(non(v.entreprise_en_difficulte), non(v.ordre_recuperation_non_execute))


@texte.regle("art. 54, § 4")
def plafond_territorial() -> Montant:
    """Au plus 80 % du budget de production peut être soumis à une obligation de dépense sur le territoire."""
    return PART_TERRITORIALE * v.budget_total


@texte.regle("art. 54, § 4")
def depense_territoriale_exigible() -> Montant:
    """La dépense qu'un fonds peut exiger sur son territoire : 160 % de l'aide, dans la limite de 80 % du budget."""
    return plus_petit(MULTIPLE_TERRITORIAL * v.aide_votee, val(plafond_territorial))


TERRITORIALISATION = Question(
    "territorialisation",
    ouvre=(v.aide_votee,),
    resultats={
        "depense_territoriale_exigible": depense_territoriale_exigible,
        "plafond_territorial": plafond_territorial,
    },
)
