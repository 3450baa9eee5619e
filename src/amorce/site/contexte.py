"""What every page knows: navigation, theme, the other language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from amorce.audit.droits import AUDITENT
from amorce.comptes.acces import acteur_de, administration, commission, service
from amorce.comptes.roles import RoleDeFonds

Routes = tuple[tuple[str, Promise], ...]
NAVIGATION: Routes = (
    ("aides", _("Les aides")),
    ("simuler", _("Simuler")),
    ("calendrier", _("Calendrier")),
    ("transparence", _("Transparence")),
    ("annuaire", _("Annuaire")),
)
AU_SERVICE: Routes = (
    ("service", _("Aujourd'hui")),
    ("dossiers_recus", _("Dossiers")),
    ("seances_du_service", _("Séances")),
    ("deliberations", _("Délibérations")),
    ("actes", pgettext_lazy("ce qui porte une aide", "Actes")),
    ("budget", _("Budget")),
)
DE_PLUS_AU_SERVICE: Routes = (
    ("signatures", _("Signatures")),
    ("obligations_du_fonds", _("Obligations")),
    ("suites_en_cours", _("Fins d'aide et retards")),
    ("recours_du_service", _("Recours")),
    ("paiements", _("Paiements")),
    ("conventions", _("Coopération")),
    ("annuaire", _("Annuaire")),
    ("fils_du_service", _("Messages")),
    ("reglages", _("Réglages")),
)
"""Behind « Plus »: the head of a page holds on one line."""
A_LA_COMMISSION: Routes = (("commission", _("Ma commission")), *NAVIGATION[:1], *NAVIGATION[2:])
AUX_AUDITEURS: Routes = (("audit", _("Audit")),)
AUX_ROLES: Routes = (("personnes_du_fonds", _("Rôles")),)
PIED: Routes = (
    ("droit", _("Les textes")),
    ("donnees", _("Données ouvertes")),
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


def _navigation_dite(requete: HttpRequest) -> dict[str, list[Lien]]:
    vues, de_plus = _navigation(requete)
    tous = _liens((*vues, *de_plus), requete.path)
    return {"navigation": tous[: len(vues)], "navigation_de_plus": tous[len(vues) :]}


def _liens(routes: Routes, ici: str) -> list[Lien]:
    """The page that one is on is the longest of those that hold it: the day of the service holds its dossiers."""
    adresses = {reverse(nom): str(libelle) for nom, libelle in routes}
    courante = max((a for a in adresses if ici.startswith(a)), key=len, default="")
    return [Lien(adresse, libelle, adresse == courante) for adresse, libelle in adresses.items()]


def _navigation(requete: HttpRequest) -> tuple[Routes, Routes]:
    """Those that are seen, and those behind « Plus ». On the service's pages, those of the service: the view has
    already read who is there, nothing is read again."""
    if requete.path.startswith(reverse("commission")):
        return A_LA_COMMISSION, ()
    if not requete.path.startswith(reverse("service")):
        return NAVIGATION, ()
    qui = acteur_de(requete)
    if commission(qui) and not service(qui):
        return A_LA_COMMISSION, ()
    regle = administration(qui) or (qui is not None and qui.a_quelque_part({RoleDeFonds.REGLAGES}))
    roles = AUX_ROLES if regle else ()
    auditeurs = AUX_AUDITEURS if qui is not None and qui.a_quelque_part(AUDITENT) else ()
    if service(qui):
        return AU_SERVICE, (*DE_PLUS_AU_SERVICE, *auditeurs, *roles)
    return (*auditeurs, *roles) or NAVIGATION, ()


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
        **_navigation_dite(requete),
        "pied": _liens((*PIED, *(EN_DEMONSTRATION if settings.DEMONSTRATION else ())), requete.path),
        "theme": theme if theme in THEMES else "",
        "adresse_simulateur": _adresse("simuler"),
        "autre_langue": "" if traduite == ici else traduite,  # the service's pages are in French only
    }
