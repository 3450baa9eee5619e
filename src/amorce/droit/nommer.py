"""Ce à quoi consent une personne aidée pour que son nom se lise à côté de l'aide qu'elle a reçue.

Les données essentielles d'une convention nomment une organisation (loi n° 2000-321, art. 10) ; une personne physique,
non, sauf si elle l'accepte (CRPA, art. L. 312-1-2, alinéa 2 : rendre impossible d'identifier la personne, à moins d'une
disposition législative contraire ou de son accord ; lu dans le guide de la CNIL et de la CADA sur la publication en
ligne, 2019, et dans celui d'Etalab, non au code même). La lecture est celle de l'annuaire (AMB-160), sans échéance :
l'aide, elle, reste publique.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from amorce.droit.annuaire import TexteDeConsentement

SE_NOMMER = TexteDeConsentement(
    "2026-11-2",
    date(2026, 11, 26),
    (
        "Mon nom se lit aussitôt à côté de toutes les aides demandées en mon nom avec ce compte, quel que soit le "
        "fonds, sur le portail et dans l'API.",
        "Il est aussi dans les fichiers de données ouvertes publiés ensuite, et chacun peut les reprendre.",
        "Ni mon adresse, ni mon département, ni ma commune ne s'y lisent jamais.",
        "Je peux revenir sur cet accord à tout moment, d'un geste et sans raison : mon nom quitte aussitôt le portail "
        "et l'API, et les fichiers sont refaits sans lui. Ce que d'autres en ont copié ne dépend plus du fonds.",
    ),
)


def phrases() -> Iterator[tuple[str, str]]:
    for point in SE_NOMMER.points:
        yield point, "nommer"
