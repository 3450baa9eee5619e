"""Where one reads a rule or a figure: the page of its text, at its place."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import get_language

from amorce.consultation.pages import Origine, regle_qui_lit
from amorce.moteur.textes import Texte
from amorce.site.textes import partie_de


def adresse_du_texte(texte: Texte) -> str:
    """Amorce's own page of the text."""
    return reverse("texte_de_droit", args=[texte.code])


def adresse_de_l_origine(origine: Origine) -> str:
    """The place of a rule in its part of the text ; of a figure, that of the first rule which reads it."""
    return _adresse(origine, get_language() or "fr")


@lru_cache(maxsize=8192)
def _adresse(origine: Origine, langue: str) -> str:  # noqa: ARG001  # addresses have their language
    regle = regle_qui_lit(origine)
    if regle is None:
        return adresse_du_texte(origine.texte)
    return f"{reverse('partie_du_texte', args=[regle.texte.code, partie_de(regle)])}#{quote(regle.nom)}"
