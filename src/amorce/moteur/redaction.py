"""How values are written for a reader: in French as the law is, or in a language given by its words and its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from amorce.moteur.natures import JAMAIS, NEANT, Nature, Valeur

INSECABLE = "\u00a0"
FINE = "\u202f"
MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
OUI, NON, INCONNU, AUCUN, PAS_ENCORE = "oui", "non", "non connu", "aucun", "pas encore"
CITATION = "« {texte} »"
PHRASES = (*MOIS, OUI, NON, INCONNU, AUCUN, PAS_ENCORE, CITATION)
"""What this module says in words."""


def _tel_quel(texte: str) -> str:
    return texte


def _en_clair(_: object, code: str) -> str:
    return code.replace("_", " ")


@dataclass(frozen=True)
class Langue:
    """A language: its words, given the French ones; the label of a code, given what bears it; its figures."""

    traduit: Callable[[str], str] = _tel_quel
    libelle: Callable[[object, str], str] = _en_clair
    milliers: str = FINE
    decimale: str = ","
    avant_montant: str = ""
    apres_montant: str = f"{INSECABLE}€"
    pour_cent: str = f"{INSECABLE}%"
    premier: str = "1er"


FRANCAIS = Langue()


def demi_haut(nombre: Fraction) -> int:
    """The nearest integer, halves going up."""
    return quotient(nombre.numerator, nombre.denominator)


def quotient(entier: int, par: int) -> int:
    """The nearest integer to ``entier / par``, halves going up."""
    return (2 * entier + par) // (2 * par)


def groupe(entier: int, langue: Langue = FRANCAIS) -> str:
    return f"{entier:,}".replace(",", langue.milliers)


def montant(centimes: int, langue: Langue = FRANCAIS) -> str:
    """« 12 345,67 € »."""
    signe, reste = ("-" if centimes < 0 else ""), abs(centimes)
    nombre = f"{groupe(reste // 100, langue)}{langue.decimale}{reste % 100:02d}"
    return f"{signe}{langue.avant_montant}{nombre}{langue.apres_montant}"


def taux(millioniemes: int, langue: Langue = FRANCAIS) -> str:
    """« 12,5 % »."""
    entier, reste = divmod(abs(millioniemes), 10_000)
    decimales = f"{langue.decimale}{reste:04d}".rstrip("0") if reste else ""
    return f"{'-' if millioniemes < 0 else ''}{entier}{decimales}{langue.pour_cent}"


def jour(quand: date, langue: Langue = FRANCAIS) -> str:
    """« 1er mars 2026 »."""
    if quand == JAMAIS:
        return langue.traduit(PAS_ENCORE)
    numero = langue.premier if quand.day == 1 else str(quand.day)
    return f"{numero} {langue.traduit(MOIS[quand.month - 1])} {quand.year}"


def duree(nombre: Fraction, langue: Langue = FRANCAIS) -> str:
    texte = f"{Decimal(demi_haut(nombre * 100)) / 100:f}"
    texte = texte.rstrip("0").rstrip(".") if "." in texte else texte
    return f"{texte.replace('.', langue.decimale)} min"


def _nombre(nature: Nature, brut: int, echelle: int, langue: Langue) -> str:
    if nature is Nature.TAUX:
        return taux(quotient(1_000_000 * brut, echelle), langue)
    if nature is Nature.MINUTES:
        return duree(Fraction(brut, echelle), langue)
    arrondi = brut if echelle == 1 else quotient(brut, echelle)
    return montant(arrondi, langue) if nature is Nature.MONTANT else groupe(arrondi, langue)


def valeur(nature: Nature, echelle: int, brute: Valeur, langue: Langue = FRANCAIS, porteur: object = None) -> str:
    """Any value of the engine; ``porteur`` is the fact or the rule whose value it is."""
    if brute is None:
        return langue.traduit(INCONNU)
    if brute is NEANT:
        return langue.traduit(AUCUN)
    if isinstance(brute, bool):
        return langue.traduit(OUI if brute else NON)
    if isinstance(brute, int):
        return _nombre(nature, brute, echelle, langue)
    if isinstance(brute, date):
        return jour(brute, langue)
    if isinstance(brute, frozenset):
        return ", ".join(sorted(langue.libelle(porteur, c) for c in brute)) or langue.traduit(AUCUN)
    if isinstance(brute, str):
        cite = nature is not Nature.CHOIX
        return langue.traduit(CITATION).format(texte=brute) if cite else langue.libelle(porteur, brute)
    raise TypeError(brute)
