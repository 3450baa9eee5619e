"""Le paysage national tel qu'on l'a publié avant : des séries d'autrui, avec leur source, jamais mêlées aux chiffres
d'un fonds.

Montants en centimes, tels que publiés (arrondis à la dizaine de milliers d'euros). Une région y porte son nom d'alors.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """Ce qui a été accordé une année, avec l'apport du CNC ; ``nombre`` absent quand la source ne le dit pas."""

    territoire: str
    montant: int
    nombre: int | None = None


@dataclass(frozen=True)
class Serie:
    annee: int
    source: str
    adresse: str
    points: tuple[Point, ...]
    note: str = ""


def _points(dits: str) -> tuple[Point, ...]:
    """« Nom : millions / nombre » : les millions s'écrivent comme la source, avec une virgule."""
    lus = []
    for dit in dits.split(" ; "):
        nom, valeurs = dit.split(" : ")
        millions, _barre, nombre = valeurs.partition("/")
        entier, _virgule, decimales = millions.partition(",")
        centimes = int(entier) * 100_000_000 + int(decimales.ljust(8, "0")) if decimales else int(entier) * 100_000_000
        lus.append(Point(nom, centimes, int(nombre) if nombre else None))
    return tuple(lus)


CICLIC = "Ciclic Centre-Val de Loire, panorama des interventions territoriales"
SERIES = (
    Serie(
        2020,
        CICLIC,
        "https://ciclic.fr/3-typologie-des-investissements-0",
        _points(
            "Ensemble des collectivités : 91,6/2513 ; Île-de-France : 18,36/205 ; Hauts-de-France : 9,47/272 ; "
            "Nouvelle-Aquitaine : 7,98/292"
        ),
    ),
    Serie(
        2018,
        CICLIC,
        "http://www.ciclic.fr/3-typologie-des-investissements-1",
        _points(
            "Île-de-France : 18,74/184 ; Nouvelle-Aquitaine : 7,88/244 ; Hauts-de-France : 7,73/227 ; "
            "Grand Est : 5,48/181 ; Provence-Alpes-Côte d'Azur : 5,31/137 ; Occitanie : 4,34/112 ; "
            "Bretagne : 3,48/158 ; Auvergne-Rhône-Alpes Cinéma : 3,34/21 ; La Réunion : 3,07/63 ; Corse : 3,03/103 ; "
            "Auvergne-Rhône-Alpes : 2,94/104 ; Centre-Val de Loire : 2,15/103 ; Normandie : 2,01/78"
        ),
    ),
    Serie(
        2017,
        CICLIC,
        "https://ciclic.fr",
        _points("Île-de-France : 17,48 ; Nouvelle-Aquitaine : 7,75 ; Hauts-de-France : 7,6"),
        "L'adresse exacte de cette page du panorama reste à retrouver.",
    ),
    Serie(
        2016,
        "Banque des territoires, d'après Ciclic",
        "https://www.banquedesterritoires.fr",
        _points("Ensemble des collectivités : 63,89/1617 ; dont cinéma : 37,4/916 ; dont audiovisuel : 26,5/701"),
    ),
    Serie(
        2016,
        CICLIC,
        "http://www.ciclic.fr",
        _points("Île-de-France : 17,3/134 ; Nouvelle-Aquitaine : 5,77"),
        "L'adresse exacte de cette page du panorama reste à retrouver.",
    ),
    Serie(
        2015,
        "Avis du public, d'après Ciclic",
        "https://avisdupublic.net",
        _points("Ensemble des collectivités : 60,9/1602 ; dont cinéma : 38,15 ; dont audiovisuel : 22,76"),
    ),
    Serie(
        2014,
        CICLIC,
        "https://ciclic.fr/4-typologie-des-investissements",
        _points(
            "Île-de-France : 14,75/116 ; Provence-Alpes-Côte d'Azur : 4,56/113 ; Rhône-Alpes Cinéma : 3,25/13 ; "
            "Bretagne : 3/105 ; Nord-Pas-de-Calais : 2,84/73 ; Aquitaine : 2,6/76 ; Centre : 2,2/86 ; "
            "Rhône-Alpes : 2,15/82 ; Corse : 2,1/68"
        ),
    ),
    Serie(
        2010,
        "Sénat, rapport a11-110-2-2",
        "https://www.senat.fr",
        _points("Ensemble des collectivités : 53,8 ; dont leurs fonds propres : 39,1 ; dont apport du CNC : 14,7"),
        "Le CNC y met 1 € pour 2,66 € des collectivités. L'adresse exacte de cette page du rapport reste à retrouver.",
    ),
)
