"""Les films d'une instance de démonstration : chaque fonds déclare ce qu'on y voit de lui. Aucun n'existe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from amorce.droit.registre import dispositifs


@dataclass(frozen=True)
class DepenseDeDemonstration:
    """Une facture inventée, en centimes hors taxes, datée de tant de jours avant aujourd'hui."""

    classe: str
    libelle: str
    fournisseur: str
    ht: int
    il_y_a: int
    faits: Mapping[str, Any]


@dataclass(frozen=True)
class FilmDeDemonstration:
    """Un film inventé, et la demande qu'il porte : un brouillon, une demande déposée avec sa question au service, ou
    menée ``jusqu_a`` un état de la vie d'une aide, ``accorde`` en centimes si elle l'est ; son
    ``budget`` (classe, libellé, centimes prévus, dont sur place) et ses ``depenses`` si elle va jusqu'au paiement."""

    titre: str
    dispositif: str
    du_film: Mapping[str, Any]
    de_la_demande: Mapping[str, Any]
    deposee: bool = False
    teleservice: str = ""
    message: str = ""
    jusqu_a: str = ""
    accorde: int = 0
    budget: tuple[tuple[str, str, int, int], ...] = ()
    depenses: tuple[DepenseDeDemonstration, ...] = ()
    avec_les_depenses: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        FILMS.append(self)


FILMS: list[FilmDeDemonstration] = []


def films_de_demonstration() -> list[FilmDeDemonstration]:
    """Les brouillons d'abord. Ils se déclarent avec le droit : rien ne dit qu'on l'ait déjà lu."""
    dispositifs()
    return sorted(FILMS, key=lambda film: (film.deposee, film.titre))
