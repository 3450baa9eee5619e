"""Les films d'une instance de démonstration : chaque fonds déclare ce qu'on y voit de lui. Aucun n'existe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amorce.droit.registre import dispositifs


@dataclass(frozen=True)
class FilmDeDemonstration:
    """Un film inventé, et la demande qu'il porte : un brouillon, ou une demande déposée avec sa question au service."""

    titre: str
    dispositif: str
    du_film: Mapping[str, Any]
    de_la_demande: Mapping[str, Any]
    deposee: bool = False
    teleservice: str = ""
    message: str = ""

    def __post_init__(self) -> None:
        FILMS.append(self)


FILMS: list[FilmDeDemonstration] = []


def films_de_demonstration() -> list[FilmDeDemonstration]:
    """Les brouillons d'abord. Ils se déclarent avec le droit : rien ne dit qu'on l'ait déjà lu."""
    dispositifs()
    return sorted(FILMS, key=lambda film: (film.deposee, film.titre))
