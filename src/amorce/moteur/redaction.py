"""How values are written for a French reader."""

from __future__ import annotations

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


def demi_haut(nombre: Fraction) -> int:
    """The nearest integer, halves going up."""
    return (2 * nombre.numerator + nombre.denominator) // (2 * nombre.denominator)


def groupe(entier: int) -> str:
    return f"{entier:,}".replace(",", FINE)


def montant(centimes: int) -> str:
    """« 12 345,67 € »."""
    signe, reste = ("-" if centimes < 0 else ""), abs(centimes)
    return f"{signe}{groupe(reste // 100)},{reste % 100:02d}{INSECABLE}€"


def taux(millioniemes: int) -> str:
    """« 12,5 % »."""
    entier, reste = divmod(abs(millioniemes), 10_000)
    decimales = f",{reste:04d}".rstrip("0") if reste else ""
    return f"{'-' if millioniemes < 0 else ''}{entier}{decimales}{INSECABLE}%"


def jour(quand: date) -> str:
    """« 1er mars 2026 »."""
    if quand == JAMAIS:
        return "pas encore"
    numero = "1er" if quand.day == 1 else str(quand.day)
    return f"{numero} {MOIS[quand.month - 1]} {quand.year}"


def duree(nombre: Fraction) -> str:
    texte = f"{Decimal(demi_haut(nombre * 100)) / 100:f}"
    texte = texte.rstrip("0").rstrip(".") if "." in texte else texte
    return f"{texte.replace('.', ',')} min"


def _nombre(nature: Nature, brut: int, echelle: int) -> str:
    if nature is Nature.TAUX:
        return taux((2_000_000 * brut + echelle) // (2 * echelle))
    if nature is Nature.MINUTES:
        return duree(Fraction(brut, echelle))
    arrondi = brut if echelle == 1 else (2 * brut + echelle) // (2 * echelle)
    return montant(arrondi) if nature is Nature.MONTANT else groupe(arrondi)


def valeur(nature: Nature, echelle: int, brute: Valeur) -> str:
    """Any value of the engine."""
    if brute is None:
        return "non connu"
    if brute is NEANT:
        return "aucun"
    if isinstance(brute, bool):
        return "oui" if brute else "non"
    if isinstance(brute, int):
        return _nombre(nature, brute, echelle)
    if isinstance(brute, date):
        return jour(brute)
    if isinstance(brute, frozenset):
        return ", ".join(sorted(c.replace("_", " ") for c in brute)) or "aucun"
    if isinstance(brute, str):
        return brute.replace("_", " ") if nature is Nature.CHOIX else f"« {brute} »"
    raise TypeError(brute)
