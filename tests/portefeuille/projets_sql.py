"""Projects as SQL sees them, and what must be answered: at random, and near what each scheme accepts."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import numpy as np
import polars as pl

from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.dispositifs import ELIGIBILITE, Dispositif
from amorce.moteur.evaluation import Evaluation, evalue, programme
from amorce.moteur.natures import NEANT, Nature, Valeur
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.colonnes import LIGNE
from amorce.portefeuille.moteurs import Lot, Moteur
from amorce.portefeuille.reduction import QUESTIONS, Calcul, calcul
from amorce.portefeuille.reponses import CONFLIT
from tests.portefeuille.projets import TOUS, attendu, en_colonne, projets, valeur
from tests.portefeuille.projets import table as lot_de

TYPES = {Nature.BOOLEEN: pl.Boolean, Nature.DATE: pl.Date, Nature.CHOIX: pl.String, Nature.TEXTE: pl.String}
PAR_CODE = {d.code: d for d in TOUS}
Projet = dict[str, Valeur]


@cache
def essais(code: str) -> tuple[Calcul, list[Projet], list[dict[str, object]]]:
    """2 000 projects of a scheme, and what the interpreter answers to each."""
    c, hasard = calcul(PAR_CODE[code]), random.Random(code)
    tires = projets(c, 700, graine=7, manque=0.2)
    acceptes = [favorable(c, hasard) for _ in range(3)]
    while len(tires) < 2_000:
        change = hasard.sample(c.faits, min(hasard.choice([0, 1, 1, 2, 5]), len(c.faits)))
        tires.append({**hasard.choice(acceptes), **{f.nom: valeur(f, hasard, 0.2) for f in change}})
    return c, tires, [voulu(PAR_CODE[code], p) for p in tires]


def favorable(c: Calcul, hasard: random.Random) -> Projet:
    """A project changed, fact by fact, until the scheme accepts it or nearly."""
    (projet,) = projets(c, 1, graine=hasard.randrange(10**6), manque=0)
    questions = tuple(q for q in QUESTIONS if q in c.dispositif.toutes_questions)
    compile_ = programme(c.dispositif, questions)
    manques = _manques(c, evalue(compile_, projet))
    for _ in range(1_500):
        if not manques:
            break
        lus = [n.donnee for n in ordre([hasard.choice(manques)]) if isinstance(n.donnee, Fait) and n.donnee in c.faits]
        change = {f.nom: _essai(f, hasard) for f in hasard.sample(lus, min(len(lus), hasard.choice([1, 1, 2])))}
        nouveaux = _manques(c, evalue(compile_, {**projet, **change}))
        if len(nouveaux) <= len(manques):
            projet, manques = {**projet, **change}, nouveaux
    return projet


def _essai(fait: Fait, hasard: random.Random) -> Valeur:
    """Of a list, one code or all of them: what conditions ask for, and chance seldom gives."""
    if fait.nature is Nature.ENSEMBLE and hasard.random() < 0.7:
        return frozenset(hasard.choice([[hasard.choice(fait.codes)], fait.codes]))
    return valeur(fait, hasard, 0)


def _manques(c: Calcul, e: Evaluation) -> list[x.Expr]:
    """What keeps a scheme from accepting a project."""
    vigueur = [] if e.en_vigueur else [c.dispositif.en_vigueur]
    conditions = [n for _, n in e.compile.conditions.get(ELIGIBILITE, []) if e.valeur(n) is not True]
    return [*vigueur, *conditions, *(n for n in e.compile.humain.get(ELIGIBILITE, []) if e.valeur(n) is not False)]


def voulu(dispositif: Dispositif, projet: Projet, *, mots: bool = False) -> dict[str, object]:
    """What the interpreter answers; codes are ranks, as in an engine, or words, as in a result."""
    return attendu(dispositif, projet, mots=mots) | {CONFLIT: False}


def repond(c: Calcul, tires: list[Projet], moteur: Moteur) -> list[dict[str, Any]]:
    """What an engine answers to these projects."""
    lot = Lot(len(tires), lot_de(c, tires), pl.DataFrame())
    ((_, (reponse,)),) = moteur.repond([c], iter([lot]), lambda _: None)
    return reponse.drop(LIGNE).to_dicts()


def table(faits: tuple[Fait, ...], tires: list[Projet]) -> pl.DataFrame:
    """The same projects in the conventions of SQL: codes are words."""
    colonnes = [
        pl.Series(f.nom, [_cellule(f, p.get(f.nom)) for p in tires], dtype=TYPES.get(f.nature, pl.Int64)) for f in faits
    ]
    return pl.DataFrame([pl.Series("projet", range(len(tires)), dtype=pl.Int64), *colonnes])


def _cellule(fait: Fait, valeur_: Valeur) -> object:
    return valeur_ if fait.nature is Nature.CHOIX else en_colonne(fait, valeur_)


def compare(trouvees: list[dict[str, Any]], voulus: list[dict[str, object]]) -> None:
    """Every cell, its type included."""
    assert len(trouvees) == len(voulus)
    for trouvee, attendue in zip(trouvees, voulus, strict=True):
        assert {n: (attendue[n], trouvee[n]) for n in attendue if not _egales(attendue[n], trouvee[n])} == {}
        assert set(trouvee) == set(attendue)


def _egales(a: object, b: object) -> bool:
    return type(a) is type(b) and a == b


def en_nombre(c: Calcul, tires: list[Projet], nombre: int) -> pl.DataFrame:
    """As many projects as wanted, each near one of these: one fact in twenty is another's."""
    hasard, peu = np.random.default_rng(5), table(c.faits, tires)
    base, autres = hasard.integers(len(tires), size=nombre), hasard.integers(len(tires), size=nombre)
    colonnes = [
        peu[f.nom].gather(np.where(hasard.random(nombre) < 0.05, hasard.permutation(autres), base)) for f in c.faits
    ]
    return pl.DataFrame([pl.Series("projet", range(nombre), dtype=pl.Int64), *colonnes])


def en_fait(fait: Fait, cellule: Evaluation) -> Valeur:
    """What the interpreter takes for a cell."""
    if fait.absent is NEANT and cellule == -1:
        return NEANT
    if fait.nature is Nature.ENSEMBLE and isinstance(cellule, int):
        return frozenset(c for i, c in enumerate(fait.codes) if cellule >> i & 1)
    return cellule
