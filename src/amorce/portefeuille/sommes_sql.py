"""Sums over rows in SQL: the rows judged beside their project, added up, then joined to the projects."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlglot import exp

from amorce.moteur import expressions as x
from amorce.portefeuille.agregats import Rangees, agregat
from amorce.portefeuille.operations_sql import Ecriture
from amorce.portefeuille.pieces_sql import cas, nombre, non, nul, type_de

Etape = tuple[str, exp.Select]
Niveaux = Callable[[Ecriture, str, str], list[Etape]]


def etapes(
    demandees: Rangees, noms: Mapping[int, str], dialecte: str, cle: str, avant: str, niveaux: Niveaux
) -> list[Etape]:
    """The steps that add the sums of an entity to the projects of the step ``avant``."""
    entite = demandees.entite
    ecriture = Ecriture(demandees.noeuds, demandees.valeurs, noms, dialecte)
    lue = exp.select(
        exp.column(cle, entite),
        *(exp.alias_(exp.cast(exp.column(f.nom, entite), type_de(f.nature)), f.nom) for f in demandees.faits),
        *(exp.column(f.nom, avant) for f in demandees.du_projet),
    ).from_(entite)
    lue = lue.join(avant, on=exp.EQ(this=exp.column(cle, entite), expression=exp.column(cle, avant)))
    suite = [(f"{entite}_lues", lue), *niveaux(ecriture, f"{entite}_lues", f"{entite}_niveau")]
    cumuls = [exp.alias_(_cumul(n, ecriture.lit(agregat(n).valeur)), agregat(n).nom) for n in demandees.feuilles]
    sommes = exp.select(exp.column(cle), *cumuls).from_(suite[-1][0]).group_by(exp.column(cle))
    return [*suite, (f"{entite}_sommes", sommes), (f"avec_{entite}", _joint(demandees, cle, avant))]


def _joint(demandees: Rangees, cle: str, avant: str) -> exp.Select:
    """A project without rows has nothing to add, and nothing that fails."""
    sommes = f"{demandees.entite}_sommes"
    rien = nul(exp.column(cle, sommes))
    colonnes = [
        exp.alias_(cas((rien, _neutre(n)), sinon=exp.column(agregat(n).nom, sommes)), agregat(n).nom)
        for n in demandees.feuilles
    ]
    choix = exp.select(exp.Column(this=exp.Star(), table=exp.to_identifier(avant)), *colonnes).from_(avant)
    egales = exp.EQ(this=exp.column(cle, avant), expression=exp.column(cle, sommes))
    return choix.join(sommes, on=egales, join_type="left")


def _neutre(n: x.Expr) -> exp.Expr:
    return exp.true() if n.op == "toutes" else exp.cast(nombre(0), "BIGINT")


def _cumul(n: x.Expr, valeur: exp.Expr) -> exp.Expr:
    """Not known as soon as one row is not; but one row that fails is enough for « all »."""

    def combien(condition: exp.Expr) -> exp.Expr:
        return exp.Sum(this=cas((condition, nombre(1)), sinon=nombre(0)))

    connues = exp.EQ(this=combien(nul(valeur)), expression=nombre(0))
    if n.op == "somme":
        return cas((connues, exp.cast(exp.Sum(this=valeur), "BIGINT")))
    echoue = exp.GT(this=combien(non(valeur)), expression=nombre(0))
    return cas((echoue, exp.false()), (connues, exp.true()))
