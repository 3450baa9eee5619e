"""The bodies: JSON in and out, every number exact."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from amorce.api.problemes import Probleme
from amorce.consultation.entree_json import lit_json
from amorce.consultation.reponses import json_exact
from amorce.moteur.natures import ErreurDEntree

JSON = "application/json"


class Ecrit(BaseRenderer):
    """Decimals as they are: no amount passes through a float on its way out."""

    media_type = JSON

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:  # noqa: ARG002  # ninja's signature
        return json_exact(data) + "\n"


def exacte(donnees: Any) -> HttpResponse:
    """An answer in the very order of its data: that of the law's questions is worth keeping."""
    return HttpResponse(json_exact(donnees) + "\n", content_type=JSON)


class Lit(Parser):
    """Nor on its way in."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != JSON:
            raise Probleme(415, _("Il faut un corps en JSON, avec l'en-tête « Content-Type: application/json »."))
        try:
            texte = request.body.decode()
            lu = lit_json(texte)
        except ErreurDEntree as erreur:
            raise Probleme(400, str(erreur)) from None
        except (ValueError, RecursionError, ArithmeticError):
            raise Probleme(400, _("Le corps n'est pas du JSON en UTF-8, ou ses valeurs s'imbriquent trop.")) from None
        if "\\u" in texte and not _ecrivable(lu):
            raise Probleme(400, _("Un texte porte un signe qui ne s'écrit pas (nul, ou demi-caractère)."))
        return lu


def _ecrivable(valeur: Any) -> bool:
    """An escape may name what no database nor answer can hold."""
    if isinstance(valeur, str):
        return "\0" not in valeur and not any("\ud800" <= signe <= "\udfff" for signe in valeur)
    if isinstance(valeur, dict):
        return all(_ecrivable(cle) and _ecrivable(dedans) for cle, dedans in valeur.items())
    return not isinstance(valeur, list) or all(map(_ecrivable, valeur))


def en_euros(centimes: int) -> Decimal:
    return Decimal(centimes) / 100
