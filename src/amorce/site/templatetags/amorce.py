"""How templates write amounts, dates and rates, in the reader's language, and lead each to where it comes from."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, cast

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from amorce.moteur import redaction
from amorce.moteur.explication import cite as cite_la_source
from amorce.moteur.expressions import Expr
from amorce.moteur.natures import ECHELLES, Nature, Valeur
from amorce.moteur.textes import Regle, Source
from amorce.site import langue
from amorce.site.textes import partie_de

register = template.Library()


@register.filter
def montant(centimes: int | None) -> str:
    """« 45 000 € » from cents."""
    return "" if centimes is None else langue.montant(centimes)


@register.filter
def taux(millioniemes: int | None) -> str:
    """« 12,5 % » from millionths."""
    return "" if millioniemes is None else redaction.taux(millioniemes, langue.langue())


@register.filter
def jour(quand: date | None) -> str:
    """« 1er mars 2026 »."""
    return "" if quand is None else redaction.jour(quand, langue.langue())


@register.filter
def duree(brute: int | None) -> str:
    """« 52 min » from a duration of the engine."""
    return "" if brute is None else redaction.duree(Fraction(brute, ECHELLES[Nature.MINUTES]), langue.langue())


@register.filter
def loi(texte: str) -> str:
    """A sentence of the law, in the reader's language."""
    return langue.traduit(texte)


@register.filter
def cite(source: Source) -> str:
    """Text, article, and what the article has become."""
    return cite_la_source(source, langue.langue())


@register.filter
def article(regle: Regle[Any]) -> str:
    """Where a rule can be read with its neighbours."""
    return f"{reverse('partie_du_texte', args=[regle.texte.code, partie_de(regle)])}#{regle.nom}"


@register.simple_tag
def pourquoi(texte: object, dispositif: str, question: str, nom: str, requete: str) -> SafeString:
    """An amount, a status or a deadline that opens its explanation; ``requete`` is the query that carries the facts."""
    adresse = reverse("pourquoi", args=[dispositif, question, nom])
    dit = _("D'où vient ce chiffre ?")
    return format_html(
        '<a class="pourquoi" href="{}?{}">{}<span class="lu"> – {}</span></a>', adresse, requete, texte, dit
    )


@register.filter
def constante(noeud: Expr) -> str:
    """A figure of the law as it is written there."""
    if noeud.op != "const":
        return ""
    return langue.ecrit(noeud.nature, noeud.echelle, cast("Valeur", noeud.donnee))
