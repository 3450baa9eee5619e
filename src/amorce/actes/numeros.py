"""The numbers of acts: one sequence per fund and year, without hole or double."""

from __future__ import annotations

from amorce.actes.models import CompteurDActes
from amorce.droit.fonds import fonds


def numero_suivant(code: str, annee: int) -> str:
    """To be asked in the transaction that makes the act: whatever undoes it gives the number back."""
    CompteurDActes.objects.bulk_create([CompteurDActes(fonds=code, annee=annee)], ignore_conflicts=True)
    compte = CompteurDActes.objects.select_for_update().get(fonds=code, annee=annee)
    compte.dernier += 1
    compte.save(update_fields=["dernier"])
    return f"{fonds(code).sigle or code.upper()}-A-{annee}-{compte.dernier:04d}"
