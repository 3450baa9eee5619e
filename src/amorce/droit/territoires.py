"""Les régions et les départements : leurs codes INSEE (code officiel géographique), et de quelle région est chacun."""

from __future__ import annotations

import re

REGIONS = {
    "01": "Guadeloupe",
    "02": "Martinique",
    "03": "Guyane",
    "04": "La Réunion",
    "06": "Mayotte",
    "11": "Île-de-France",
    "24": "Centre-Val de Loire",
    "27": "Bourgogne-Franche-Comté",
    "28": "Normandie",
    "32": "Hauts-de-France",
    "44": "Grand Est",
    "52": "Pays de la Loire",
    "53": "Bretagne",
    "75": "Nouvelle-Aquitaine",
    "76": "Occitanie",
    "84": "Auvergne-Rhône-Alpes",
    "93": "Provence-Alpes-Côte d'Azur",
    "94": "Corse",
}

_PAR_REGION = {
    "01": "971 Guadeloupe",
    "02": "972 Martinique",
    "03": "973 Guyane",
    "04": "974 La Réunion",
    "06": "976 Mayotte",
    "11": "75 Paris, 77 Seine-et-Marne, 78 Yvelines, 91 Essonne, 92 Hauts-de-Seine, 93 Seine-Saint-Denis, "
    "94 Val-de-Marne, 95 Val-d'Oise",
    "24": "18 Cher, 28 Eure-et-Loir, 36 Indre, 37 Indre-et-Loire, 41 Loir-et-Cher, 45 Loiret",
    "27": "21 Côte-d'Or, 25 Doubs, 39 Jura, 58 Nièvre, 70 Haute-Saône, 71 Saône-et-Loire, 89 Yonne, "
    "90 Territoire de Belfort",
    "28": "14 Calvados, 27 Eure, 50 Manche, 61 Orne, 76 Seine-Maritime",
    "32": "02 Aisne, 59 Nord, 60 Oise, 62 Pas-de-Calais, 80 Somme",
    "44": "08 Ardennes, 10 Aube, 51 Marne, 52 Haute-Marne, 54 Meurthe-et-Moselle, 55 Meuse, 57 Moselle, 67 Bas-Rhin, "
    "68 Haut-Rhin, 88 Vosges",
    "52": "44 Loire-Atlantique, 49 Maine-et-Loire, 53 Mayenne, 72 Sarthe, 85 Vendée",
    "53": "22 Côtes-d'Armor, 29 Finistère, 35 Ille-et-Vilaine, 56 Morbihan",
    "75": "16 Charente, 17 Charente-Maritime, 19 Corrèze, 23 Creuse, 24 Dordogne, 33 Gironde, 40 Landes, "
    "47 Lot-et-Garonne, 64 Pyrénées-Atlantiques, 79 Deux-Sèvres, 86 Vienne, 87 Haute-Vienne",
    "76": "09 Ariège, 11 Aude, 12 Aveyron, 30 Gard, 31 Haute-Garonne, 32 Gers, 34 Hérault, 46 Lot, 48 Lozère, "
    "65 Hautes-Pyrénées, 66 Pyrénées-Orientales, 81 Tarn, 82 Tarn-et-Garonne",
    "84": "01 Ain, 03 Allier, 07 Ardèche, 15 Cantal, 26 Drôme, 38 Isère, 42 Loire, 43 Haute-Loire, 63 Puy-de-Dôme, "
    "69 Rhône, 73 Savoie, 74 Haute-Savoie",
    "93": "04 Alpes-de-Haute-Provence, 05 Hautes-Alpes, 06 Alpes-Maritimes, 13 Bouches-du-Rhône, 83 Var, 84 Vaucluse",
    "94": "2A Corse-du-Sud, 2B Haute-Corse",
}


def _departements() -> dict[str, tuple[str, str]]:
    lus = {}
    for region, dits in _PAR_REGION.items():
        for dit in dits.split(", "):
            code, _blanc, nom = dit.partition(" ")
            lus[code] = nom, region
    return lus


_DEPARTEMENTS = _departements()
DEPARTEMENTS = {code: nom for code, (nom, _region) in _DEPARTEMENTS.items()}
REGION_DU_DEPARTEMENT = {code: region for code, (_nom, region) in _DEPARTEMENTS.items()}
_PAR_NUTS = {
    "FR10": "75 77 78 91 92 93 94 95", "FRB0": "18 28 36 37 41 45", "FRC1": "21 58 71 89", "FRC2": "25 39 70 90",
    "FRD1": "14 50 61", "FRD2": "27 76", "FRE1": "59 62", "FRE2": "02 60 80", "FRF1": "67 68", "FRF2": "08 10 51 52",
    "FRF3": "54 55 57 88", "FRG0": "44 49 53 72 85", "FRH0": "22 29 35 56", "FRI1": "24 33 40 47 64",
    "FRI2": "19 23 87", "FRI3": "16 17 79 86", "FRJ1": "11 30 34 48 66", "FRJ2": "09 12 31 32 46 65 81 82",
    "FRK1": "03 15 43 63", "FRK2": "01 07 26 38 42 69 73 74", "FRL0": "04 05 06 13 83 84", "FRM0": "2A 2B",
    "FRY1": "971", "FRY2": "972", "FRY3": "973", "FRY4": "974", "FRY5": "976",
}  # fmt: skip
NUTS = {departement: nuts for nuts, dits in _PAR_NUTS.items() for departement in dits.split()}
"""La région européenne (NUTS 2) de chaque département : règlement (CE) n° 1059/2003."""
_COMMUNE = re.compile(r"\d{5}|2[AB]\d{3}")
_CODE_POSTAL = re.compile(r"\b(\d{5})\b")


def departement_postal(adresse: str) -> str:
    """Le département que dit le code postal d'une adresse ; rien quand elle n'en a pas, ou plusieurs."""
    codes = set(_CODE_POSTAL.findall(adresse))
    if len(codes) != 1:
        return ""
    (code,) = codes
    if code.startswith("20"):
        lu = "2A" if code < "20200" else "2B"
    else:
        lu = code[:3] if code.startswith("97") else code[:2]
    return lu if lu in DEPARTEMENTS else ""


def departement_de(commune: str) -> str:
    """Le département d'une commune, que dit son code INSEE."""
    return commune[:3] if commune.startswith("97") else commune[:2]


def commune_lue(texte: str) -> str:
    """Le code INSEE d'une commune tel qu'il s'écrit ; rien quand ce n'en est pas un."""
    lu = texte.strip().upper()
    return lu if _COMMUNE.fullmatch(lu) and departement_de(lu) in DEPARTEMENTS else ""
