"""What the shape of a request does not allow, in sentences: pydantic says what, not how to put it right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja.errors import ValidationError

from amorce.api.faits import echappe
from amorce.api.problemes import Faute

PHRASES = {
    "missing": gettext_noop("il manque, donnez-le."),
    "extra_forbidden": gettext_noop("ce nom n'est pas connu."),
    "dict_type": gettext_noop("il faut un objet."),
    "model_attributes_type": gettext_noop("il faut un objet."),
    "model_type": gettext_noop("il faut un objet."),
    "list_type": gettext_noop("il faut une liste."),
    "too_long": gettext_noop("il faut au plus {max_length} éléments."),
    "string_type": gettext_noop("il faut un texte."),
    "string_too_long": gettext_noop("il faut au plus {max_length} signes."),
    "string_too_short": gettext_noop("il faut au moins {min_length} signe."),
    "int_parsing": gettext_noop("il faut un nombre entier."),
    "bool_parsing": gettext_noop("il faut true ou false."),
    "greater_than_equal": gettext_noop("il faut au moins {ge}."),
    "less_than_equal": gettext_noop("il faut au plus {le}."),
    "string_pattern_mismatch": gettext_noop("il faut de 1 à 80 signes imprimables, sans espace."),
    "date_type": gettext_noop("il faut une date, comme 2026-11-25."),
    "date_parsing": gettext_noop("il faut une date, comme 2026-11-25."),
    "date_from_datetime_parsing": gettext_noop("il faut une date, comme 2026-11-25."),
    "date_from_datetime_inexact": gettext_noop("il faut une date, comme 2026-11-25."),
    "datetime_type": gettext_noop("il faut un instant et son fuseau, comme 2026-11-25T18:00:00+04:00."),
    "datetime_parsing": gettext_noop("il faut un instant et son fuseau, comme 2026-11-25T18:00:00+04:00."),
    "datetime_from_date_parsing": gettext_noop("il faut un instant et son fuseau, comme 2026-11-25T18:00:00+04:00."),
    "timezone_aware": gettext_noop("il faut un instant et son fuseau, comme 2026-11-25T18:00:00+04:00."),
    "enum": gettext_noop("il faut l'un de {expected}."),
    "uuid_parsing": gettext_noop("il faut un identifiant, comme 6f2c1c1e-0d5f-4a51-9b1d-2b7d4f0f5a10."),
    "uuid_type": gettext_noop("il faut un identifiant, comme 6f2c1c1e-0d5f-4a51-9b1d-2b7d4f0f5a10."),
}
AUTRE = gettext_noop("cette valeur ne convient pas.")


def fautes(erreur: ValidationError) -> list[Faute]:
    return [_faute(une) for une in erreur.errors]


def _faute(erreur: Mapping[str, Any]) -> Faute:
    """``loc`` begins with where the value came from, and the name of the function's argument."""
    origine, _argument, *chemin = erreur["loc"] if len(erreur["loc"]) > 1 else (*erreur["loc"], "")
    nom = str(erreur["loc"][-1])
    phrase = _(PHRASES.get(erreur["type"], AUTRE)).format(**erreur.get("ctx", {}))
    pointeur = "".join(f"/{echappe(str(un))}" for un in chemin) if origine == "body" else f"?{nom}"
    dit = nom if chemin or origine != "body" else _("Le corps")
    return Faute(pointeur, dit + _(" : ") + phrase)
