"""Union européenne — ce qui se publie des aides d'État (RGEC, art. 9) et ce qui se compte des aides de minimis."""

from __future__ import annotations

import re
from datetime import date

from amorce.droit.publication import Chiffre
from amorce.moteur.delais import plus_mois

LUS_AU_TEXTE = (
    "EUR-Lex, règlement (UE) n° 651/2014 consolidé au 1er juillet 2023 (02014R0651-20230701) et règlement (UE) "
    "2023/2831 (JO L, 2023/2831, 15.12.2023), dans leur version portugaise, relevée le 10 octobre 2026"
)
"""Où les articles cités ont été lus ; les autres le disent par ``lu_dans``."""
SEUIL = Chiffre(
    100_000_00,
    "Montant d'une aide individuelle au-delà duquel elle se publie",
    "règlement (UE) n° 651/2014, art. 9, § 1, c), et annexe III, modifiés par le règlement (UE) 2023/1315",
)
ANCIEN_SEUIL = Chiffre(
    500_000_00,
    "Ce montant, pour les aides octroyées avant que le règlement ne soit modifié",
    "règlement (UE) n° 651/2014, art. 9, § 1, c), avant le règlement (UE) 2023/1315",
    "une étude commandée par la Commission (« Fact-finding study on the GBER transparency requirement ») ; notice du "
    "gouvernement gallois du 27 mai 2016 ; guide français du TAM, décembre 2016",
)
SEUIL_DEPUIS, PUBLIEES_DEPUIS = date(2023, 7, 1), date(2016, 7, 1)
"""L'obligation vaut deux ans après l'entrée en vigueur du règlement, le 1er juillet 2014 (art. 9, § 6) ; le texte que
modifie celui de 2023, publié au JO L 167 du 30 juin, s'applique depuis le 1er juillet 2023.
Lecture : le montant est celui du jour de l'octroi ; l'article ne le dit pas d'une aide plus ancienne.
"""
DELAI_MOIS = Chiffre(
    6,
    "Mois pour publier une aide individuelle, depuis son octroi",
    "règlement (UE) n° 651/2014, art. 9, § 4",
)
"""Un an ne vaut que pour les avantages fiscaux, qu'aucun fonds ne donne. Publiée, elle le reste dix ans."""
PLAFOND_DE_MINIMIS = Chiffre(
    300_000_00,
    "Aides de minimis qu'une entreprise unique peut recevoir",
    "règlement (UE) 2023/2831, art. 3, § 2, et considérant 3",
)
FENETRE_MOIS = Chiffre(
    36,
    "Mois glissants sur lesquels elles se comptent, de jour à jour",
    "règlement (UE) 2023/2831, art. 3, § 2, et considérant 11",
)
"""À chaque nouvel octroi, tout ce qui fut octroyé dans les trois dernières années. L'exemple que donne la Région
wallonne compte de jour à jour : octroi du 30 janvier 2024, fenêtre depuis le 30 janvier 2021."""
REGISTRE_DE_MINIMIS_JOURS = Chiffre(
    20,
    "Jours ouvrables pour inscrire une aide de minimis au registre central, depuis son octroi",
    "règlement (UE) 2023/2831, art. 6, § 1 et 2",
)
REGISTRE_DE_MINIMIS_DEPUIS = date(2026, 1, 1)
LUS_AILLEURS = (ANCIEN_SEUIL,)
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
