"""An act held until what is done to it ends."""

from __future__ import annotations

from amorce.actes.models import ActeAttributif


def acte_tenu(sur: ActeAttributif) -> ActeAttributif:
    """Two acts on it come one after the other."""
    avec = ("dossier__projet__organisation", "dossier__projet__auteur", "decision__deliberation", "decision__enveloppe")
    return ActeAttributif.objects.select_for_update(of=("self",)).select_related(*avec).get(pk=sur.pk)
