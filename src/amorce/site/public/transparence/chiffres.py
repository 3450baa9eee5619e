"""The figures of a fund: how its aids are spread, what was asked of it, its indicators; and the landscape beside."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amorce.droit.reperes import SERIES, Serie
from amorce.droit.transparence import PETIT_NOMBRE
from amorce.moteur.redaction import quotient
from amorce.site.langue import montant as montant_dit
from amorce.site.langue import traduit
from amorce.site.public.transparence import tableaux as t
from amorce.site.public.transparence.dessins import Barre, Carte, barres
from amorce.site.public.transparence.portail import cadre, le_fonds, page_publique
from amorce.transparence.aides import annees_du_fonds
from amorce.transparence.indicateurs import Indicateur, Mesure, familles
from amorce.transparence.repartition import AXES, Axe, Part, parts, territoires

BARRES, LIGNES = 20, 110
"""So many are drawn, so many in the table: all the departments, not all the communes. The file has them all."""


def _annee(requete: HttpRequest, connues: list[int]) -> int | None:
    brute = requete.GET.get("annee", "")
    return int(brute) if brute.isdecimal() and int(brute) in connues else None


@page_publique
def repartition(requete: HttpRequest, fonds: str, par: str = "annee") -> HttpResponse:
    """One axis at a time; with « ?format=csv », its table alone."""
    ici, axe = le_fonds(fonds), AXES.get(par)
    if axe is None:
        raise Http404
    annees = annees_du_fonds(ici.code)
    annee = None if axe.chronologique else _annee(requete, annees)
    lues = parts(ici.code, axe, annee)
    if requete.GET.get("format") == "csv":
        tableau = _tableau(axe, lues, territoires(axe, lues, annee))
        return tableau.en_csv(f"aides-{ici.code}-{axe.code}{f'-{annee}' if annee else ''}")
    connus = territoires(axe, lues[:LIGNES], annee)
    contexte = {
        "axe": axe,
        "axes": AXES.values(),
        "annees": annees,
        "annee": annee,
        "tableau": _tableau(axe, lues[:LIGNES], connus),
        "paiements_tus": any(p.dites < p.nombre for p in lues),
        "barres": barres([(_nom(p, connus), p.montant, p.maintenu, montant_dit(p.montant)) for p in lues[:BARRES]]),
        "dessinees": BARRES if len(lues) > BARRES else 0,
        "montrees": LIGNES if len(lues) > LIGNES else 0,
        "carte": _carte(lues) if axe.code == "departement" else None,
    }
    return render(requete, "public/transparence/repartition.html", {**cadre(ici, "repartition"), **contexte})


Connus = Mapping[str, tuple[str, int]]
"""Of territories, by code: a name, so many inhabitants."""


def _nom(part: Part, connus: Connus) -> str:
    if part.code in connus:
        return f"{connus[part.code][0]} ({part.code})"
    return traduit(part.libelle) or _("non précisé")


def _par_habitant(part: Part, connus: Connus) -> t.Cellule:
    habitants = connus[part.code][1] if part.code in connus else 0
    return t.Cellule("montant", quotient(part.maintenu, habitants) if habitants else None)


def _tableau(axe: Axe, lues: list[Part], connus: Connus) -> t.Tableau:
    lignes = [
        t.Ligne(
            _nom(p, connus),
            [
                *(t.nombre(p.nombre), t.montant(p.montant), t.montant(p.maintenu), t.montant(p.paye_connu)),
                t.montant(p.moyenne),
                *([_par_habitant(p, connus)] if axe.niveau else []),
            ],
        )
        for p in lues
    ]
    colonnes: list[str | Promise] = [
        axe.titre,
        _("Aides"),
        _("Montant voté"),
        _("Maintenu"),
        _("Payé"),
        _("Montant moyen"),
        *([_("Maintenu par habitant")] if axe.niveau else []),
    ]
    return t.Tableau(_("Les aides accordées"), colonnes, lignes)


def _aides_dites(part: Part) -> str:
    return ngettext("{} aide, {}", "{} aides, {}", part.nombre).format(part.nombre, montant_dit(part.montant))


def _carte(lues: list[Part]) -> Carte:
    dites = {p.code: _aides_dites(p) for p in lues if p.code}
    return Carte({p.code: p.montant for p in lues if p.code}, dites)


@page_publique
def indicateurs(requete: HttpRequest, fonds: str) -> HttpResponse:
    ici = le_fonds(fonds)
    annees = annees_du_fonds(ici.code)[:10]
    lues = [
        (f, _tableau_des_indicateurs(str(f.titre), f.indicateurs, annees), _dessins(f.indicateurs, annees))
        for f in familles(ici.code)
    ]
    if requete.GET.get("format") == "csv":
        tous = [un for famille, _tableau, _dessin in lues for un in famille.indicateurs]
        return t.fichier(_rangees(tous, annees), f"indicateurs-{ici.code}")
    contexte = {"familles": lues, "annees": annees, "petit_nombre": PETIT_NOMBRE}
    return render(requete, "public/transparence/indicateurs.html", {**cadre(ici, "indicateurs_du_fonds"), **contexte})


def _tableau_des_indicateurs(titre: str, siens: list[Indicateur], annees: list[int]) -> t.Tableau:
    lignes = [t.Ligne(str(un.titre), [_cellule(un, m) for m in un.de(annees)]) for un in siens]
    return t.Tableau(titre, [_("Indicateur"), *map(str, annees)], lignes)


def _rangees(tous: list[Indicateur], annees: list[int]) -> list[list[str]]:
    """Of each year, the value and on how many cases."""
    titres = [titre for annee in annees for titre in (str(annee), _("{an}, cas connus").format(an=annee))]
    rangees = [[_("Indicateur"), _("Formule"), *titres]]
    for un in tous:
        cellules = [_cellule(un, m) for m in un.de(annees)]
        dites = [dite for c in cellules for dite in (c.brute, c.absence if c.cas is None else str(c.cas))]
        rangees.append([str(un.titre), str(un.formule), *dites])
    return rangees


UN = 1_000_000
"""The whole that a share is a part of."""


def _dessins(siens: list[Indicateur], annees: list[int]) -> list[tuple[str, list[Barre]]]:
    """Of each that is known in two years at least, a bar a year; of a share, in the outline of the whole."""
    dessins = []
    for un in siens:
        cellules = [(annee, _cellule(un, m)) for annee, m in zip(annees, un.de(annees), strict=True)]
        connues = [(str(an), UN if c.genre == "taux" else c.valeur, c.valeur, c.dite) for an, c in cellules if c.valeur]
        if len(connues) > 1:
            dessins.append((str(un.titre), barres(connues)))
    return dessins


def _cellule(un: Indicateur, mesure: Mesure) -> t.Cellule:
    genre = "taux" if un.genre == "part" else un.genre
    if not mesure.connus:
        return t.Cellule(genre, None)
    if un.tait(mesure):
        return t.Cellule(genre, None, t.TU)
    return t.Cellule(genre, mesure.taux if mesure.somme is None else mesure.somme, cas=mesure.connus)


@page_publique
def reperes(requete: HttpRequest) -> HttpResponse:
    """Published by others, on everybody: apart from what any fund here says of itself."""
    series = [(serie, _tableau_de_la_serie(serie)) for serie in SERIES]
    return render(requete, "public/transparence/reperes.html", {"series": series})


def _tableau_de_la_serie(serie: Serie) -> t.Tableau:
    lignes = [
        t.Ligne(traduit(p.territoire), [t.montant(p.montant), t.Cellule("nombre", p.nombre)]) for p in serie.points
    ]
    return t.Tableau(
        f"{serie.annee}, {serie.source}", [_("Territoire"), _("Accordé, apport du CNC compris"), _("Aides")], lignes
    )
