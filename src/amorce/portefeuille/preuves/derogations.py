"""No two derogations of one rule that apply together and disagree."""

from __future__ import annotations

from itertools import combinations

from amorce.moteur import expressions as x
from amorce.moteur.textes import Regle
from amorce.portefeuille.preuves.constats import Constat, Exemple, Faits, Preuve, Statut
from amorce.portefeuille.preuves.dossier import Dossier, hors_echelle, libre
from amorce.portefeuille.preuves.formules import et, ou
from amorce.portefeuille.preuves.impossibles import HORS_DELAI, NON_CONFIRME, STATUTS
from amorce.portefeuille.preuves.projet import Projet
from amorce.portefeuille.preuves.simples import simplifie
from amorce.portefeuille.preuves.univers import Univers


def derogations(d: Dossier) -> Preuve:
    """No two derogations of one rule that apply together and disagree."""
    enonce = "Deux dérogations à une même règle ne s'appliquent jamais ensemble pour se contredire."
    preuve = Preuve(d.code, "derogations", enonce, Statut.PROUVE)
    regles = [n for n in d.calcul.noeuds if n.op == "derogations" and len(n.args) > 3]
    if not regles:
        preuve.statut, preuve.detail = Statut.SANS_OBJET, "Aucune règle de ce dispositif n'a deux dérogations."
    for n in regles:
        for i, j in combinations(range(len(n.args) // 2), 2):
            issue = _conflit(d, n, i, j)
            preuve.constats += issue.constats
            if preuve.statut is Statut.PROUVE or issue.statut is Statut.CONTRE_EXEMPLE:
                preuve.statut, preuve.detail = issue.statut, issue.detail
    return preuve


def _conflit(d: Dossier, n: x.Expr, i: int, j: int) -> Preuve:
    """Can these two derogations of one rule live together and differ?"""
    (ci, vi), (cj, vj) = ((n.args[1 + 2 * k], n.args[2 + 2 * k]) for k in (i, j))
    univers = Univers(d.limite_s)
    projet = Projet(univers, libre)
    a, b = projet.terme(vi), projet.terme(vj)
    ecart = ou(a.connu != b.connu, et(a.connu, b.connu, a.valeur * vj.echelle != b.valeur * vi.echelle))
    trouve = univers.cherche(projet.terme(ci).vrai, projet.terme(cj).vrai, ecart)
    preuve = Preuve(d.code, "derogations", "", STATUTS[trouve.possible])
    if trouve.possible is None:
        preuve.detail = HORS_DELAI
    if trouve.possible:

        def tient(faits: Faits) -> bool:
            lues = d.valeurs(faits, ci, vi, cj, vj)
            vives = lues[id(ci)] is True and lues[id(cj)] is True
            return vives and hors_echelle(lues[id(vi)], vi) != hors_echelle(lues[id(vj)], vj)

        faits = projet.lit(trouve.modele)
        if not tient(faits):
            return Preuve(d.code, "derogations", "", Statut.NON_DECIDE, NON_CONFIRME)
        noms = " et ".join(_derogation(n, k) for k in (i, j))
        texte = f"Deux dérogations s'appliquent et se contredisent : {noms}."
        preuve.constats = [Constat(texte, (Exemple("projet", simplifie(faits, tient)),))]
    return preuve


def _derogation(n: x.Expr, rang: int) -> str:
    """The sentence of a derogation; a reform's come after the law's."""
    assert isinstance(n.donnee, Regle)
    du_droit = n.donnee.derogations
    if rang < len(du_droit):
        return f"« {du_droit[rang].enonce} » ({du_droit[rang].source})"
    return f"la dérogation n° {rang - len(du_droit) + 1} de la réforme à « {n.donnee.enonce} »"
