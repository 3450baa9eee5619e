"""Whose an award is: its film's holder, or who held the film when the award came to its end. A film taken over takes
its living awards with it; those that were over stay their beneficiary's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from amorce.actes.models import Decision
from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.etats import Etat
from amorce.journal.models import Entree

CLORE, REPRENDRE = "clore", "enregistrer_l_avenant_signe"
Dite = tuple[datetime, Mapping[str, Any]]


def rend_a_qui_les_tenait(decisions: Iterable[Decision]) -> None:
    """Of those that are over, the film as it was held then; read in the chain of their dossier. Nothing is saved."""
    finies = [d for d in decisions if d.close_le is not None or d.dossier.etat == Etat.CLOS]
    closes, reprises = _journal({d.dossier_id for d in finies})
    tenaient = {d.pk: de for d in finies if (de := _tenait(d, closes, reprises.get(d.dossier_id, [])))}
    structures = Organisation.objects.in_bulk(set(tenaient.values()))
    auteurs = Personne.objects.in_bulk(set(tenaient.values()) - structures.keys())
    for decision in finies:
        cle = tenaient.get(decision.pk)
        if cle in structures or cle in auteurs:
            projet = decision.dossier.projet
            projet.organisation, projet.auteur = structures.get(cle), auteurs.get(cle)


def _tenait(decision: Decision, closes: Mapping[UUID, datetime], reprises: Iterable[Dite]) -> UUID | None:
    """Who gave the film to its first taker since."""
    fin = decision.close_le or closes.get(decision.dossier_id)
    return next((UUID(dit["de"]) for quand, dit in reprises if fin is None or quand > fin), None)


def _journal(dossiers: Iterable[UUID]) -> tuple[dict[UUID, datetime], dict[UUID, list[Dite]]]:
    """By dossier, when it was closed, and the times that its film was taken over, in order."""
    closes: dict[UUID, datetime] = {}
    reprises: dict[UUID, list[Dite]] = {}
    lues = Entree.objects.filter(
        chaine__objet="dossier", chaine__objet_id__in=list(dossiers), acte__in=(CLORE, REPRENDRE)
    ).order_by("chaine", "rang")
    for cle, acte, quand, contenu in lues.values_list("chaine__objet_id", "acte", "instant", "contenu"):
        dit = json.loads(contenu)
        if acte == CLORE:
            closes[cle] = quand
        elif "projet" in dit and dit.get("de"):
            reprises.setdefault(cle, []).append((quand, dit))
    return closes, reprises
