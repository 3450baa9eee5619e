"""What a row tells beside the aid itself: where it falls, who made the work, what the company does."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.utils import timezone

from amorce.dossiers.lignes import nu
from amorce.droit.europe.transparence import activite
from amorce.droit.fonds import fonds
from amorce.droit.territoires import REGION_DU_DEPARTEMENT, commune_lue, departement_de
from amorce.octrois.imports.valeurs import Cases
from amorce.octrois.models import Porteur

AGE_MINIMAL = 10
"""Of who is aided: younger, one of the two years is wrong."""


def porteurs_lus(cases: Cases, aidee: int | None) -> tuple[tuple[str, str, int | None], ...]:
    """Who made the work: a role, a gender, a year of birth, never a name. What is not said makes nobody. ``aidee``: in
    which year the work was."""
    naissance = cases.entier("naissance", 1900, timezone.localdate().year)
    if naissance and aidee and aidee - naissance < AGE_MINIMAL:
        cases.faute("naissance", f"né en {naissance} et aidé en {aidee} : corrigez l'une des deux années.")
    dits = (
        (Porteur.Role.AUTEUR, cases.code("genre_auteur", "genre_realisateur"), naissance),
        (Porteur.Role.REALISATEUR, cases.code("genre_realisateur", "genre_realisateur"), None),
    )
    return tuple((role.value, genre, annee) for role, genre, annee in dits if genre or annee)


def dispositif_nomme(code: str, intitule: str) -> str:
    """The scheme of the fund that bears this very name; none, of another authority, or under another name."""
    return _dispositifs(code).get(nu(intitule), "") if code and intitule else ""


@cache
def _dispositifs(code: str) -> dict[str, str]:
    return {nu(d.intitule): d.code for d in fonds(code).dispositifs}


def activite_lue(cases: Cases) -> str:
    texte = cases.rangee.texte("naf")
    lu = activite(texte) if texte else ""
    if lu is None:
        cases.faute("naf", f"« {texte[:20]} » n'est pas un code d'activité. Écrivez par exemple 59.11A.")
    return lu or ""


def commune_dite(cases: Cases) -> str:
    """A spreadsheet that took it for a number lost its zero."""
    texte = cases.rangee.texte("territoire")
    lue = commune_lue(texte.zfill(5) if texte.isdigit() else texte) if texte else ""
    if texte and not lue:
        cases.faute("territoire", f"« {texte[:20]} » n'est pas le code INSEE d'une commune.")
    return lue


def complete_le_lieu(champs: dict[str, Any]) -> None:
    """A commune is of a department, which is of a region."""
    if champs["territoire"] and not champs["departement"]:
        champs["departement"] = departement_de(champs["territoire"])
    if champs["departement"] and not champs["region"]:
        champs["region"] = REGION_DU_DEPARTEMENT[champs["departement"]]
