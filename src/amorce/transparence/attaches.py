"""What of an aid granted to a person they take away with their account; what keeps an aid here."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from amorce.comptes.models import Personne
from amorce.octrois.beneficiaires import cle_de_personne
from amorce.octrois.models import AccordEcrit, Beneficiaire
from amorce.transparence.models import Retenue


def emporte_le_nom_public(personne: Personne) -> dict[str, Any]:
    cle = cle_de_personne(personne.pk)
    siens = Beneficiaire.objects.filter(cle=cle, consenti_le__isnull=False)
    ecrits = AccordEcrit.objects.filter(beneficiaire__cle=cle).order_by("fonds")
    return {
        "accord_a_etre_nomme": list(siens.values("consenti_le", "retire_le", "texte_consenti")),
        "accords_ecrits_a_etre_nomme": list(ecrits.values("fonds", "donne_le", "retire_le")),
    }


def retenues_parmi(octrois: Collection[UUID]) -> str:
    """Undone then brought in again, an aid has its address back: it would be public, and nobody let it go."""
    siennes = set(octrois)
    tenues = [r for r in Retenue.objects.select_related("octroi") if r.octroi_id in siennes]
    if not tenues:
        return ""
    dites = ", ".join(f"« {r.octroi} »" for r in tenues[:3]) + (f" et {len(tenues) - 3} autres" if tenues[3:] else "")
    return (
        f"Import : il a apporté une aide tenue hors du public ({dites}). Publiez-la de nouveau depuis la page "
        "Publication, puis annulez l'import."
    )
