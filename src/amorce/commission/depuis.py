"""What others did in a session since somebody looked at it: told to who comes too late."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from amorce.commission.models import Seance
from amorce.comptes.models import Personne
from amorce.journal.models import Entree

DERNIERS = 20
FAITS = {
    "clore_le_debat": "a clos un débat",
    "clore_seance": "a clos la séance",
    "declarer_interet": "a dit si un dossier le concerne",
    "depouiller": "a dépouillé un vote",
    "faire_rentrer": "a fait rentrer un membre",
    "faire_sortir": "a fait sortir un membre",
    "noter_l_arrivee": "a noté une arrivée",
    "noter_le_depart": "a noté un départ",
    "ouvrir_le_debat": "a ouvert un débat",
    "ouvrir_le_scrutin": "a ouvert un vote",
    "ouvrir_seance": "a ouvert la séance",
    "prononcer_le_deport": "a prononcé un déport",
    "remettre_sa_fiche": "a remis sa fiche",
    "rendre_avis": "a rendu un avis",
    "saisir_une_fiche": "a saisi une fiche imprimée",
    "sceller_les_votes": "a scellé les votes",
    "suppleer_la_presidence": "a nommé qui préside",
}
"""The acts of the day. The others happen before it."""


@dataclass(frozen=True)
class Fait:
    qui: str
    fait: str
    dossier: str
    instant: datetime


def actes_depuis(seance: Seance, version: int) -> list[Fait]:
    """The latest first."""
    siennes = Entree.objects.filter(chaine__objet="seance", chaine__objet_id=seance.pk, acte__in=FAITS)
    lues = [(e, json.loads(e.contenu)) for e in siennes.order_by("-rang")[:DERNIERS]]
    neuves = [(e, dit) for e, dit in lues if (dit.get("version") or 0) > version]
    noms = {p.pk: str(p) for p in Personne.objects.filter(pk__in={e.acteur for e, _dit in neuves if e.acteur})}
    return [
        Fait(noms.get(e.acteur, ""), FAITS[e.acte], dit.get("dossier", ""), e.instant) for e, dit in neuves if e.acteur
    ]
