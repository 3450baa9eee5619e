"""II-8 : aucun financement n'est conditionné à des choix de programmation. Un acte qui en parle se relit ; rien n'est
bloqué (lecture AMB-115).
"""

from __future__ import annotations

import re

EXIGENCE = "CONV-II-8-03"
ARTICLE = "Note 002, II-8"
MOTS = re.compile(r"\bd[ée]programm\w+|\bprogramm(?:ation|er)\b|\bligne éditoriale\b", re.IGNORECASE)
"""Ce qui, dans une phrase, peut porter une telle condition : à une personne de le lire."""


def phrases_a_relire(texte: str) -> list[tuple[int, str]]:
    """Chaque ligne qui en parle, et son numéro."""
    return [(rang, ligne.strip()) for rang, ligne in enumerate(texte.splitlines(), 1) if MOTS.search(ligne)]
