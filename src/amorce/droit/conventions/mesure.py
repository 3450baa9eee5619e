"""La forme d'une mesure : ce qui s'en dit, ce qui s'en compte."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mesure:
    """``quoi`` : ce que l'on compte, quand la note veut un nombre ; le montant et les aides valent pour toutes."""

    code: str
    axe: int
    intitule: str
    phrase: str
    exigences: tuple[str, ...]
    acteur: str = ""
    """L'acteur de la filière que servent ses aides, quand la mesure en vise un."""
    quoi: str = ""
    lieux: bool = False
    """La note demande un répertoire : ce qui est aidé s'y nomme."""
    source: bool = False
    """Ce nombre se compte ailleurs : d'où il vient se dit, et se lit avec lui."""


def mesure(
    code: str,
    axe: int,
    exigence: str,
    intitule: str,
    phrase: str,
    *,
    acteur: str = "",
    quoi: str = "",
    lieux: bool = False,
    source: bool = False,
) -> Mesure:
    return Mesure(code, axe, intitule, phrase, (exigence,), acteur, quoi, lieux, source)
