"""How an agreement's figures and codes read: a ratio beside the one it should be, a share, a stage, a genre."""

from __future__ import annotations

from fractions import Fraction

from django import template
from django.utils.translation import gettext as _

from amorce.cooperation.indicateurs import Historique, Part, Releve
from amorce.droit.conventions.indicateur import Indicateur, Unite
from amorce.droit.conventions.nomenclature import ACTEURS, AXES, FINANCEURS, GENRES, ORGANISATIONS, PHASES, ROLES
from amorce.moteur import redaction
from amorce.moteur.redaction import INSECABLE, demi_haut
from amorce.site import langue
from amorce.site.cooperation.dessins import Courbe, annees_d_un_indicateur
from amorce.site.langue import traduit

register = template.Library()
_NOMS = (PHASES, GENRES, FINANCEURS, ACTEURS, ORGANISATIONS, ROLES)
NOMS: dict[str, str] = {
    **{str(axe): nom for axe, nom in AXES.items()},
    **{code: nom for noms in _NOMS for code, nom in noms.items()},
}


@register.filter
def nomme(code: str | int | None) -> str:
    """A code of the agreement's words, as people read it."""
    return traduit(NOMS[str(code)]) if str(code) in NOMS else str(code or "")


@register.filter
def ratio(valeur: Fraction | None, prevu: Fraction) -> str:
    """« 0,66 € pour 2 € » beside a ratio of one for two; on no effort, that there is nothing to say."""
    if valeur is None:
        return _("pas de données")
    pour = prevu.denominator
    centimes = demi_haut(100 * valeur * pour)
    return f"{langue.montant(centimes)} {_('pour')} {langue.montant(100 * pour)}"


@register.filter
def part(valeur: Fraction | None) -> str:
    """« 33,3 % », to the tenth of a point."""
    if valeur is None:
        return _("pas de données")
    return redaction.taux(demi_haut(1_000 * valeur) * 1_000, langue.langue())


@register.filter
def en_unite(lu: Releve | Part, unite: str) -> str:
    """A value as its indicator counts it; never a zero for what is not known, nor for what nobody was asked."""
    if isinstance(lu, Releve) and lu.non_demande:
        return _("non demandé")
    return dit(lu.valeur, unite)


@register.filter
def valeur_de(lu: Releve, indicateur: Indicateur) -> str:
    """The value of an indicator: one that counts its parts says how many, of how many."""
    if indicateur.parts and lu.valeur is not None and lu.detail:
        combien = sum(not p.hors for p in lu.detail)
        return _("{combien} sur {tous}").format(combien=demi_haut(lu.valeur * combien), tous=combien)
    return en_unite(lu, indicateur.unite)


def dit(valeur: Fraction | None, unite: str) -> str:
    if valeur is None:
        return _("pas de données")
    match Unite(unite):
        case Unite.PART:
            return part(valeur)
        case Unite.EVOLUTION:
            return f"+{part(valeur)}" if valeur > 0 else part(valeur)
        case Unite.EUROS:
            return langue.montant(demi_haut(100 * valeur))
        case Unite.JOURS:
            return f"{redaction.groupe(demi_haut(valeur), langue.langue())}{INSECABLE}{_('jours')}"
        case Unite.NOMBRE:
            return _nombre(valeur)


def _nombre(valeur: Fraction) -> str:
    """Whole, or to the tenth."""
    dixiemes = demi_haut(10 * valeur)
    entier, reste = divmod(dixiemes, 10)
    groupe = redaction.groupe(entier, langue.langue())
    return f"{groupe}{langue.langue().decimale}{reste}" if reste else groupe


@register.filter
def par_annees(h: Historique, publique: object) -> Courbe | None:
    """Its years as bars; nothing where there is nothing to compare."""
    return annees_d_un_indicateur(h, bool(publique))


@register.filter
def element(tout: dict[object, object], cle: object) -> object:
    return tout.get(cle)
