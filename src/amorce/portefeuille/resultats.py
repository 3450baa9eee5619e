"""The answers of a scheme over a batch, named as everywhere: « question.nom »."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import reduce

import polars as pl

from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import ELIGIBILITE, HORS_CHAMP
from amorce.moteur.natures import ECHELLES
from amorce.moteur.textes import Effet
from amorce.portefeuille.bornes import Intervalles
from amorce.portefeuille.colonnes import Colonnes
from amorce.portefeuille.connus import Inconnus
from amorce.portefeuille.plan import Plan
from amorce.portefeuille.reduction import Calcul
from amorce.portefeuille.reponses import CONFLIT, questions
from amorce.portefeuille.sommes_colonnes import avec_sommes


class CalculEnColonnes:
    """A scheme compiled for Polars."""

    def __init__(self, calcul: Calcul) -> None:
        self.calcul = calcul
        self.plan = Plan(calcul.noeuds, calcul.racines)
        self.intervalles = Intervalles(calcul.noeuds, calcul.noms)

    def repond(
        self,
        table: pl.LazyFrame,
        vides: Collection[str] | None = None,
        enfants: Mapping[str, pl.LazyFrame] | None = None,
    ) -> pl.LazyFrame:
        """The batch's answers, after its row numbers. ``vides``: the columns that hold a null, where that is known."""
        for demandees in self.calcul.rangees:
            table = avec_sommes(table, demandees, (enfants or {})[demandees.entite])
        colonnes = Colonnes(self.plan, Inconnus(self.calcul.noeuds, vides))
        calculee = colonnes.calcule(table)
        vigueur = colonnes.lit(self.calcul.en_vigueur)
        conflit = reduce(lambda a, b: a | b, colonnes.conflits) if colonnes.conflits else pl.lit(False)
        return calculee.select(
            "ligne",
            *self._resultats(colonnes, vigueur),
            *self._eligibilite(colonnes, vigueur),
            *self._listes(colonnes, vigueur),
            conflit.fill_null(False).alias(CONFLIT),
        )

    def _resultats(self, c: Colonnes, vigueur: pl.Expr) -> list[pl.Expr]:
        return [pl.when(vigueur).then(_usuel(c, r.noeud)).alias(f"{r.question}.{r.nom}") for r in self.calcul.resultats]

    def _de(self, question: str, *effets: Effet) -> list[tuple[str, int]]:
        return [
            (exigence, i)
            for i, (q, exigence, effet, _) in enumerate(self.calcul.conditions)
            if q == question and (not effets or effet in effets)
        ]

    def _conditions(self, c: Colonnes, question: str, *effets: Effet) -> list[pl.Expr]:
        return [c.lit(self.calcul.conditions[i][3]) for _, i in self._de(question, *effets)]

    def _humains(self, c: Colonnes, question: str) -> list[pl.Expr]:
        """True where a thing is left to a human."""
        manques = [~e for e in self._conditions(c, question, Effet.HUMAIN)]
        return [*manques, *(c.lit(n) for q, n in self.calcul.humain if q == question)]

    def _eligibilite(self, c: Colonnes, vigueur: pl.Expr) -> list[pl.Expr]:
        if not self._de(ELIGIBILITE):
            return []
        tenues = _toutes(self._conditions(c, ELIGIBILITE, Effet.REFUS))
        appels = _au_moins_une(self._humains(c, ELIGIBILITE))
        # refused, then left to a human, then undecided, then eligible
        dehors, doute = ~vigueur | vigueur.is_null(), appels.fill_null(True) | tenues.is_null()
        eligible = pl.when(dehors).then(None).when(~tenues).then(False).when(doute).then(None).otherwise(True)
        statut: pl.Expr = pl.lit(None, dtype=pl.String)
        for code, noeud in reversed(self.calcul.statuts):
            statut = pl.when(eligible.fill_null(False) & c.lit(noeud)).then(pl.lit(code)).otherwise(statut)
        statut = pl.when(~vigueur).then(pl.lit(HORS_CHAMP)).otherwise(statut)
        return [eligible.alias(f"{ELIGIBILITE}.eligible"), statut.alias(f"{ELIGIBILITE}.statut")]

    def _listes(self, c: Colonnes, vigueur: pl.Expr) -> list[pl.Expr]:
        listes = []
        for question in questions(self.calcul):
            effets = (Effet.REFUS,) if question == ELIGIBILITE else ()
            manquees: dict[str, pl.Expr] = {}
            for exigence, i in sorted(self._de(question, *effets)):
                faux = ~c.lit(self.calcul.conditions[i][3])
                manquees[exigence] = manquees[exigence] | faux if exigence in manquees else faux
            alertes = {code: c.lit(n) for q, code, n in self.calcul.alertes if q == question}
            # alerts are silent out of period only; missed requirements also while the version is not known
            listes.append(_joint(manquees, vigueur.fill_null(False)).alias(f"{question}.exigences_non_satisfaites"))
            listes.append(_joint(alertes, vigueur.fill_null(True)).alias(f"{question}.alertes"))
            appels = _au_moins_une(self._humains(c, question))
            humaine = pl.when(vigueur.fill_null(True)).then(appels).otherwise(False)
            listes.append(humaine.alias(f"{question}.instruction_humaine"))
        return listes


def _usuel(c: Colonnes, noeud: x.Expr) -> pl.Expr:
    """A result over the scale that its nature has everywhere."""
    facteur = ECHELLES.get(noeud.nature, 1) // noeud.echelle
    return c.lit(noeud) if facteur == 1 else c.lit(noeud) * facteur


def _toutes(conditions: list[pl.Expr]) -> pl.Expr:
    return reduce(lambda a, b: a & b, conditions) if conditions else pl.lit(True)


def _au_moins_une(conditions: list[pl.Expr]) -> pl.Expr:
    return reduce(lambda a, b: a | b, conditions) if conditions else pl.lit(False)


def _joint(codes: dict[str, pl.Expr], quand: pl.Expr) -> pl.Expr:
    """The codes that hold, joined by « ; », in order."""
    if not codes:
        return pl.lit("")
    morceaux = [pl.when(quand & condition).then(pl.lit(code)) for code, condition in codes.items()]
    return pl.concat_str(morceaux, separator=";", ignore_nulls=True)
