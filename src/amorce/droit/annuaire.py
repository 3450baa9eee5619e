"""L'annuaire de ceux qui font les films d'un territoire : ses mots, et ce à quoi l'on y consent.

La note des organisations demande que les parcours soient visibles (CONV-AXE1-08, CONV-AXE1-09) ; elle ne dit ni comment
ni combien de temps. La lecture retenue (AMB-160) est le consentement, avec droit de retrait, pour une structure aussi.
Les nombres d'ici sont des lectures : aucun des textes réunis ne les donne.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

METIERS = {
    "auteur": "Écriture",
    "realisateur": "Réalisation",
    "technicien": "Technique",
    "producteur": "Production",
}
"""Par l'activité plutôt que par la personne : un mot pour toutes et tous."""
TECHNIQUES = {
    "mise_en_scene": "Mise en scène, scripte",
    "regie": "Régie",
    "administration": "Administration de production",
    "image": "Image",
    "electricite": "Lumière, électricité",
    "machinerie": "Machinerie",
    "son": "Son, mixage",
    "decor": "Décor, construction",
    "costume": "Costume",
    "maquillage": "Maquillage, coiffure",
    "montage": "Montage, étalonnage",
    "animation": "Animation",
    "effets": "Effets visuels et spéciaux",
    "musique": "Musique",
}
"""Les branches d'une équipe ; le vocabulaire des textes n'en a pas."""
MOIS_DE_CONSENTEMENT = 24
"""Deux ans : assez pour un parcours, trop peu pour qu'un nom reste sans qu'on y ait repensé."""
RAPPEL_JOURS = 30
"""Un mois avant la fin, un courriel propose de renouveler."""
ENVOIS_PAR_JOUR = 10
"""Fiches à qui l'on écrit pour la première fois, en un jour : de quoi monter une équipe, non de quoi démarcher."""
SANS_REPONSE = 3
"""Messages de suite à qui n'a pas répondu."""
SIGNALEMENTS_PAR_JOUR = 5
"""Ce qu'une même adresse peut signaler en un jour : sans compte, assez pour qui lit, trop peu pour nuire."""
SIGNALEMENTS_D_UNE_FICHE = 20
"""Signalements ouverts d'une même fiche : au-delà, le service en sait assez."""
MOIS_D_UN_SIGNALEMENT = 12
"""Traité, un signalement est effacé au bout d'un an ; ce qu'il a fait faire reste au journal."""
MOIS_D_UN_ECHANGE = 24
"""Un échange où plus rien ne s'écrit est effacé."""


@dataclass(frozen=True)
class TexteDeConsentement:
    """Ce qui est lu avant de consentir : il ne change pas sans changer de version."""

    version: str
    depuis: date
    points: tuple[str, ...]


CONSENTEMENT = TexteDeConsentement(
    "2026-11",
    date(2026, 11, 26),
    (
        "Ma fiche paraît dans l'annuaire telle que je viens de la voir, pour ceux que je choisis ci-dessous.",
        "Ce que j'y changerai ensuite paraîtra aussitôt, pour les mêmes.",
        "Mon adresse, mon téléphone et mon courriel n'y sont pas : qui veut me joindre m'écrit par le site.",
        "Un film que j'ai coché mène aux aides publiques qu'il a reçues ; on saura donc que j'y ai travaillé.",
        "Mon consentement vaut vingt-quatre mois. Un courriel me le rappelle avant ; sans réponse, ma fiche disparaît.",
        "Je peux le retirer à tout moment, d'un geste et sans raison : ma fiche disparaît aussitôt de partout ici.",
    ),
)
"""Six points, d'une phrase chacun."""


def phrases() -> Iterator[tuple[str, str]]:
    for libelle in (*METIERS.values(), *TECHNIQUES.values(), *CONSENTEMENT.points):
        yield libelle, "annuaire"
