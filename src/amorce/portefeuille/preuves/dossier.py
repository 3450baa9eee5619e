"""A scheme reduced, the interpreter beside it, and the names of its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import cast

from amorce.moteur import expressions as x
from amorce.moteur.compilation import Programme, ordre
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.evaluation import evalue, programme
from amorce.moteur.natures import Valeur
from amorce.moteur.redaction import valeur as redige
from amorce.moteur.textes import Lecture, de
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.preuves.formules import Mode
from amorce.portefeuille.reduction import QUESTIONS, Calcul, calcul
from amorce.portefeuille.reformes import DROIT_EN_VIGUEUR, Reforme


class Dossier:
    """A scheme reduced, the interpreter beside it, and the names of its parts."""

    def __init__(
        self,
        dispositif: Dispositif,
        limite_s: float,
        lectures: Mapping[str, int] | None = None,
        reforme: Reforme = DROIT_EN_VIGUEUR,
    ) -> None:
        self.dispositif, self.limite_s, self.reforme = dispositif, limite_s, reforme
        self.lectures = dict(lectures or {})
        self.calcul: Calcul = calcul(dispositif, self.lectures, reforme=reforme)
        self._programmes: dict[tuple[int, ...], Programme] = {}

    @property
    def code(self) -> str:
        return self.dispositif.code

    def resultat(self, question: str, nom: str) -> x.Expr | None:
        return next((c.noeud for c in self.calcul.resultats if (c.question, c.nom) == (question, nom)), None)

    def valeurs(self, faits: Mapping[str, Valeur], *racines: x.Expr) -> dict[int, Valeur]:
        """Each node's value under these roots, by the interpreter."""
        cle = tuple(map(id, racines))
        if cle not in self._programmes:
            self._programmes[cle] = Programme(racines)
        p = self._programmes[cle]
        return dict(zip(map(id, p.noeuds), p.execute(faits, {}, False, {}), strict=True))

    def valeur(self, racine: x.Expr, faits: Mapping[str, Valeur]) -> Valeur:
        return self.valeurs(faits, racine)[id(racine)]

    def fidele(self, faits: Mapping[str, Valeur]) -> bool:
        """Does the law as written answer this project as the reduced one does? A reform is written nowhere else."""
        if self.reforme is not DROIT_EN_VIGUEUR:
            return True
        questions = tuple(q for q in QUESTIONS if q in self.dispositif.toutes_questions)
        compile_ = programme(self.dispositif, questions)
        e = evalue(compile_, {**faits, "dispositif": self.code}, lectures=self.lectures)
        reduits = self.valeurs(faits, *self.calcul.racines)
        for c in self.calcul.resultats:
            ecrit = compile_.resultats[c.question][c.nom]
            if hors_echelle(e.valeur(ecrit), ecrit) != hors_echelle(reduits[id(c.noeud)], c.noeud):
                return False
        ecrites = [n for q in questions for _, n in compile_.conditions[q]]
        reduites = [c[3] for c in self.calcul.conditions]
        return all(e.valeur(a) == reduits[id(b)] for a, b in zip(ecrites, reduites, strict=True))

    @cached_property
    def proprietaires(self) -> dict[int, str]:
        """For each node, the sentence of the rule that it stands in."""
        noms: dict[int, str] = {}
        for n in reversed(self.calcul.noeuds):
            sien = self.calcul.noms.get(id(n)) if n.op not in ("const", "inconnu", "fait") else None
            noms[id(n)] = sien or noms.get(id(n), "")
            for a in n.args:
                noms.setdefault(id(a), noms[id(n)])
        for (_, _, _, noeud), enonce in zip(self.calcul.conditions, self._enonces, strict=True):
            noms[id(noeud)] = noms.get(id(noeud)) or enonce
        return noms

    @cached_property
    def _enonces(self) -> list[str]:
        questions = [self.dispositif.toutes_questions[q] for q in QUESTIONS if q in self.dispositif.toutes_questions]
        return [f"{de(c).enonce} ({de(c).source})" for q in questions for c in q.conditions]

    def enonce(self, rang: int) -> str:
        """The sentence of a condition, by its rank among those of the calculation."""
        return self._enonces[rang]

    def lectures_de(self, rang: int) -> list[Lecture]:
        """The readings that a condition's own text depends on."""
        questions = [self.dispositif.toutes_questions[q] for q in QUESTIONS if q in self.dispositif.toutes_questions]
        condition = [c for q in questions for c in q.conditions][rang]
        return list(dict.fromkeys(n.donnee for n in ordre([de(condition).expression]) if isinstance(n.donnee, Lecture)))

    def designe(self, noeud: x.Expr, fond: int = 3) -> str:
        """A node in words: its rule's sentence, or what it compares."""
        if noeud.op == "fait" and isinstance(noeud.donnee, Fait):
            return f"« {noeud.donnee.libelle} »"
        if noeud.op == "const":
            return redige(noeud.nature, noeud.echelle, cast(Valeur, noeud.donnee))
        nom = self.calcul.noms.get(id(noeud))
        if nom:
            return f"« {nom} »"
        if not fond:
            return "…"
        mots = [self.designe(a, fond - 1) for a in noeud.args]
        match noeud.op:
            case "<" | "<=" | ">" | ">=" | "==" | "+" | "-" | "*":
                return f"{mots[0]} {_SIGNES.get(noeud.op, noeud.op)} {mots[1]}"
            case "non":
                return f"pas ({mots[0]})"
            case "et" | "ou":
                return f" {noeud.op} ".join(mots)
            case "parmi":
                codes = ", ".join(sorted(c.replace("_", " ") for c in cast(frozenset[str], noeud.donnee)))
                return f"{mots[0]} parmi : {codes}"
            case "contient":
                return f"{mots[0]} comprend {noeud.donnee}"
            case _:
                return f"{noeud.op} ({', '.join(mots)})" if mots else noeud.op


_SIGNES = {"<=": "≤", ">=": "≥", "==": "=", "*": "×", "-": "−"}


def hors_echelle(valeur: Valeur, noeud: x.Expr) -> object:
    """A value apart from its scale."""
    chiffre = isinstance(valeur, int) and not isinstance(valeur, bool)
    return Fraction(cast(int, valeur), noeud.echelle) if chiffre else valeur


def libre(_: Fait) -> Mode:
    return Mode.LIBRE


def sauf(*inconnus: str) -> Callable[[Fait], Mode]:
    """Every fact known or not, but those."""
    return lambda f: Mode.INCONNU if f.nom in inconnus else Mode.LIBRE
