"""Ce qu'un fait se voit donner de mots, au-delà de son libellé."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mots:
    """La question posée à qui demande une aide, ce qui l'aide à répondre, un exemple de réponse."""

    question: str
    aide: str = ""
    exemple: str = ""


@dataclass(frozen=True)
class Aide:
    """Ce qui s'affiche sous une question ; vide quand le libellé suffit."""

    texte: str = ""
    exemple: str = ""
