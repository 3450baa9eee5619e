"""What the journal says of a dossier, as people read it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amorce.comptes.models import Personne
from amorce.dossiers.models import Dossier
from amorce.instruction.mots import libelle_de_l_acte
from amorce.journal.models import Entree

DERNIERS = 200
PAR_LE_SYSTEME = "Amorce"


@dataclass(frozen=True)
class Evenement:
    """One act: who, when, what it says beside."""

    acte: str
    qui: str
    instant: datetime
    contenu: dict[str, Any]
    empreinte: str

    @property
    def libelle(self) -> str:
        return libelle_de_l_acte(self.acte)

    @property
    def motif(self) -> str:
        return str(self.contenu.get("motif") or "")


def historique(dossier: Dossier, depuis_version: int = 0) -> list[Evenement]:
    """The acts on this dossier since its deposit, the latest first; those that made it more than this version."""
    siennes = Entree.objects.filter(chaine__objet="dossier", chaine__objet_id=dossier.pk)
    entrees = _depuis_le_depot([(e, json.loads(e.contenu)) for e in siennes.order_by("-rang")[:DERNIERS]])
    gardees = [(e, dit) for e, dit in entrees if (dit.get("version") or 0) > depuis_version]
    noms = {p.pk: str(p) for p in Personne.objects.filter(pk__in={e.acteur for e, _ in gardees if e.acteur})}
    return [
        Evenement(e.acte, noms.get(e.acteur, PAR_LE_SYSTEME) if e.acteur else PAR_LE_SYSTEME, e.instant, dit, e.pk)
        for e, dit in gardees
    ]


def _depuis_le_depot(entrees: list[tuple[Entree, dict[str, Any]]]) -> list[tuple[Entree, dict[str, Any]]]:
    """A draft is its team's alone: how it was written is not told."""
    depots = [rang for rang, (entree, _dit) in enumerate(entrees) if entree.acte == "deposer"]
    return entrees[: depots[-1] + 1] if depots else entrees
