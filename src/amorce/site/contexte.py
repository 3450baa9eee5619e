"""What every page knows: navigation, theme, the other language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Routes = tuple[tuple[str, Promise], ...]
NAVIGATION: Routes = (("aides", _("Les aides")), ("simuler", _("Simuler")))
PIED: Routes = (("droit", _("Les textes")),)
THEMES = ("clair", "sombre")


@dataclass(frozen=True)
class Lien:
    adresse: str
    libelle: str
    ici: bool = False


def _liens(routes: Routes, ici: str) -> list[Lien]:
    return [Lien(reverse(nom), str(libelle), ici.startswith(reverse(nom))) for nom, libelle in routes]


def page(requete: HttpRequest) -> dict[str, Any]:
    autre = "en" if get_language() == "fr" else "fr"
    theme = requete.COOKIES.get("theme", "")
    return {
        "navigation": _liens(NAVIGATION, requete.path),
        "pied": _liens(PIED, requete.path),
        "theme": theme if theme in THEMES else "",
        "autre_langue": translate_url(requete.get_full_path(), autre),
    }
