"""What a person typed, as an address carries it: the exact text of a file of facts.

French writes « 62 400,50 », English « 62,400.50 »; a lone « 62.400 » may mean two things and is refused in French.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amorce.consultation.reponses import lisible
from amorce.moteur.natures import ECHELLES, JAMAIS, NEANT, ErreurDEntree, Nature, Valeur
from amorce.moteur.vocabulaire import PAS_ENCORE, Fait
from amorce.site.langue import ecrit

INCONNU, RIEN, OUI, NON, SEPARATEUR = "nsp", "neant", "oui", "non", "."
_BLANCS = re.compile(r"[\s\u00a0\u202f']")
_MILLIERS_FRANCAIS = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$")
_MILLIERS_ANGLAIS = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$")


class Fautive(Exception):
    """An answer that cannot be used: one sentence for the person who gave it."""


def lit(fait: Fait, texte: str) -> Valeur:
    """The value that an address carries."""
    if texte == INCONNU:
        return None
    try:
        return fait.lit(_brut(fait, texte))
    except ErreurDEntree:
        raise Fautive(
            _("« {texte} » ne convient pas : {attendu}.").format(texte=texte[:40], attendu=attendu(fait))
        ) from None


def _brut(fait: Fait, texte: str) -> object:
    match fait.nature:
        case Nature.BOOLEEN:
            return {OUI: True, NON: False}.get(texte, texte)
        case Nature.ENSEMBLE:
            return [] if texte == RIEN else texte.split(SEPARATEUR)
        case _:
            return texte


def canonique(fait: Fait, valeur: Valeur) -> str:
    """The one text that stands for a value."""
    if valeur is None:
        return INCONNU
    if valeur is NEANT:
        return RIEN
    if valeur == JAMAIS:
        return PAS_ENCORE
    lu = lisible(fait.nature, valeur, ECHELLES.get(fait.nature, 1))
    if isinstance(lu, bool):
        return OUI if lu else NON
    if isinstance(lu, list):
        return SEPARATEUR.join(sorted(lu, key=fait.codes.index) if fait.codes else lu) or RIEN
    return f"{lu.normalize():f}" if isinstance(lu, Decimal) else str(lu)


def tape(fait: Fait, saisies: Sequence[str]) -> str:
    """The canonical text of what a form brings; blank is « je ne sais pas », what is typed wins over a box ticked."""
    donnees = [s.strip() for s in saisies if s.strip()]
    if not donnees:
        return INCONNU
    if fait.nature is Nature.ENSEMBLE:
        return _tape_ensemble(fait, donnees)
    return canonique(fait, lit(fait, _LECTEURS.get(fait.nature, str)(donnees[0])))


def _tape_ensemble(fait: Fait, coches: Sequence[str]) -> str:
    if len(coches) > 1 and {RIEN, INCONNU} & set(coches):
        raise Fautive(_("cochez soit des réponses, soit « Aucun », soit « Je ne sais pas »."))
    return canonique(fait, lit(fait, SEPARATEUR.join(coches)))


def _nombre(texte: str) -> str:
    if texte in (RIEN, INCONNU):
        return texte
    nu = _BLANCS.sub("", texte).rstrip("€%").removeprefix("€")
    if get_language() == "en":
        return nu.replace(",", "") if _MILLIERS_ANGLAIS.match(nu) else nu
    if "," not in nu and _MILLIERS_FRANCAIS.match(nu):
        sans, avec = nu.replace(".", ""), nu.replace(".", ",", 1)
        raise Fautive(
            _("« {texte} » peut se lire de deux façons : écrivez {a} ou {b}.").format(texte=nu, a=sans, b=avec)
        )
    return nu.replace(".", "").replace(",", ".") if _MILLIERS_FRANCAIS.match(nu) else nu.replace(",", ".")


def _pour_cent(texte: str) -> str:
    """A rate is typed in per cent, and kept as the law's files have it."""
    nombre = _nombre(texte)
    try:
        return f"{Decimal(nombre) / 100:f}" if len(nombre) < 40 else nombre
    except InvalidOperation:
        return nombre


_LECTEURS: dict[Nature, Callable[[str], str]] = {
    Nature.MONTANT: _nombre,
    Nature.ENTIER: _nombre,
    Nature.MINUTES: _nombre,
    Nature.TAUX: _pour_cent,
}


def affiche(fait: Fait, texte: str) -> str:
    """What stands in the field when one comes back to it."""
    if texte in ("", INCONNU, RIEN):
        return ""
    if fait.nature is Nature.TAUX:
        texte = f"{(Decimal(texte) * 100).normalize():f}"
    numerique = fait.nature in (Nature.MONTANT, Nature.TAUX, Nature.MINUTES)
    return texte.replace(".", ",") if numerique and get_language() == "fr" else texte


def attendu(fait: Fait) -> str:
    """What may be written, in the reader's words."""
    match fait.nature:
        case Nature.MONTANT:
            bornes = (ecrit(fait.nature, 1, v * 100) for v in (fait.mini, fait.maxi))
            return _("il faut un montant en euros, de {} à {}, à deux décimales au plus").format(*bornes)
        case Nature.TAUX:
            return _("il faut un pourcentage, de {} à {}").format(100 * fait.mini, 100 * fait.maxi)
        case Nature.MINUTES:
            return _("il faut un nombre de minutes, de {} à {}, à deux décimales au plus").format(fait.mini, fait.maxi)
        case Nature.ENTIER:
            return _("il faut un nombre entier, de {} à {}").format(fait.mini, fait.maxi)
        case Nature.DATE:
            return _("il faut une date, de la forme 2026-04-15")
        case Nature.BOOLEEN:
            return _("il faut « oui » ou « non »")
        case Nature.TEXTE:
            return _("il faut un texte")
        case _:
            return _("choisissez parmi les réponses proposées")
