"""Agreements as everybody reads them: their summary, their envelopes, their ratio, their clauses, their indicators."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.comptes.acces import entree, public
from amorce.consultation.recherche import cherches, simplifie
from amorce.cooperation.chiffres import chiffres_publics
from amorce.cooperation.documents import montree
from amorce.cooperation.engagements import engagements
from amorce.cooperation.mesures import mesures_publiques
from amorce.cooperation.models import Convention
from amorce.cooperation.requetes import piece_publique, publiees
from amorce.cooperation.suivi import Suivi
from amorce.droit.conventions.indicateur import THEMES
from amorce.droit.conventions.indicateurs import INDICATEURS
from amorce.droit.fonds import Fonds, tous
from amorce.site.cooperation.dessin_de_la_carte import carte_lue
from amorce.site.cooperation.lecture import ConventionLue
from amorce.site.cooperation.tableaux import tableaux_remis
from amorce.site.fichiers import remis
from amorce.site.public.transparence.portail import cadre, page_publique

EN = ("xlsx", "ods")


def _fonds(code: str) -> Fonds:
    trouve = tous().get(code)
    if trouve is None or not trouve.reception:
        raise Http404
    return trouve


def _publiee(fonds: str, identifiant: UUID) -> Convention:
    trouvee = publiees(_fonds(fonds).code).select_related("chiffres").filter(pk=identifiant).first()
    if trouvee is None:
        raise Http404
    return trouvee


@page_publique
def conventions(requete: HttpRequest, fonds: str) -> HttpResponse:
    """By its words: its title, its years, who signed it."""
    ici, q = _fonds(fonds), requete.GET.get("q", "")[:100]
    mots = cherches(q)
    trouvees = [c for c in publiees(ici.code) if all(mot in _mots(c) for mot in mots)]
    dits = {**cadre(ici, "conventions_publiques"), "conventions": trouvees, "q": q}
    return render(requete, "public/cooperation/liste.html", dits)


def _mots(c: Convention) -> str:
    signent = " ".join(a.nom for a in c.autorites.all())
    return simplifie(f"{c.intitule} {' '.join(map(str, c.annees))} {signent}")


@page_publique
def carte(requete: HttpRequest, fonds: str) -> HttpResponse:
    ici = _fonds(fonds)
    dits = {**cadre(ici, "carte_publique"), **carte_lue(ici.code, requete.GET.get("niveau", ""))}
    return render(requete, "public/cooperation/carte.html", dits)


@page_publique
def convention(requete: HttpRequest, fonds: str, convention: UUID) -> HttpResponse:
    sur = _publiee(fonds, convention)
    dit = requete.GET.get("theme", "")
    theme = THEMES[int(dit)] if dit in map(str, range(len(THEMES))) else THEMES[0]
    lue = ConventionLue(sur, requete.GET.get("au", ""))
    chiffres = chiffres_publics(sur, [code for code, i in INDICATEURS.items() if i.theme == theme], lue.termes)
    dits = {
        **cadre(_fonds(fonds), "conventions_publiques"),
        "l": lue,
        "c": sur,
        "ratios": chiffres.ratios,
        "arretes_le": chiffres.arretes_le,
        "hors_du_public": chiffres.hors_du_public,
        "e": engagements(lue.termes),
        "mesures": mesures_publiques(sur),
        "themes": list(enumerate(THEMES)),
        "theme": theme,
        "lus": chiffres.historiques,
        "intitules": {code: i.intitule for code, i in INDICATEURS.items()},
    }
    return render(requete, "public/cooperation/convention.html", dits)


@page_publique
def suivi(requete: HttpRequest, fonds: str, convention: UUID) -> HttpResponse:
    """What the follow-up committee reads, where it may be published."""
    sur = _publiee(fonds, convention)
    dits = {
        **cadre(_fonds(fonds), "conventions_publiques"),
        "l": ConventionLue(sur),
        "c": sur,
        "s": Suivi(sur, requete.GET.get("partage", ""), publique=True),
        "publique": 1,
        "intitules": {code: i.intitule for code, i in INDICATEURS.items()},
    }
    return render(requete, "public/cooperation/suivi.html", dits)


@page_publique
def documents(requete: HttpRequest, fonds: str, convention: UUID) -> HttpResponse:
    """All that may be read of an agreement, in one place, under its plain summary."""
    sur = _publiee(fonds, convention)
    dits = {**cadre(_fonds(fonds), "conventions_publiques"), "l": ConventionLue(sur), "c": sur, "formats": EN}
    return render(requete, "public/cooperation/documents.html", dits)


@entree(public)
def tableaux(requete: HttpRequest, fonds: str, convention: UUID, en: str) -> HttpResponse:
    sur = _publiee(fonds, convention)
    if en not in EN:
        raise Http404
    return tableaux_remis(sur, requete.GET.get("au", ""), en)


@entree(public)
def piece(_requete: HttpRequest, fonds: str, convention: UUID, piece: UUID) -> HttpResponse:
    trouvee = piece_publique(_publiee(fonds, convention), piece)
    if trouvee is None or not trouvee.contenu.lisible:
        raise Http404
    lue = montree(trouvee)
    if lue is None:
        raise Http404
    return remis(lue, trouvee.nom)
