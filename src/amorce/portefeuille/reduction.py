"""A scheme's graph made ready for tables: scheme and readings fixed, constants folded, names kept.

What is left has no reading, no rule wrapper and no presumption: only operations on facts, that every backend
writes in its own way. ``noms`` says which rule of the law each node came from, for error messages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import lcm
from typing import Any

from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.dispositifs import ELIGIBILITE, Dispositif, exigence_de
from amorce.moteur.evaluation import ProgrammeDeDispositif, avec_celles_du_fonds
from amorce.moteur.natures import Valeur
from amorce.moteur.textes import Effet, Lecture, Parametre, Regle, de
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.agregats import AGREGATS, Rangees, feuille, rangees
from amorce.portefeuille.reformes import DROIT_EN_VIGUEUR, Reforme


class Reduction:
    """Rebuilds expressions with what is already known."""

    def __init__(self, fixes: Mapping[str, Valeur], lectures: Mapping[str, int], reforme: Reforme) -> None:
        self.fixes, self.reforme = fixes, reforme
        self.lectures = {**lectures, **reforme.lectures}
        self.noms: dict[int, str] = {}
        self._reduits: dict[int, x.Expr] = {}
        self._agregats = 0

    def reduit(self, racine: x.Expr) -> x.Expr:
        for noeud in ordre([racine]):
            if id(noeud) not in self._reduits:
                self._reduits[id(noeud)] = self._un(noeud)
        return self._reduits[id(racine)]

    def _un(self, noeud: x.Expr) -> x.Expr:
        args = [self._reduits[id(a)] for a in noeud.args]
        donnee = noeud.donnee
        if isinstance(donnee, Lecture):
            return args[self.lectures.get(donnee.code, 0)]
        if noeud.op == "regle" and isinstance(donnee, Regle):
            corps = self._derogations(donnee, args[0])
            self.noms.setdefault(id(corps), f"{donnee.enonce} ({donnee.source})")
            return corps
        if noeud.op == "parametre" and isinstance(donnee, Parametre):
            if donnee.cle in self.reforme.parametres:
                return self.reduit(self.reforme.chiffre(donnee, args[0]))
            self.noms.setdefault(id(args[0]), donnee.libelle)
            return args[0]
        if noeud.op == "presume":
            return args[0]
        if noeud.op in AGREGATS:
            self._agregats += 1
            return feuille(noeud, args[0], self._agregats)
        if isinstance(donnee, Fait) and donnee.nom in self.fixes:
            return _constante(noeud, self.fixes[donnee.nom])
        return _simplifie(noeud, args)

    def _derogations(self, regle: Regle[Any], corps: x.Expr) -> x.Expr:
        """The rule with the reform's derogations, beside those that it already has."""
        nouvelles = self.reforme.derogations.get(regle, [])
        if not nouvelles:
            return corps
        args = list(corps.args) if corps.op == "derogations" else [corps]
        for fonction in nouvelles:
            fait = fonction()
            args += [self.reduit(fait.condition), self.reduit(x.exige(fait.valeur, type(corps), "Réforme"))]
        echelle = lcm(*(a.echelle for a in (args[0], *args[2::2])))
        return x.noeud(type(corps), "derogations", *args, donnee=regle, echelle=echelle, codes=corps.codes)


def _constante(noeud: x.Expr, valeur: Valeur) -> x.Expr:
    return x.noeud(type(noeud), "const", donnee=valeur, echelle=noeud.echelle, codes=noeud.codes)


def _simplifie(noeud: x.Expr, args: list[x.Expr]) -> x.Expr:
    """The node on its reduced operands, folded where they decide it."""
    match noeud.op:
        case "et":
            return x.et(*(a for a in args if isinstance(a, x.Booleen)))
        case "ou":
            return x.ou(*(a for a in args if isinstance(a, x.Booleen)))
        case "non":
            return x.non(args[0])  # type: ignore[arg-type]
        case "si":
            return _si(noeud, args)
        case "parmi" | "contient" | "survenu" if args[0].op == "const":
            return _applique(noeud, args[0])
        case "arrondi":
            return x.arrondi(args[0])  # type: ignore[type-var]
        case _:
            return x.noeud(
                type(noeud), noeud.op, *args, donnee=noeud.donnee, echelle=_echelle(noeud, args), codes=noeud.codes
            )


def _echelle(noeud: x.Expr, args: list[x.Expr]) -> int:
    """The scale, which may shrink once a reading is chosen."""
    match noeud.op:
        case "+" | "-" | "min" | "max" | "donne_ou" | "presume":
            return lcm(*(a.echelle for a in args))
        case "*":
            return args[0].echelle * args[1].echelle
        case "/":
            assert isinstance(noeud.donnee, int)
            return args[0].echelle * noeud.donnee
        case "derogations":
            return lcm(*(a.echelle for a in (args[0], *args[2::2])))
        case "versions":
            return lcm(*(a.echelle for a in args[1:]))
        case _:
            return noeud.echelle


def _si(noeud: x.Expr, args: list[x.Expr]) -> x.Expr:
    condition, alors, sinon = args
    if condition is x.VRAI or alors is sinon:
        return alors
    if condition is x.FAUX:
        return sinon
    echelle = lcm(alors.echelle, sinon.echelle)
    return x.noeud(type(noeud), "si", condition, alors, sinon, echelle=echelle, codes=noeud.codes)


def _applique(noeud: x.Expr, constante: x.Expr) -> x.Expr:
    if noeud.op == "parmi":
        assert isinstance(noeud.donnee, frozenset)
        return x.VRAI if constante.donnee in noeud.donnee else x.FAUX
    return x.noeud(type(noeud), noeud.op, constante, donnee=noeud.donnee)


@dataclass(frozen=True)
class Colonne:
    """One column of a result: its question, its name, what computes it."""

    question: str
    nom: str
    noeud: x.Expr


@dataclass(frozen=True)
class Calcul:
    """A scheme ready for tables: its named results, its conditions, its alerts, over reduced expressions."""

    dispositif: Dispositif
    en_vigueur: x.Booleen
    resultats: tuple[Colonne, ...]
    conditions: tuple[tuple[str, str, Effet, x.Booleen], ...]
    """question, requirement, effect, expression"""
    alertes: tuple[tuple[str, str, x.Booleen], ...]
    humain: tuple[tuple[str, x.Booleen], ...]
    statuts: tuple[tuple[str, x.Booleen], ...]
    noms: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def racines(self) -> tuple[x.Expr, ...]:
        return (
            self.en_vigueur,
            *(c.noeud for c in self.resultats),
            *(c[3] for c in self.conditions),
            *(a[2] for a in self.alertes),
            *(h[1] for h in self.humain),
            *(s[1] for s in self.statuts),
        )

    @cached_property
    def noeuds(self) -> list[x.Expr]:
        return ordre(self.racines)

    @cached_property
    def faits(self) -> tuple[Fait, ...]:
        """The facts to be read as columns."""
        des_lignes = [f for r in self.rangees for f in r.du_projet]
        return tuple(dict.fromkeys([*(n.donnee for n in self.noeuds if isinstance(n.donnee, Fait)), *des_lignes]))

    @cached_property
    def rangees(self) -> tuple[Rangees, ...]:
        """What is asked of the rows of each entity."""
        return rangees(self.noeuds)


QUESTIONS = (ELIGIBILITE, "montant", "type_acte", "fourchette", "apport_initial", "abondement")
"""The questions answered for a table of projects, where a scheme has them."""


def questions_sur_lignes(dispositif: Dispositif, entites: Collection[str]) -> list[str]:
    """The questions that rows alone open, of these entities only."""
    lues = {
        code: {n.donnee for n in ordre([de(r).expression for r in q.regles]) if n.op in AGREGATS}
        for code, q in dispositif.toutes_questions.items()
        if not q.ouvre
    }
    return [code for code, siennes in lues.items() if siennes and siennes <= set(entites)]


def calcul(
    dispositif: Dispositif,
    lectures: Mapping[str, int] | None = None,
    questions: Iterable[str] = QUESTIONS,
    reforme: Reforme = DROIT_EN_VIGUEUR,
) -> Calcul:
    """A scheme's questions, reduced for tables, under these readings and this reform."""
    voulues = tuple(q for q in questions if q in dispositif.toutes_questions)
    compile_ = ProgrammeDeDispositif(dispositif, voulues)
    choisies = avec_celles_du_fonds(dispositif, lectures)
    reduction = Reduction({"dispositif": dispositif.code}, choisies, reforme)
    r = reduction.reduit
    return Calcul(
        dispositif,
        _booleen(r(dispositif.en_vigueur)),
        tuple(Colonne(q, nom, r(n)) for q in voulues for nom, n in compile_.resultats[q].items()),
        tuple(
            (q, exigence_de(c), de(c).effet or Effet.CALCUL, _booleen(r(n)))
            for q in voulues
            for c, n in compile_.conditions[q]
        ),
        tuple((q, code, _booleen(r(n))) for q in voulues for code, n in compile_.alertes[q].items()),
        tuple((q, _booleen(r(n))) for q in voulues for n in compile_.humain[q]),
        tuple((code, _booleen(r(n))) for code, n in compile_.statuts.items()),
        reduction.noms,
    )


def _booleen(noeud: x.Expr) -> x.Booleen:
    assert isinstance(noeud, x.Booleen)
    return noeud
