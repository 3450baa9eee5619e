"""Ce qu'un fonds se fait rendre, ou revient sur ce qu'il devait : jusqu'à quand. Le droit commun des Régions."""

from __future__ import annotations

from datetime import date

from amorce.droit import lectures as amb
from amorce.droit.administration import (
    ASSIETTE_ANS,
    CONDITIONS_MECONNUES,
    FRAUDE,
    ILLEGALE,
    QUADRIENNALE_ANS,
    RECOUVREMENT_ANS,
    RETRAIT_MOIS,
)
from amorce.moteur.delais import plus_mois

ALERTE_MOIS = 6
"""Le temps qu'un titre demande à un service et à un comptable : de quoi agir avant la prescription."""

CERTIFICAT_BAISSE = amb.AMB_166
"""Dont dépend que l'agent qui baisse un certificat soit averti. Rien ne l'en empêche : l'aide votée crée des droits, le
certificat qui la liquide n'en crée sans doute pas."""
LECTURES = (CERTIFICAT_BAISSE,)
RETRAIT_ILLEGALE, RETRAIT_A_TOUT_MOMENT = ILLEGALE, (CONDITIONS_MECONNUES, FRAUDE)
"""Ce que le code dit de qui revient sur une décision qui crée des droits : dans les quatre mois, puis."""


def dernier_jour_du_retrait(prise_le: date) -> date:
    """Celui où une décision illégale qui crée des droits se retire encore : quatre mois depuis qu'elle est prise."""
    return plus_mois(prise_le, RETRAIT_MOIS)


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
