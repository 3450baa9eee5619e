"""Ce qu'un fonds se fait rendre : jusqu'à quand il peut le demander, puis le recouvrer. Le droit commun des Régions."""

from __future__ import annotations

from datetime import date

from amorce.droit.administration import ASSIETTE_ANS, QUADRIENNALE_ANS, RECOUVREMENT_ANS
from amorce.moteur.delais import plus_mois

ALERTE_MOIS = 6
"""Le temps qu'un titre demande à un service et à un comptable : de quoi agir avant la prescription."""


def dernier_jour_de_la_dette(depuis: date) -> date:
    """Celui où le fonds doit encore ce qu'il n'a pas payé : quatre ans depuis le 1er janvier qui suit le droit acquis,
    ou le dernier paiement."""
    return date(depuis.year + QUADRIENNALE_ANS, 12, 31)


def dernier_jour_du_titre(connu_le: date) -> date:
    """Celui où le titre peut encore être émis : cinq ans depuis que le fonds connaît les faits."""
    return plus_mois(connu_le, 12 * ASSIETTE_ANS)


def dernier_jour_du_recouvrement(depuis: date) -> date:
    """Celui où le comptable peut encore recouvrer : quatre ans depuis qu'il l'a, ou depuis le dernier acte utile."""
    return plus_mois(depuis, 12 * RECOUVREMENT_ANS)
