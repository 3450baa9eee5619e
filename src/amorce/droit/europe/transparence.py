"""Union européenne — ce qui se publie des aides d'État (RGEC, art. 9) et ce qui se compte des aides de minimis."""

from __future__ import annotations

import re
from datetime import date

from amorce.droit.publication import Chiffre
from amorce.moteur.delais import plus_mois

SEUIL = Chiffre(
    100_000_00,
    "Montant d'une aide individuelle au-delà duquel elle se publie",
    "règlement (UE) n° 651/2014, art. 9, § 1, c), et annexe III, modifiés par le règlement (UE) 2023/1315",
    "le projet annexé à la communication C(2023) 1712, connu par qui le cite ; Interact, « GBER 2023 Amendment », 26 "
    "septembre 2023, qui le date du 1er juillet 2023",
)
ANCIEN_SEUIL = Chiffre(
    500_000_00,
    "Ce montant, pour les aides octroyées avant que le règlement ne soit modifié",
    "règlement (UE) n° 651/2014, art. 9, § 1, c), avant le règlement (UE) 2023/1315",
    "une étude commandée par la Commission (« Fact-finding study on the GBER transparency requirement ») ; notice du "
    "gouvernement gallois du 27 mai 2016 ; guide français du TAM, décembre 2016, qui le datent du 1er juillet 2016",
)
SEUIL_DEPUIS, PUBLIEES_DEPUIS = date(2023, 7, 1), date(2016, 7, 1)
"""L'obligation vaut des octrois faits depuis le 1er juillet 2016, au-delà de 500 000 € ; le règlement de 2023, en
vigueur le 1er juillet 2023, abaisse le montant à 100 000 €. Le Journal officiel n'a pu être lu : ``lu_dans`` dit qui le
rapporte.
Lecture : le montant est celui du jour de l'octroi ; aucune de ces pages ne le dit d'une aide plus ancienne.
"""
DELAI_MOIS = Chiffre(
    6,
    "Mois pour publier une aide individuelle, depuis son octroi",
    "règlement (UE) n° 651/2014, art. 9, § 4",
    "Maire-info, 6 novembre 2017",
)
"""Douze mois ne valent que pour les aides fiscales, qu'aucun fonds ne donne."""
PLAFOND_DE_MINIMIS = Chiffre(
    300_000_00,
    "Aides de minimis qu'une entreprise unique peut recevoir",
    "règlement (UE) 2023/2831, art. 3, § 2",
)
FENETRE_MOIS = Chiffre(
    36,
    "Mois glissants sur lesquels elles se comptent, de jour à jour",
    "règlement (UE) 2023/2831, art. 3, § 2",
    "l'exemple que donne la Région wallonne : octroi du 30 janvier 2024, fenêtre depuis le 30 janvier 2021",
)
LUS_AILLEURS = (SEUIL, ANCIEN_SEUIL, DELAI_MOIS, FENETRE_MOIS)
"""Ce qu'une source secondaire dit, à vérifier au Journal officiel."""
DE_MINIMIS, RGEC = "de_minimis_2023_2831", "rgec_651_2014"
INSTRUMENT = "Subvention"
OBJECTIF = "Aide en faveur des œuvres audiovisuelles (art. 54)"

_NAF = re.compile(r"(\d{2})\.?(\d)(\d?)([A-Z]?)", re.ASCII)
"""Une activité : sa division, son groupe, sa classe, et la sous-classe que la NAF française ajoute à la NACE."""


def activite(texte: str) -> str | None:
    """« 5911a » se lit « 59.11A » ; ce qui n'est ni un code NAF ni un groupe ou une classe de la NACE n'est rien."""
    lu = _NAF.fullmatch(texte.replace(" ", "").upper())
    if lu is None or (lu[4] and not lu[3]):
        return None
    return f"{lu[1]}.{lu[2]}{lu[3]}{lu[4]}"


def groupe_nace(naf: str) -> str:
    """L'annexe III veut le groupe : « 59.1 » d'une activité « 59.11A »."""
    return naf[:4]


def fenetre(jour: date) -> date:
    """Le premier jour qui compte encore ce jour-là : octroi du 30 janvier 2024, fenêtre depuis le 30 janvier 2021."""
    return plus_mois(jour, -FENETRE_MOIS.valeur)
