"""How templates write amounts, dates and rates, in the reader's language; what they ask of accounts."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template import Context

from amorce.comptes.acces import acteur_de

register = template.Library()


@register.filter
def en_json(valeur: Any) -> str:
    """Data for a script, to stand in an attribute: nothing is written inside ``<script>``."""
    return json.dumps(valeur, cls=DjangoJSONEncoder)


@register.simple_tag(takes_context=True)
def second_facteur_attendu(context: Context) -> bool:
    """Does the reader's role wait for a second factor?"""
    qui = acteur_de(context["request"])
    return qui is not None and qui.manque_second_facteur
