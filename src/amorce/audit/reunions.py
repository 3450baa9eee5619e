"""What was done around the meetings where a dossier was presented, act by act: named one by one, so that no act on a
vote is ever among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amorce.audit.rubriques import DELIBERATIONS, SEANCES
from amorce.dossiers.models import Dossier
from amorce.journal.models import Entree

DE_LA_SEANCE = (
    "prevoir_seance", "deplacer_seance", "annuler_seance", "convoquer", "envoyer_les_dossiers",
    "communiquer_l_avis_technique", "ouvrir_seance", "clore_seance", "transmettre_les_avis",
    "confirmer_l_envoi_des_avis",
)  # fmt: skip
DE_LA_DELIBERATION = (
    "preparer_deliberation", "changer_le_jour", "mettre_au_vote", "rendre_executoire", "liberer_les_decisions",
    "notifier",
)  # fmt: skip
TENUES = (("4-avis", SEANCES, DE_LA_SEANCE), ("5-actes", DELIBERATIONS, DE_LA_DELIBERATION))
COLONNES = ("chaine__objet_id", "rang", "instant", "acte", "role", "acteur", "empreinte")
"""What identifies an entry and dates it: not its content, which speaks of other dossiers too."""


def actes_des_reunions(dossier: Dossier) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """By file: its name, its title, the acts in their order."""
    for partie, rubrique, actes in TENUES:
        objets = list(rubrique.lignes(dossier).values_list("pk", flat=True))
        entrees = Entree.objects.filter(chaine__objet=rubrique.nom, chaine__objet_id__in=objets, acte__in=actes)
        dites = list(entrees.order_by("chaine", "rang").values(*COLONNES))
        if dites:
            yield f"{partie}/actes-{rubrique.nom}.json", f"Leurs actes – {rubrique.intitule}", dites
