"""What every page knows: navigation, theme, the other language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Routes = tuple[tuple[str, Promise], ...]
NAVIGATION: Routes = (("aides", _("Les aides")), ("simuler", _("Simuler")), ("calendrier", _("Calendrier")))
PIED: Routes = (
    ("droit", _("Les textes")),
    ("accessibilite", _("Accessibilité : partiellement conforme")),
    ("confidentialite", _("Données personnelles")),
    ("mentions", _("Mentions légales")),
)
EN_DEMONSTRATION: Routes = (("courriels", _("Courriels de la démonstration")),)
THEMES = ("clair", "sombre")


@dataclass(frozen=True)
class Lien:
    adresse: str
    libelle: str
    ici: bool = False


def _liens(routes: Routes, ici: str) -> list[Lien]:
    return [Lien(reverse(nom), str(libelle), ici.startswith(reverse(nom))) for nom, libelle in routes]


def _adresse(route: str) -> str:
    """The address of a page, or nothing where this site does not have it."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


def page(requete: HttpRequest) -> dict[str, Any]:
    autre = "en" if get_language() == "fr" else "fr"
    ici = requete.get_full_path()
    traduite = translate_url(ici, autre)
    theme = requete.COOKIES.get("theme", "")
    return {
        "navigation": _liens(NAVIGATION, requete.path),
        "pied": _liens((*PIED, *(EN_DEMONSTRATION if settings.DEMONSTRATION else ())), requete.path),
        "theme": theme if theme in THEMES else "",
        "adresse_simulateur": _adresse("simuler"),
        "autre_langue": "" if traduite == ici else traduite,  # the service's pages are in French only
    }
