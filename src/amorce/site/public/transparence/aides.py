"""The aids that a fund granted: looked for, filtered, and each on a page of its own that stays."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from amorce.droit.fonds import Fonds
from amorce.droit.registre import dispositifs
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.octrois.models import Octroi
from amorce.octrois.requetes import nom_public, objet_public, se_nomme
from amorce.site.public.transparence.portail import cadre, le_fonds, page_publique
from amorce.transparence.aides import (
    GENRE,
    PHASE,
    Filtres,
    Recherche,
    aide_publique,
    annees_du_fonds,
    options_du_fonds,
)


class AideLue:
    """An aid as anybody reads it: who, what for, how much was voted, what stands of it, what was paid."""

    def __init__(self, octroi: Octroi) -> None:
        self.octroi = octroi

    @property
    def beneficiaire(self) -> str:
        return nom_public(self.octroi)

    @property
    def objet(self) -> str:
        return objet_public(self.octroi)

    @property
    def phase(self) -> str:
        return libelle_du_code(PHASE, self.octroi.phase) if self.octroi.phase in PHASE.codes else ""

    @property
    def genre(self) -> str:
        return libelle_du_code(GENRE, self.octroi.genre) if self.octroi.genre in GENRE.codes else ""

    @property
    def au_catalogue(self) -> bool:
        """Has its scheme a page still; what a table names otherwise than the law has none."""
        return self.octroi.dispositif in dispositifs()

    @property
    def retiree(self) -> bool:
        return self.octroi.maintenu == 0

    @property
    def reduite(self) -> bool:
        return 0 < self.octroi.maintenu < self.octroi.montant


@page_publique
def aides(requete: HttpRequest, fonds: str) -> HttpResponse:
    ici = le_fonds(fonds)
    filtres = Filtres.de(ici, requete.GET.dict())
    demandee = requete.GET.get("page", "1")
    recherche = Recherche(ici, filtres, int(demandee) if demandee.isdecimal() and len(demandee) < 8 else 1)
    contexte = {
        "filtres": filtres,
        "recherche": recherche,
        "aides": [AideLue(un) for un in recherche.aides],
        "annees": annees_du_fonds(ici.code),
        "options": options_du_fonds(ici),
        **_pages(recherche),
    }
    page = render(requete, "public/transparence/aides.html", {**cadre(ici, "aides_accordees"), **contexte})
    return _gardable(page, recherche.aides)


def _pages(recherche: Recherche) -> dict[str, int]:
    ici, toutes = recherche.page, recherche.pages
    return {"avant": ici - 1 if ici > 1 else 0, "apres": ici + 1 if ici < toutes else 0}


@page_publique
def aide(requete: HttpRequest, fonds: str, cle: UUID) -> HttpResponse:
    ici: Fonds = le_fonds(fonds)
    octroi = aide_publique(ici.code, cle)
    if octroi is None:
        raise Http404
    contexte = {**cadre(ici, "aides_accordees"), "aide": AideLue(octroi)}
    return _gardable(render(requete, "public/transparence/aide.html", contexte), [octroi])


def _gardable(page: HttpResponse, octrois: Iterable[Octroi]) -> HttpResponse:
    """One that names a person is kept by nobody: their name goes as soon as they say so."""
    if any(se_nomme(un) for un in octrois):
        patch_cache_control(page, no_store=True)
    return page
