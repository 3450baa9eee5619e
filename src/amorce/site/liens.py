"""Where one reads a rule, a figure, an article: the page of its text, at its place."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.urls import NoReverseMatch, reverse

from amorce.moteur.textes import Parametre, Regle, Texte


def adresse_du_texte(texte: Texte) -> str:
    """Amorce's own page of the text."""
    try:
        return reverse("texte_de_droit", args=[texte.code])
    except NoReverseMatch:
        return texte.adresse


def adresse_de_l_origine(origine: Regle[Any] | Parametre) -> str:
    """The place of a rule in its text ; of a figure, by its name."""
    return f"{adresse_du_texte(origine.texte)}#{quote(origine.nom)}"
