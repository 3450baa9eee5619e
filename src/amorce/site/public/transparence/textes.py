"""The règlement, the frames and the forms of a fund: in force, before, and what changed from one to the next."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amorce.droit.fonds import Fonds
from amorce.droit.registre import dispositif as dispositif_de
from amorce.site.public.transparence.portail import cadre, le_fonds, page_publique
from amorce.socle.jours import jour_du
from amorce.transparence.historique import changements, en_vigueur_le, versions_de, versions_du_fonds
from amorce.transparence.lignes import parties_de
from amorce.transparence.models import VersionPubliee

Genre = VersionPubliee.Genre
DU_FONDS = "fonds"
"""What stands, in the address, for the fund itself: its règlement is of no scheme."""
LIGNES_MAX = 120
"""A longer version is read part by part."""


class Texte:
    """One of the documents that a fund publishes, and its versions, the last first."""

    def __init__(self, fonds: Fonds, genre: str, dispositif: str, versions: list[VersionPubliee]) -> None:
        self.fonds, self.genre, self.dispositif, self.versions = fonds, genre, dispositif, versions

    @property
    def intitule(self) -> str:
        return dispositif_de(self.dispositif).intitule if self.dispositif else self.fonds.nom

    @property
    def libelle(self) -> str:
        return str(Genre(self.genre).label)

    @property
    def en_vigueur(self) -> VersionPubliee | None:
        return en_vigueur_le(self.versions, jour_du(self.fonds.code))

    @property
    def adresse(self) -> str:
        return reverse("texte_publie", args=self.cles)

    @property
    def cles(self) -> tuple[str, str, str]:
        return (self.fonds.code, self.genre, self.dispositif or DU_FONDS)


@page_publique
def textes(requete: HttpRequest, fonds: str) -> HttpResponse:
    ici = le_fonds(fonds)
    ranges: dict[tuple[str, str], list[VersionPubliee]] = {}
    for version in versions_du_fonds(ici.code):
        ranges.setdefault((version.genre, version.dispositif), []).append(version)
    rangs = list(Genre.values)
    lus = sorted((Texte(ici, *cle, versions) for cle, versions in ranges.items()), key=lambda t: rangs.index(t.genre))
    publies = {t.dispositif for t in lus if t.genre == Genre.CADRE}
    contexte = {"textes": lus, "aides": len(ici.recus), "publiees": sum(d.code in publies for d in ici.recus)}
    return render(requete, "public/transparence/textes.html", {**cadre(ici, "textes_publies"), **contexte})


def _texte(fonds: str, genre: str, sujet: str) -> Texte:
    ici = le_fonds(fonds)
    dispositif = "" if sujet == DU_FONDS else sujet
    versions = list(versions_de(ici.code, genre, dispositif).defer("contenu")) if genre in Genre.values else []
    if not versions:
        raise Http404
    return Texte(ici, genre, dispositif, versions)


@page_publique
def texte(requete: HttpRequest, fonds: str, genre: str, sujet: str) -> HttpResponse:
    """The version in force; with « ?le= », the one that was on that day."""
    lu = _texte(fonds, genre, sujet)
    try:
        jour = date.fromisoformat(requete.GET["le"]) if "le" in requete.GET else jour_du(lu.fonds.code)
    except ValueError:
        raise Http404 from None
    version = en_vigueur_le(lu.versions, jour)
    if version is None:
        raise Http404
    return redirect("version_publiee", *lu.cles, version.numero)


@page_publique
def version(requete: HttpRequest, fonds: str, genre: str, sujet: str, numero: int) -> HttpResponse:
    lu = _texte(fonds, genre, sujet)
    trouvee = versions_de(lu.fonds.code, lu.genre, lu.dispositif).filter(numero=numero).first()
    if trouvee is None:
        raise Http404
    parties = parties_de(trouvee.contenu)
    longue = sum(len(partie.lignes) for partie in parties) > LIGNES_MAX
    contexte = {"texte": lu, "version": trouvee, "parties": parties, "longue": longue, "rang": None}
    if longue and "partie" in requete.GET:
        contexte["rang"] = rang = _rang(requete.GET["partie"], len(parties))
        contexte["lue"] = parties[rang - 1]
    return render(requete, "public/transparence/version.html", {**cadre(lu.fonds, "textes_publies"), **contexte})


def _rang(brut: str, combien: int) -> int:
    if not brut.isdecimal() or not 1 <= int(brut) <= combien:
        raise Http404
    return int(brut)


@page_publique
def comparaison(requete: HttpRequest, fonds: str, genre: str, sujet: str, avant: int, apres: int) -> HttpResponse:
    lu = _texte(fonds, genre, sujet)
    par_numero = {
        v.numero: v for v in versions_de(lu.fonds.code, lu.genre, lu.dispositif).filter(numero__in=[avant, apres])
    }
    if avant >= apres or len(par_numero) < 2:
        raise Http404
    contexte = {
        "texte": lu,
        "avant": par_numero[avant],
        "apres": par_numero[apres],
        "parties": changements(par_numero[avant], par_numero[apres]),
    }
    return render(requete, "public/transparence/comparaison.html", {**cadre(lu.fonds, "textes_publies"), **contexte})
