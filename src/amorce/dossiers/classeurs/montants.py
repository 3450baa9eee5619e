"""Amounts as people write them, in cents: « 12 300 », « 12 300,50 € », « 12.300,50 », « 1 200 k€ ».

A number that a spreadsheet computed is taken to the cent, as it shows it.
A lone « 12.300 » may mean two things: refused.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from django.utils.translation import gettext as _

from amorce.moteur.redaction import FINE

Cellule = str | float | int | bool | None
_BLANCS = re.compile(r"[\s\u00a0\u202f'’]")
_FORME = re.compile(r"-?\d+(\.\d{1,2})?")
_EUROS = re.compile(r"eur(os?)?$")
_NEANTS = ("", "-", "–", "—")
_MULTIPLES = {"k": 1_000, "m": 1_000_000}
MARQUES_D_ERREUR = ("#REF!", "#DIV/0!", "#VALUE!", "#VALEUR!", "#NAME?", "#NOM?", "#N/A", "#NUM!", "#NOMBRE!", "#NULL!")
SANS_VALEUR = "#SANS VALEUR"
"""What stands in a cell whose formula was never computed."""


class Illisible(Exception):
    """One sentence: why this is no amount."""


def centimes(cellule: Cellule) -> int | None:
    """The amount in cents; ``None`` for a blank cell."""
    if cellule is None or isinstance(cellule, bool):
        return None if cellule is None else _refuse(str(cellule))
    if isinstance(cellule, str):
        return _ecrits(cellule)
    if not isfinite(cellule):
        _refuse(str(cellule))
    return int((Decimal(repr(cellule)) * 100).to_integral_value(ROUND_HALF_UP))


def _ecrits(texte: str) -> int | None:
    formule_lue(texte)
    nu = _BLANCS.sub("", texte).lower().replace("−", "-").removeprefix("€").removesuffix("€")
    nu = _EUROS.sub("", nu)
    if nu in _NEANTS:
        return None
    multiple = _MULTIPLES.get(nu[-1], 1)
    if nu.startswith("(") and nu.endswith(")"):
        nu = f"-{nu[1:-1]}"  # accountants' negatives
    nombre = _au_point(nu[:-1] if multiple > 1 else nu, texte)
    exact = Decimal(nombre) * multiple * 100 if _FORME.fullmatch(nombre) else _refuse(texte)
    return int(exact)


def formule_lue(texte: str) -> None:
    """A formula that gives nothing is no amount and no text."""
    if "#" not in texte and not texte.startswith("Err:"):
        return  # nearly every cell
    if texte == SANS_VALEUR:
        raise Illisible(
            _("cette formule n'a pas de valeur dans le fichier. Enregistrez-le dans un tableur et recommencez.")
        )
    if texte.strip().upper().startswith(MARQUES_D_ERREUR) or texte.startswith("Err:"):
        raise Illisible(_("la formule donne « {} » : réparez-la, ou écrivez sa valeur.").format(texte.strip()[:20]))


def _refuse(texte: str) -> int:
    raise Illisible(_("« {} » n'est pas un montant. Écrivez par exemple 12 300,50.").format(texte.strip()[:40]))


def _au_point(nu: str, texte: str) -> str:
    """The same number with a point before its cents and nothing between its thousands."""
    virgules, points = nu.count(","), nu.count(".")
    if virgules and points:
        decimale, milliers = (",", ".") if nu.rfind(",") > nu.rfind(".") else (".", ",")
        return _sans_milliers(nu, milliers, texte).replace(decimale, ".")
    separateur = "," if virgules else "."
    if virgules + points > 1:
        return _sans_milliers(nu, separateur, texte)
    entier, _point, decimales = nu.partition(separateur)
    if len(decimales) == 3 and 0 < len(entier.lstrip("-")) <= 3 and entier.lstrip("-") != "0":
        raise Illisible(
            _("« {texte} » peut se lire de deux façons : écrivez {a} ou {b}.").format(
                texte=texte.strip(), a=entier + decimales, b=f"{entier},{decimales[:2]}"
            )
        )
    return nu.replace(separateur, ".")


def _sans_milliers(nu: str, milliers: str, texte: str) -> str:
    """Thousands are by three: « 12.3400,5 » is nobody's number."""
    premier, *suite = re.split(r"[.,]", nu)
    par_trois = suite if milliers * nu.count(milliers) and set(re.sub(r"[\d-]", "", nu)) == {milliers} else suite[:-1]
    if not 0 < len(premier.lstrip("-")) <= 3 or any(len(groupe) != 3 for groupe in par_trois):
        _refuse(texte)
    return nu.replace(milliers, "")


def ecrit(montant: int) -> str:
    """A text that reads as this amount, cents only where there are some: « 12 300,50 »."""
    entier, reste = divmod(montant, 100)
    groupe = f"{entier:,}".replace(",", FINE)
    return f"{groupe},{reste:02d}" if reste else groupe
