"""How templates write amounts, dates and rates, in the reader's language; how they reach the law and accounts."""

from __future__ import annotations

import json
import re
from collections.abc import Sized
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template import Context
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amorce.comptes.acces import acteur_de
from amorce.consultation.pages import Chiffre, TableauLu, regle_de_l_exigence
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.catalogue import LIBELLES, Etape, Public
from amorce.droit.fonds import fonds
from amorce.fonds.models import SessionDeDepot
from amorce.moteur import redaction
from amorce.moteur.explication import cite as cite_la_source
from amorce.moteur.expressions import Expr
from amorce.moteur.natures import ECHELLES, Nature, Valeur
from amorce.moteur.redaction import FINE, INSECABLE
from amorce.moteur.textes import Parametre, Regle, Source
from amorce.site import heures, langue
from amorce.site.langue import ecrit, traduit
from amorce.site.liens import adresse_de_l_origine
from amorce.socle.texte_riche import en_html

register = template.Library()

_HAUTE = re.compile(r"(?<=\S) (?=[;!?»])")
_DEUX_POINTS = re.compile(r"(?<=\S) (?=:)")
_APRES = re.compile(r"(?<=«) ")
_UNITE = re.compile(r"(?<=\d) (?=€|%|h\b|minutes?\b|mois\b|jours?\b|ans?\b)")
_MILLIERS = re.compile(r"(?<=\d) (?=\d{3}\b)")


register.filter("a_ses_depenses", lambda dossier: dossier.aide_suivie)


@register.filter
def typo(texte: Any) -> str:
    """French spaces: thin before ; ! ? », no break before a colon, inside numbers, before a unit."""
    return _typo(str(texte)) if get_language() == "fr" else str(texte)


@lru_cache(maxsize=8192)
def _typo(texte: str) -> str:
    lu = _HAUTE.sub(FINE, _APRES.sub(INSECABLE, _MILLIERS.sub(FINE, texte)))
    return _UNITE.sub(INSECABLE, _DEUX_POINTS.sub(INSECABLE, lu))


@register.filter
def riche(texte: str, niveau: int = 3) -> SafeString:
    """A small rich text; ``niveau``: that of its first titles."""
    return en_html(texte, niveau, lambda dit: conditional_escape(typo(dit)))


@register.filter
def droit(texte: Any) -> str:
    """A sentence of the law, in the reader's language, with its spaces."""
    return _droit(str(texte), get_language() or "fr")


@lru_cache(maxsize=16384)
def _droit(texte: str, langue: str) -> str:  # noqa: ARG001  # the language is the thread's; here it keeps them apart
    return typo(traduit(texte))


@register.filter
def chiffre(lu: Chiffre) -> str:
    return ecrit(lu.nature, lu.echelle, lu.valeur, lu.origine)


@register.filter
def valeur_publiee(lue: str | tuple[Nature, int, Valeur]) -> str:
    """A value of a published version: words of the law, or a figure of it."""
    return droit(lue) if isinstance(lue, str) else ecrit(*lue)


@register.filter
def jour(quand: date) -> str:
    return heures.jour(quand)


@register.filter
def instant(quand: datetime, fuseau: str) -> str:
    return heures.instant_ecrit(quand, fuseau)


@register.filter
def pluriel(combien: int | Sized) -> str:
    """The mark of the plural, in French: nought is singular."""
    nombre = combien if isinstance(combien, int) else len(combien)
    return "s" if nombre > 1 else ""


@register.filter
def jour_et_heure(quand: datetime) -> str:
    """What no fund's clock binds: in Paris."""
    return heures.instant_ecrit(quand, heures.PARIS)


@register.filter
def heure_du_fonds(quand: datetime, code: str) -> str:
    """The day and the hour that it was where the fund is."""
    return heures.instant_ecrit(quand, fonds(code).fuseau)


@register.filter
def jour_local(quand: datetime, fuseau: str) -> str:
    """The day that it is where the fund is."""
    return heures.jour(quand.astimezone(ZoneInfo(fuseau)).date())


@register.filter
def heure_locale(quand: datetime, fuseau: str) -> str:
    """The hour that it is where the fund is."""
    return heures.heure(quand, fuseau)


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
def montant(centimes: int | None) -> str:
    """« 45 000 € » from cents."""
    return "" if centimes is None else langue.montant(centimes)


@register.filter
def taux(millioniemes: int | None) -> str:
    """« 12,5 % » from millionths."""
    return "" if millioniemes is None else redaction.taux(millioniemes, langue.langue())


@register.filter
def taux_court(millioniemes: int) -> str:
    """« 63,6 % »: to the tenth of a point, for a share that one only glances at."""
    return redaction.taux((millioniemes + 500) // 1000 * 1000, langue.langue())


@register.filter
def duree(brute: int | None) -> str:
    """« 52 min » from a duration of the engine."""
    return "" if brute is None else ecrit(Nature.MINUTES, ECHELLES[Nature.MINUTES], brute)


@register.filter
def cite(source: Source) -> str:
    """Text, article, and what the article has become."""
    return typo(cite_la_source(source, langue.langue()))


@register.filter
def constante(noeud: Expr) -> str:
    """A figure of the law as it is written there."""
    return ecrit(noeud.nature, noeud.echelle, cast("Valeur", noeud.donnee)) if noeud.op == "const" else ""


@register.simple_tag
def pourquoi(texte: object, dispositif: str, question: str, nom: str, requete: str) -> SafeString:
    """An amount, a status or a deadline that opens its explanation; ``requete`` is the query that carries the facts."""
    return _ouvre(texte, f"{reverse('pourquoi', args=[dispositif, question, nom])}?{requete}")


@register.simple_tag
def pourquoi_du_paiement(texte: object, demande: Any, resultat: Any) -> SafeString:
    """An answer of a claim's computation, that opens its whole reasoning."""
    return _ouvre(texte, reverse("pourquoi_du_paiement", args=[demande.pk, resultat.question, resultat.nom]))


@register.simple_tag
def pourquoi_session(texte: object, session: SessionDeDepot | None) -> SafeString:
    """A deadline or the status of a session, that says who set it and by which article; what is not published has
    no page to open."""
    if session is None or not session.publiee:
        return conditional_escape(str(texte))
    return _ouvre(texte, reverse("pourquoi_session", args=[session.pk]))


@register.simple_tag
def pourquoi_suivi(texte: object, fonds: str, sujet: str) -> SafeString:
    """A status, or a date of an application's life, that opens what it means and the articles it comes from."""
    return _ouvre(texte, _adresse_du_suivi(fonds, sujet))


@cache
def _adresse_du_suivi(fonds: str, sujet: str) -> str:
    """Asked for hundreds of times by a page of expenses."""
    return reverse("pourquoi_suivi", args=[fonds, sujet])


@register.simple_tag
def pourquoi_obligation(texte: object, exigence: str, fonds: str) -> SafeString:
    """A day or a status of an obligation, that leads to its article; set by the act alone, to what that means."""
    portee = regle_de_l_exigence(exigence) if exigence else None
    return _mene(texte, au_texte(portee)) if portee else pourquoi_suivi(texte, fonds, "obligation")


@register.simple_tag
def pourquoi_etat(dossier: Dossier) -> SafeString:
    return pourquoi_suivi(Etat(dossier.etat).label, dossier.fonds, dossier.etat)


@register.simple_tag
def pourquoi_papier(texte: object, code: str) -> SafeString:
    """The end of a paper, that opens who asks for it and how long it is taken."""
    return _ouvre(texte, reverse("pourquoi_papier", args=[code]))


@register.simple_tag
def pourquoi_du_film(texte: object, sujet: str) -> SafeString:
    """The end of a viewing link, a total of the budget: of the film, whatever the fund."""
    return _ouvre(texte, reverse("pourquoi_du_film", args=[sujet]))


@register.simple_tag
def pourquoi_demande(dossier: Dossier, route: str, centimes: int | None = None) -> SafeString:
    """The amount asked for, or another of this dossier, that opens what the law makes of the facts deposited."""
    cle = dossier.numero if route == "montant_du_service" else dossier.id
    dit = montant(dossier.demande_centimes if centimes is None else centimes)
    return _ouvre(dit, reverse(route, args=[cle]))


@register.simple_tag
def ouvre_l_aide(texte: object, fonds: str, dispositif: str, partie: str) -> SafeString:
    """What an application says of itself, that leads to the part of the aid's page with the articles it follows."""
    return _mene(texte, f"{reverse('aide', args=[fonds, dispositif])}#{partie}")


@register.simple_tag(takes_context=True)
def ouvre_la_loi(context: Context, texte: object, ancre: str) -> SafeString:
    """A date of a receipt, that leads to the article which the receipt itself quotes; paper has no link to follow."""
    return conditional_escape(str(texte)) if context.get("papier") else _mene(texte, f"#{ancre}")


@register.simple_tag(takes_context=True)
def ouvre_l_exigence(context: Context, texte: object, exigence: str) -> SafeString:
    """A date or a status that a requirement of the fund's text sets, that leads to its article."""
    portee = regle_de_l_exigence(exigence)
    if portee is None or context.get("papier"):
        return conditional_escape(str(texte))
    return _mene(texte, au_texte(portee))


def _mene(texte: object, adresse: str) -> SafeString:
    return format_html(
        '<a class="pourquoi" href="{}">{}<span class="lu"> – {}</span></a>',
        adresse,
        texte,
        _("D'où vient ce chiffre ?"),
    )


def _ouvre(texte: object, adresse: str) -> SafeString:
    return format_html(
        '<a class="pourquoi" data-panneau href="{}">{}<span class="lu"> – {}</span></a>',
        adresse,
        texte,
        _("D'où vient ce chiffre ?"),
    )


@register.filter
def source(lu: Chiffre) -> SafeString:
    """A figure of the law that leads to its article."""
    return format_html(
        '<a class="pourquoi montant" href="{}" title="{}">{}</a>',
        au_texte(lu.origine),
        droit(lu.origine.source),
        chiffre(lu),
    )


@register.filter
def en_json(valeur: Any) -> str:
    """Data for a script, to stand in an attribute: nothing is written inside ``<script>``."""
    return json.dumps(valeur, cls=DjangoJSONEncoder)


@register.simple_tag(takes_context=True)
def second_facteur_attendu(context: Context) -> bool:
    """Does the reader's role wait for a second factor?"""
    qui = acteur_de(context["request"])
    return qui is not None and qui.manque_second_facteur
