"""Les films d'une instance de démonstration : chaque fonds déclare ce qu'on y voit de lui. Aucun n'existe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amorce.droit.registre import dispositifs


@dataclass(frozen=True)
class FilmDeDemonstration:
    """Un film inventé, et la demande qu'il porte : un brouillon, une demande déposée avec sa question au service, ou
    menée ``jusqu_a`` un état de la vie d'une aide, ``accorde`` en centimes si elle l'est."""

    titre: str
    dispositif: str
    du_film: Mapping[str, Any]
    de_la_demande: Mapping[str, Any]
    deposee: bool = False
    teleservice: str = ""
    message: str = ""
    jusqu_a: str = ""
    accorde: int = 0

    def __post_init__(self) -> None:
        FILMS.append(self)


FILMS: list[FilmDeDemonstration] = []


def films_de_demonstration() -> list[FilmDeDemonstration]:
    """Les brouillons d'abord. Ils se déclarent avec le droit : rien ne dit qu'on l'ait déjà lu."""
    dispositifs()
    return sorted(FILMS, key=lambda film: (film.deposee, film.titre))
