"""What was asked of a fund, what came of it, and the load that it is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from amorce.droit.fonds import Fonds
from amorce.droit.transparence import PETIT_NOMBRE
from amorce.moteur.redaction import groupe
from amorce.portefeuille.prevision import prevoit
from amorce.site.langue import langue, traduit
from amorce.site.public.transparence import tableaux as t
from amorce.site.public.transparence.dessins import Carte, barres
from amorce.site.public.transparence.portail import cadre, le_fonds, page_publique
from amorce.socle.jours import jour_du
from amorce.transparence.demandes import AXES, Axe, Comptes, Demandes, charges


@page_publique
def demandes(requete: HttpRequest, fonds: str, par: str = "annee") -> HttpResponse:
    ici, axe = le_fonds(fonds), AXES.get(par)
    if axe is None or not ici.reception:
        raise Http404
    siennes = Demandes(ici)
    brute = requete.GET.get("annee", "")
    annee = int(brute) if par != "annee" and brute.isdecimal() and int(brute) in siennes.annees else None
    lues = siennes.par(axe, annee)
    tableau = _tableau(ici, axe, lues)
    if requete.GET.get("format") == "csv":
        return tableau.en_csv(f"demandes-{ici.code}-{axe.code}{f'-{annee}' if annee else ''}")
    contexte = {
        "axe": axe,
        "axes": AXES.values(),
        "annees": siennes.annees,
        "annee": annee,
        "tableau": tableau,
        "barres": barres([(_nom(axe, code), c.recues, c.aidees if c.parle else 0, _dite(c)) for code, c in lues[:20]]),
        "carte": _carte(lues) if par == "departement" else None,
        "petit_nombre": PETIT_NOMBRE,
        **(_charge(ici, siennes.annees, lues) if par == "annee" else {}),
    }
    return render(requete, "public/transparence/demandes.html", {**cadre(ici, "demandes_du_fonds"), **contexte})


def _nom(axe: Axe, code: str) -> str:
    return traduit(axe.libelle(code)) if code else _("non précisé")


def _dite(comptes: Comptes) -> str:
    return groupe(comptes.recues, langue())


def _tableau(fonds: Fonds, axe: Axe, lues: list[tuple[str, Comptes]]) -> t.Tableau:
    avis = [_("Avis favorables publiés")] if fonds.avec_commission else []
    colonnes: list[str | Promise] = [
        axe.titre,
        _("Reçues"),
        _("Recevables"),
        *avis,
        _("Aidées"),
        _("Part aidée"),
        _("Demandes pour une aide"),
    ]
    lignes = [t.Ligne(_nom(axe, code), _cellules(c, bool(avis))) for code, c in lues]
    return t.Tableau(_("Les demandes reçues, et ce qu'elles sont devenues"), colonnes, lignes)


def _cellules(c: Comptes, avec_avis: bool) -> list[t.Cellule]:
    """Of a few, only what is public one by one already: how many came, how many were granted."""
    tu = t.Cellule("nombre", None, t.TU)
    favorables = [t.nombre(c.avis) if c.parle else tu] if avec_avis else []
    if not c.parle:
        return [t.nombre(c.recues), tu, *favorables, t.nombre(c.aidees), tu, tu]
    pression = t.Cellule("dixieme", 10 * c.pression[0] + c.pression[1] if c.pression else None)
    return [t.nombre(c.recues), t.nombre(c.recevables), *favorables, t.nombre(c.aidees), t.taux(c.taux), pression]


def _carte(lues: list[tuple[str, Comptes]]) -> Carte:
    dites = {code: _("{} demandes").format(c.recues) for code, c in lues if code}
    return Carte({code: c.recues for code, c in lues if code}, dites)


def _charge(fonds: Fonds, annees: list[int], lues: list[tuple[str, Comptes]]) -> dict[str, object]:
    """By year, for one officer; and what the year under way may bring."""
    par_annee = {int(code): c.recues for code, c in lues}
    recues = {annee: par_annee.get(annee, 0) for annee in annees}
    lignes = [
        t.Ligne(str(c.annee), [t.nombre(c.recues), t.nombre(c.agents), t.Cellule("nombre", c.par_agent)])
        for c in charges(fonds, recues)
    ]
    colonnes = [_("Année"), _("Demandes reçues"), _("Agents qui instruisent"), _("Demandes par agent")]
    return {
        "charge": t.Tableau(_("La charge du service"), colonnes, lignes),
        "prevision": prevoit(recues, jour_du(fonds.code).year),
    }
