"""Random projects around the thresholds, as the interpreter and as a table see them."""

from __future__ import annotations

import random
from datetime import date, timedelta

import polars as pl

from amorce.droit.registre import dispositifs
from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import ELIGIBILITE, Dispositif
from amorce.moteur.evaluation import evalue, programme
from amorce.moteur.natures import ECHELLES, JAMAIS, NEANT, Nature, Valeur
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.bornes import bornes_du_fait
from amorce.portefeuille.colonnes import ABSENT, rang, rangs, type_de
from amorce.portefeuille.reduction import QUESTIONS, Calcul
from tests.droit.faits import SEUILS

TOUS = [d for d in dispositifs().values() if d.conditions]
MINUTES = [n * 6_000 + e for n in (10, 13, 26, 30, 52, 60, 71, 90, 120) for e in (-1, 0, 1)]
JOURS = [date(2026, 1, 7), date(2026, 4, 8), date(2023, 1, 1), date(2022, 12, 31), JAMAIS]


def valeur(  # noqa: C901  # one line by nature
    fait: Fait, de: random.Random, manque: float
) -> Valeur:
    """A value of this fact, on a threshold more often than not."""
    if de.random() < manque:
        return None
    if fait.absent is NEANT and de.random() < 0.3:
        return NEANT
    match fait.nature:
        case Nature.MONTANT:
            seuil = de.choice(SEUILS) * de.choice([1, 1, 1, 2, 4, 10]) + de.choice([-1, 0, 0, 1])
            return min(max(0, de.choice([seuil, de.randrange(10**9)])), bornes_du_fait(fait)[1])
        case Nature.TAUX:
            return de.choice([0, 1, 250_000, 400_000, 499_999, 500_000, 500_001, 600_000, 1_000_000])
        case Nature.ENTIER:
            return min(max(fait.mini, de.choice([0, 1, 2, 3, 4, 5, 6, 29, 30, 35, 36, 72, 73, 400, 401])), fait.maxi)
        case Nature.MINUTES:
            return de.choice(MINUTES)
        case Nature.BOOLEEN:
            return de.random() < 0.6
        case Nature.DATE:
            return de.choice([*JOURS, date(2026, 3, 2) + timedelta(days=de.randrange(-300, 300))])
        case Nature.CHOIX:
            return de.choice(fait.codes)
        case Nature.ENSEMBLE:
            return frozenset(c for c in fait.codes if de.random() < 0.5)
        case _:
            return de.choice(["", "mot"])


def projets(calcul: Calcul, nombre: int, graine: int = 1, manque: float = 0.15) -> list[dict[str, Valeur]]:
    de = random.Random(graine)
    return [
        {"dispositif": calcul.dispositif.code, **{f.nom: valeur(f, de, manque) for f in calcul.faits}}
        for _ in range(nombre)
    ]


def en_colonne(fait: Fait, v: Valeur) -> object:
    if v is None:
        return None
    if v is NEANT:
        return ABSENT
    if isinstance(v, frozenset):
        return sum(1 << i for i, c in enumerate(fait.codes) if c in v)
    return rang(v) if fait.nature is Nature.CHOIX and isinstance(v, str) else v


def table(calcul: Calcul, projets_: list[dict[str, Valeur]]) -> pl.DataFrame:
    """The same projects, as a batch of the engine's columns."""
    colonnes = {
        f.nom: pl.Series(f.nom, [en_colonne(f, p[f.nom]) for p in projets_], dtype=type_de(f.nature))
        for f in calcul.faits
    }
    return pl.DataFrame(colonnes).with_row_index("ligne", offset=1)


def attendu(dispositif: Dispositif, projet: dict[str, Valeur], *, mots: bool = False) -> dict[str, object]:
    """What the interpreter answers, named as a table names it; codes are ranks there, unless words are wanted."""
    questions = tuple(q for q in QUESTIONS if q in dispositif.toutes_questions)
    e = evalue(programme(dispositif, questions), projet)
    reponse: dict[str, object] = {}
    for q in questions:
        for nom, noeud in e.compile.resultats[q].items():
            v = e.valeur(noeud)
            if isinstance(noeud, x.Nombre) and isinstance(v, int):
                v *= ECHELLES[noeud.nature] // noeud.echelle
            reponse[f"{q}.{nom}"] = rangs().get(v, v) if isinstance(v, str) and not mots else v
        reponse[f"{q}.exigences_non_satisfaites"] = ";".join(e.manquees(q))
        reponse[f"{q}.alertes"] = ";".join(e.alertes(q))
        reponse[f"{q}.instruction_humaine"] = e.instruction_humaine(q)
    reponse[f"{ELIGIBILITE}.eligible"] = e.eligible
    reponse[f"{ELIGIBILITE}.statut"] = e.statut
    return reponse
