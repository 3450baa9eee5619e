"""Where one reads a rule or a figure: the page of its text, at its place."""

from __future__ import annotations

from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from amorce.consultation.pages import Origine, regle_qui_lit


def adresse_de_l_origine(origine: Origine) -> str:
    """Its rule among its neighbours; the official address, where this site does not show the texts."""
    return _adresse(origine, get_language() or "fr")


@lru_cache(maxsize=8192)
def _adresse(origine: Origine, langue: str) -> str:  # noqa: ARG001  # addresses have their language
    regle = regle_qui_lit(origine)
    if regle is None:
        return origine.texte.adresse
    partie = regle.fonction.__module__.rsplit(".", 1)[-1]
    try:
        page = reverse("partie_du_texte", args=[regle.texte.code, partie])
    except NoReverseMatch:
        page = regle.texte.adresse
    return f"{page}#{regle.nom}"
