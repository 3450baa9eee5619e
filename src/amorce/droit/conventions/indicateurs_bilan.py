"""Le bilan double : ce que les aides font tout de suite, à côté de ce qu'elles laissent (axe 2, 5)."""

from __future__ import annotations

from amorce.droit.conventions.indicateur import ACTEURS, Indicateur, Unite

_EXIGENCE = ("CONV-AXE2-11",)
_LONG_TERME = ("auteurs_consolides", "salles_independantes", "rayonnement")

DU_BILAN = (
    Indicateur(
        "tournages",
        ACTEURS,
        "Tournages sur le territoire",
        "Les œuvres aidées qui s'y tournent ou s'y fabriquent. Leurs jours de tournage ne sont pas demandés : il "
        "faudrait que le bilan du solde les dise.",
        "Demandes aidées qui disent tourner sur le territoire, parmi celles à qui leur texte le demande.",
        Unite.NOMBRE,
        _EXIGENCE,
        cas="dossiers aidés",
        avec=_LONG_TERME,
    ),
    Indicateur(
        "depenses_locales",
        ACTEURS,
        "Dépenses locales prévues",
        "Ce que les œuvres aidées prévoient de dépenser sur le territoire.",
        "Dépenses locales hors taxes que dit le dernier dépôt de chaque demande aidée.",
        Unite.EUROS,
        _EXIGENCE,
        cas="dossiers aidés",
        avec=_LONG_TERME,
    ),
    Indicateur(
        "auteurs_consolides",
        ACTEURS,
        "Auteurs locaux consolidés",
        "Les personnes de la région aidées de nouveau. Un auteur dont la société reçoit l'aide n'y est pas.",
        "Personnes de la région aidées dans l'année qui l'étaient déjà une année d'avant, parmi celles aidées dans "
        "l'année ; rien avant qu'une aide plus ancienne ne soit connue.",
        Unite.NOMBRE,
        _EXIGENCE,
        cas="personnes",
    ),
    Indicateur(
        "salles_independantes",
        ACTEURS,
        "Salles indépendantes",
        "Celles qui sont en activité, comptées ailleurs : la mesure du même nom dit par qui.",
        "Nombre dit de l'année, avec sa source.",
        Unite.NOMBRE,
        _EXIGENCE,
        cas="relevés",
    ),
    Indicateur(
        "rayonnement",
        ACTEURS,
        "Rayonnement",
        "Sélections et prix en festival, diffusions des œuvres aidées, comptés ailleurs : aucune demande ne les dit.",
        "Nombre dit de l'année, avec sa source.",
        Unite.NOMBRE,
        _EXIGENCE,
        cas="relevés",
    ),
)
BILAN: dict[str, tuple[str, ...]] = {
    "Retombées de court terme": ("emplois_locaux", "tournages", "depenses_locales"),
    "Impact culturel de long terme": _LONG_TERME,
}
"""Les deux colonnes, côte à côte."""
