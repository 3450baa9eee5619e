"""The numbers of orders and batches: one sequence per fund, year and kind, without hole or double."""

from __future__ import annotations

from amorce.droit.fonds import fonds
from amorce.paiements.models import CompteurDePaiement

Genre = CompteurDePaiement.Genre


def numero_suivant(code: str, annee: int, genre: Genre) -> str:
    """To be asked in the transaction that makes the paper: whatever undoes it gives the number back."""
    CompteurDePaiement.objects.bulk_create(
        [CompteurDePaiement(fonds=code, annee=annee, genre=genre)], ignore_conflicts=True
    )
    compte = CompteurDePaiement.objects.select_for_update().get(fonds=code, annee=annee, genre=genre)
    compte.dernier += 1
    compte.save(update_fields=["dernier"])
    return f"{fonds(code).sigle or code.upper()}-{genre.value}-{annee}-{compte.dernier:04d}"
