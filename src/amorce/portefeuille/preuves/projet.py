"""One project in Z3: its facts, and the terms of the graph over them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import z3  # type: ignore[import-untyped]

from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.natures import NEANT, ErreurDeDroit, Nature, Valeur
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.bornes import bornes_du_fait
from amorce.portefeuille.preuves.formules import (
    CENTIEME_DE_MINUTE,
    DERNIER_JOUR,
    JAMAIS_,
    NON,
    OUI,
    PREMIER_JOUR,
    Connu,
    Formule,
    Mode,
    Verite,
)
from amorce.portefeuille.preuves.traduction import OPERATIONS
from amorce.portefeuille.preuves.univers import Univers, entier_de


class Projet:
    """One project over its facts; two projects of one universe share those that ``change`` does not name."""

    def __init__(
        self, univers: Univers, mode: Callable[[Fait], Mode], change: frozenset[str] = frozenset(), marque: str = ""
    ) -> None:
        self.univers, self.mode, self.change, self.marque = univers, mode, change, marque
        self.faits: dict[Fait, tuple[Formule, Formule, Any]] = {}
        """Of each fact met: known, existing, value."""
        self._termes: dict[int, Connu | Verite] = {}

    def terme(self, noeud: x.Expr) -> Any:
        for n in ordre([noeud]):
            if id(n) not in self._termes:
                self._termes[id(n)] = self._ecrit(n)
        return self._termes[id(noeud)]

    def _ecrit(self, noeud: x.Expr) -> Connu | Verite:
        operation = OPERATIONS.get(noeud.op)
        if operation is None:
            raise ErreurDeDroit(f"L'opération « {noeud.op} » ne se traduit pas pour une preuve.")
        return operation(self, noeud)

    def deja(self, noeud: x.Expr) -> Any:
        return self._termes[id(noeud)]

    def fait(self, fait: Fait) -> tuple[Formule, Formule, Any]:
        if fait not in self.faits:
            self.faits[fait] = self._declare(fait)
        return self.faits[fait]

    def _declare(self, fait: Fait) -> tuple[Formule, Formule, Any]:
        nom = fait.nom + (self.marque if fait.nom in self.change else "")
        mode = self.mode(fait)
        connu = OUI if mode is Mode.CONNU else NON if mode is Mode.INCONNU else z3.Bool(f"{nom}?")
        existe = z3.Bool(f"{nom}!") if fait.absent is NEANT else OUI
        return connu, existe, self._variable(fait, nom)

    def _variable(self, fait: Fait, nom: str) -> Any:
        v, admet = z3.Int(nom), self.univers.admet
        match fait.nature:
            case Nature.BOOLEEN | Nature.TEXTE:
                return z3.Bool(nom)
            case Nature.ENSEMBLE:
                return {code: z3.Bool(f"{nom}.{code}") for code in fait.codes or ("",)}
            case Nature.CHOIX:
                admet(z3.Or(*(v == self.univers.rang(code) for code in fait.codes)))
            case Nature.DATE:
                admet(z3.Or(z3.And(v >= PREMIER_JOUR, v <= DERNIER_JOUR), v == JAMAIS_))
            case Nature.MINUTES:
                bas, haut = bornes_du_fait(fait)
                admet(v * CENTIEME_DE_MINUTE >= bas, v * CENTIEME_DE_MINUTE <= haut)
                return v * CENTIEME_DE_MINUTE
            case _:
                bas, haut = bornes_du_fait(fait)
                admet(v >= bas, v <= haut)
        return v

    def lit(self, modele: Any) -> dict[str, Valeur]:
        """The project's facts in a model, as the engine takes them; those not known are left out."""
        lus: dict[str, Valeur] = {}
        for fait, (connu, existe, variable) in self.faits.items():
            if z3.is_true(modele.eval(connu, model_completion=True)):
                la = z3.is_true(modele.eval(existe, model_completion=True))
                lus[fait.nom] = self._valeur(modele, fait, variable) if la else NEANT
        return lus

    def _valeur(self, modele: Any, fait: Fait, variable: Any) -> Valeur:
        if fait.nature in (Nature.BOOLEEN, Nature.TEXTE):
            vrai = z3.is_true(modele.eval(variable, model_completion=True))
            return vrai if fait.nature is Nature.BOOLEEN else "" if vrai else "fourni"
        if fait.nature is Nature.ENSEMBLE:
            presents = [c for c, b in variable.items() if z3.is_true(modele.eval(b, model_completion=True))]
            return frozenset(c or "autre" for c in presents)
        entier = entier_de(modele, variable)
        if fait.nature is Nature.CHOIX:
            return next(c for c in fait.codes if self.univers.rangs[c] == entier)
        return date.fromordinal(entier) if fait.nature is Nature.DATE else entier
