"""Every condition and every branch can be reached; what cannot is dead law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.textes import Effet
from amorce.portefeuille.preuves.acces import Acces, Cible
from amorce.portefeuille.preuves.constats import Constat, Exemple, Preuve, Statut
from amorce.portefeuille.preuves.dossier import Dossier, libre, sauf
from amorce.portefeuille.preuves.impossibles import tient_pour
from amorce.portefeuille.preuves.projet import Projet
from amorce.portefeuille.preuves.simples import deduits, plus_usuel, simplifie
from amorce.portefeuille.preuves.univers import Univers


def conditions(d: Dossier) -> Preuve:
    """Every condition can be met and can be missed; those decided by a reading say which."""
    enonce = "Chaque condition peut être remplie, et peut être manquée."
    preuve = Preuve(d.code, "conditions", enonce, Statut.PROUVE)
    cibles: dict[Cible, int] = {}
    for rang, (_, exigence, _, noeud) in enumerate(d.calcul.conditions):
        for voulu in (True, False):
            cibles.setdefault(Cible(exigence, noeud, noeud, voulu), rang)
    mortes, indecises = Acces(d, d.calcul.racines).cherche(list(cibles))
    preuve.detail = f"{len(cibles)} issues examinées."
    for c in mortes:
        preuve.constats.append(Constat(_condition_morte(d, cibles[c], c)))
    return _conclut(preuve, mortes, [c.texte for c in indecises])


def _condition_morte(d: Dossier, rang: int, cible: Cible) -> str:
    jamais = "ne peut jamais être remplie" if cible.voulu else "est toujours remplie"
    rendent = [
        f"{lecture.code} = {code}"
        for lecture in d.lectures_de(rang)
        for i, code in enumerate(lecture.alternatives)
        if i != d.lectures.get(lecture.code, 0) and _revit(d, rang, cible, lecture.code, i)
    ]
    suite = f" Elle joue sous une autre lecture : {', '.join(rendent)}." if rendent else ""
    return f"{cible.texte} {jamais} : {d.enonce(rang)}.{suite}"


def _revit(d: Dossier, rang: int, cible: Cible, lecture: str, choix: int) -> bool:
    autre = Dossier(d.dispositif, d.limite_s, {**d.lectures, lecture: choix}, d.reforme)
    noeud = autre.calcul.conditions[rang][3]
    return not Acces(autre, [noeud]).cherche([cible._replace(lieu=noeud, noeud=noeud)])[0]


def branches(d: Dossier) -> Preuve:
    """Every branch of every choice can be taken."""
    enonce = "Chaque branche de chaque règle peut être suivie par un projet."
    preuve = Preuve(d.code, "branches", enonce, Statut.PROUVE)
    cibles = list(dict.fromkeys(_branches(d)))
    acces = Acces(d, d.calcul.racines)
    mortes, indecises = acces.cherche(cibles)
    loi = [c for c in mortes if not c.repli]
    replis = len(mortes) - len(loi)
    preuve.detail = f"{len(cibles)} branches examinées."
    if replis:
        preuve.detail += f" Valeurs de repli, qui ne disent rien, sans emploi dans ce dispositif : {replis}."
    preuve.constats = [Constat(t) for t in dict.fromkeys(c.texte for c in loi)]
    return _conclut(preuve, loi, [c.texte for c in indecises])


def _branches(d: Dossier) -> Iterator[Cible]:
    for n in d.calcul.noeuds:
        if n.op != "si":
            continue
        condition = n.args[0]
        for voulu, branche in ((True, n.args[1]), (False, n.args[2])):
            issue = "vrai" if voulu else "faux"
            texte = f"{d.proprietaires[id(n)]} — {d.designe(condition)} n'y est jamais {issue}."
            portee = branche.op == "const" and isinstance(branche, x.Booleen)
            yield Cible(texte, n, condition, voulu, portee or branche.op == "inconnu")


DITES = 3
"""What the time allowed did not decide is counted; so many are named."""


def _conclut(preuve: Preuve, mortes: Sequence[Cible], indecises: Sequence[str]) -> Preuve:
    if indecises:
        suite = f" ; et {len(indecises) - DITES} autres" if len(indecises) > DITES else ""
        preuve.detail += f" Non décidé : {' ; '.join(indecises[:DITES])}{suite}. Un --limite plus long peut en décider."
    if mortes:
        preuve.statut = Statut.SANS_EFFET
    elif indecises:
        preuve.statut = Statut.NON_DECIDE
    return preuve


def ouvert(d: Dossier) -> Preuve:
    """All the conditions together leave room for a project."""
    preuve = Preuve(
        d.code, "eligible_possible", "Un projet peut remplir toutes les conditions à la fois.", Statut.PROUVE
    )
    but, tient = eligible(d), tient_pour(d, eligible(d))
    preuve.statut = Statut.NON_DECIDE
    for mode in (sauf(*deduits(but)), libre):
        univers = Univers(d.limite_s)
        projet = Projet(univers, mode)
        trouve = univers.cherche(projet.terme(but).vrai)
        if trouve.possible:
            trouve = plus_usuel(univers, projet, trouve, projet.terme(but).vrai)
        if trouve.possible and tient(faits := projet.lit(trouve.modele)):
            preuve.statut = Statut.PROUVE
            exemple = Exemple("éligible", simplifie(faits, tient))
            preuve.constats = [Constat("Ce projet est éligible.", (exemple,))]
            break
        preuve.statut = Statut.CONTRE_EXEMPLE if trouve.possible is False else Statut.NON_DECIDE
    return preuve


def eligible(d: Dossier) -> x.Booleen:
    """Every refusing condition is met, and nothing is left to a human."""
    tenues = [c[3] for c in d.calcul.conditions if c[0] == ELIGIBILITE and c[2] in (Effet.REFUS, Effet.HUMAIN)]
    return x.et(d.calcul.en_vigueur, *tenues, *(x.non(n) for q, n in d.calcul.humain if q == ELIGIBILITE))
