"""What a row tells beside the aid itself: where it falls, who made the work, what the company does."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from amorce.droit.europe.transparence import activite
from amorce.droit.territoires import DEPARTEMENTS, REGION_DU_DEPARTEMENT
from amorce.octrois.imports.valeurs import Cases
from amorce.octrois.models import Porteur


def porteurs_lus(cases: Cases) -> tuple[tuple[str, str, int | None], ...]:
    """Who made the work: a role, a gender, a year of birth, never a name. What is not said makes nobody."""
    naissance = cases.entier("naissance", 1900, timezone.localdate().year)
    dits = (
        (Porteur.Role.AUTEUR, cases.code("genre_auteur", "genre_realisateur"), naissance),
        (Porteur.Role.REALISATEUR, cases.code("genre_realisateur", "genre_realisateur"), None),
    )
    return tuple((role.value, genre, annee) for role, genre, annee in dits if genre or annee)


def activite_lue(cases: Cases) -> str:
    texte = cases.rangee.texte("naf")
    lu = activite(texte) if texte else ""
    if lu is None:
        cases.faute("naf", f"« {texte[:20]} » n'est pas un code d'activité. Écrivez par exemple 59.11A.")
    return lu or ""


def commune_lue(cases: Cases) -> str:
    texte = cases.rangee.texte("territoire").upper()
    lu = texte.zfill(5) if texte.isdigit() else texte
    if texte and (len(lu) != 5 or departement_de(lu) not in DEPARTEMENTS):
        cases.faute("territoire", f"« {texte[:20]} » n'est pas le code INSEE d'une commune.")
        return ""
    return lu if texte else ""


def departement_de(commune: str) -> str:
    return commune[:3] if commune.startswith("97") else commune[:2]


def complete_le_lieu(champs: dict[str, Any]) -> None:
    """A commune is of a department, which is of a region."""
    if champs["territoire"] and not champs["departement"]:
        champs["departement"] = departement_de(champs["territoire"])
    if champs["departement"] and not champs["region"]:
        champs["region"] = REGION_DU_DEPARTEMENT[champs["departement"]]
