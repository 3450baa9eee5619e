"""How templates write amounts, dates and rates, in the reader's language; how they reach the law."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template import Context
from django.utils.translation import get_language

from amorce.comptes.acces import acteur_de
from amorce.consultation.pages import Chiffre, TableauLu, regle_de_l_exigence
from amorce.droit.catalogue import LIBELLES, Etape, Public
from amorce.moteur.redaction import FINE, INSECABLE
from amorce.moteur.textes import Parametre, Regle
from amorce.site import heures
from amorce.site.langue import ecrit, traduit
from amorce.site.liens import adresse_de_l_origine

register = template.Library()

_HAUTE = re.compile(r"(?<=\S) (?=[;!?»])")
_DEUX_POINTS = re.compile(r"(?<=\S) (?=:)")
_APRES = re.compile(r"(?<=«) ")
_UNITE = re.compile(r"(?<=\d) (?=€|%|h\b|minutes?\b|mois\b|jours?\b|ans?\b)")
_MILLIERS = re.compile(r"(?<=\d) (?=\d{3}\b)")


@register.filter
def typo(texte: Any) -> str:
    """French spaces: thin before ; ! ? », no break before a colon, inside numbers, before a unit."""
    lu = str(texte)
    if get_language() != "fr":
        return lu
    lu = _HAUTE.sub(FINE, _APRES.sub(INSECABLE, _MILLIERS.sub(FINE, lu)))
    return _UNITE.sub(INSECABLE, _DEUX_POINTS.sub(INSECABLE, lu))


@register.filter
def droit(texte: Any) -> str:
    """A sentence of the law, in the reader's language, with its spaces."""
    return typo(traduit(str(texte)))


@register.filter
def chiffre(lu: Chiffre) -> str:
    return ecrit(lu.nature, lu.echelle, lu.valeur, lu.origine)


@register.filter
def jour(quand: date) -> str:
    return heures.jour(quand)


@register.filter
def instant(quand: datetime, fuseau: str) -> str:
    return heures.instant_ecrit(quand, fuseau)


@register.filter
def jour_local(quand: datetime, fuseau: str) -> str:
    """The day that it is where the fund is."""
    return heures.jour(quand.astimezone(ZoneInfo(fuseau)).date())


@register.filter
def a_paris(quand: datetime, fuseau: str) -> str:
    return heures.a_paris(quand, fuseau)


@register.filter
def libelle(un: Etape | Public) -> str:
    return droit(LIBELLES[un])


@register.filter
def colonne(tableau: TableauLu, rang: int) -> str:
    """The heading of a cell, which it bears itself on a phone."""
    return droit(tableau.colonnes[rang])


@register.filter
def regles(exigence: str) -> list[Regle[Any]]:
    """The rule that carries a requirement, if one does."""
    portee = regle_de_l_exigence(exigence)
    return [portee] if portee else []


@register.filter
def au_texte(origine: Regle[Any] | Parametre) -> str:
    """Where one reads the article that says it."""
    return adresse_de_l_origine(origine)


@register.filter
def en_json(valeur: Any) -> str:
    """Data for a script, to stand in an attribute: nothing is written inside ``<script>``."""
    return json.dumps(valeur, cls=DjangoJSONEncoder)


@register.simple_tag(takes_context=True)
def second_facteur_attendu(context: Context) -> bool:
    """Does the reader's role wait for a second factor?"""
    qui = acteur_de(context["request"])
    return qui is not None and qui.manque_second_facteur
