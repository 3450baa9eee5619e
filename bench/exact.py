"""The rule set of ``pairs/regle.py`` in plain integers, and projects that stand on its thresholds.

Every share is multiplied out, so nothing is ever divided but for the one rounding, halves up, of the subsidy.
Nothing here knows the engine: the peers import this module from their own virtual environments.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from pairs.regle import BONUS, CATS, GENRES, PLAFOND, PLANCHER, SEUIL_H, TAUX

Projet = dict[str, Any]
Ecart = int
"""-1, 0 or 1: a cent under the threshold, on it, a cent over."""

UN_PROJET: Projet = {
    "genre": "animation",
    "coprod_int": False,
    "cout": 100_000_000,
    "part_fr": 0,
    "apport": 18_000_000,
    "numeraire": 18_000_000,
    "duree_min": 60,
    "preventes": 8_000_000,
    "pts_creation": 30,
    "pts_fabrication": 36,
    "cat": "long",
    "depenses": 50_000_000,
    "coprod_ue": True,
    "difficile": False,
    "coprod_cad": False,
    "musique": True,
    "auteur": True,
    "innovation": False,
}
"""The project of ``pairs/b_scalar_openfisca.py``, in cents."""


# The reference


def assiette(p: Projet) -> int:
    return p["part_fr"] if p["coprod_int"] else p["cout"]


def intensite(p: Projet) -> int:
    return 100 if p["difficile"] or p["coprod_cad"] else 60 if p["coprod_ue"] else 50


def horaire(p: Projet) -> int:
    return SEUIL_H[GENRES.index(p["genre"])]


def voie(p: Projet) -> int:
    base, apport, preventes = assiette(p), p["apport"], p["preventes"]
    manque_4 = base - 4 * apport
    if manque_4 <= 0:
        return 1
    points = p["pts_creation"] >= 30 and p["pts_fabrication"] >= 36
    if p["genre"] == "animation" and 100 * apport >= 15 * base and 4 * preventes >= manque_4 and points:
        return 2
    if p["genre"] == "documentaire" and 100 * apport >= 20 * base and 4 * preventes >= 2 * manque_4:
        return 3
    return 0


def eligible(p: Projet) -> bool:
    return voie(p) > 0 and p["numeraire"] * 60 >= p["duree_min"] * horaire(p)


def aide(p: Projet) -> int:
    cat = CATS.index(p["cat"])
    brut = (2 * TAUX[cat] * intensite(p) * p["depenses"] + 10_000) // 20_000
    retenue = min(PLAFOND[cat], brut)
    if retenue < PLANCHER[cat]:
        return 0
    return retenue + BONUS * (p["musique"] + p["auteur"] + p["innovation"])


def reponses(p: Projet) -> tuple[int, bool, int]:
    return voie(p), eligible(p), aide(p)


# Projects on the thresholds


def _haut(numerateur: int, denominateur: int) -> int:
    """The least integer not under the quotient: the first amount that reaches a threshold."""
    return -(-numerateur // denominateur)


def _sans_seuil(r: random.Random, exact: bool) -> Projet:
    """Any project, its cash ample for any genre. With ``exact`` the shares of its base fall on whole cents."""
    cout = r.randrange(500_000, 5 * 10 ** r.randrange(6, 10))
    part = _haut(cout * r.randrange(100, 900), 1_000)
    p = {
        "genre": r.choice(GENRES),
        "coprod_int": r.random() < 0.3,
        "cout": cout - cout % 20 if exact else cout,
        "part_fr": part - part % 20 if exact else part,
        "duree_min": r.randrange(3, 600),
        "pts_creation": r.randrange(15, 50),
        "pts_fabrication": r.randrange(15, 60),
        "cat": r.choice(CATS),
        "depenses": cout * r.randrange(20, 800) // 1_000,
        "coprod_ue": r.random() < 0.25,
        "difficile": r.random() < 0.15,
        "coprod_cad": r.random() < 0.1,
        "musique": r.random() < 0.3,
        "auteur": r.random() < 0.2,
        "innovation": r.random() < 0.1,
    }
    base = assiette(p)
    p["apport"] = base * r.randrange(50, 500) // 1_000
    p["preventes"] = base * r.randrange(300) // 1_000
    p["numeraire"] = p["duree_min"] * max(SEUIL_H)
    return p


def _quart(_r: random.Random, p: Projet, d: Ecart) -> None:
    p["apport"] = _haut(assiette(p), 4) + d


def _quinze(_r: random.Random, p: Projet, d: Ecart) -> None:
    p.update(genre="animation", pts_creation=30, pts_fabrication=36, preventes=assiette(p))
    p["apport"] = _haut(15 * assiette(p), 100) + d


def _vingt(_r: random.Random, p: Projet, d: Ecart) -> None:
    p.update(genre="documentaire", preventes=assiette(p))
    p["apport"] = _haut(20 * assiette(p), 100) + d


def _preventes_animation(r: random.Random, p: Projet, d: Ecart) -> None:
    base = assiette(p)
    p.update(genre="animation", pts_creation=30, pts_fabrication=36)
    p["apport"] = r.randrange(_haut(15 * base, 100), base // 4)
    p["preventes"] = _haut(base - 4 * p["apport"], 4) + d


def _preventes_documentaire(r: random.Random, p: Projet, d: Ecart) -> None:
    base = assiette(p)
    p["genre"] = "documentaire"
    p["apport"] = r.randrange(_haut(20 * base, 100), base // 4)
    p["preventes"] = _haut(base - 4 * p["apport"], 2) + d


def _points(r: random.Random, p: Projet, d: Ecart) -> None:
    points = [30, 36]
    points[r.randrange(2)] += d
    p.update(genre="animation", preventes=assiette(p), pts_creation=points[0], pts_fabrication=points[1])
    p["apport"] = _haut(20 * assiette(p), 100)


def _numeraire(_r: random.Random, p: Projet, d: Ecart) -> None:
    p["apport"] = assiette(p)
    p["numeraire"] = _haut(p["duree_min"] * horaire(p), 60) + d


def _depenses_pour(p: Projet, aide_voulue: int) -> int:
    """The least expenses that round to this subsidy: a cent less rounds to a cent less, or not."""
    return _haut(10_000 * aide_voulue - 5_000, TAUX[CATS.index(p["cat"])] * intensite(p))


def _plancher(_r: random.Random, p: Projet, d: Ecart) -> None:
    p["depenses"] = _depenses_pour(p, PLANCHER[CATS.index(p["cat"])]) + d


def _plafond(_r: random.Random, p: Projet, d: Ecart) -> None:
    p["depenses"] = _depenses_pour(p, PLAFOND[CATS.index(p["cat"])]) + d


def _demi_centime(r: random.Random, p: Projet, d: Ecart) -> None:
    """25 % x 50 % x expenses falls on half a cent when they are 4 more than a multiple of 8."""
    p.update(cat="serie", difficile=False, coprod_cad=False, coprod_ue=False)
    p["depenses"] = 8 * r.randrange(2_500_000, 30_000_000) + 4 + d


SEUILS: tuple[Callable[[random.Random, Projet, Ecart], None], ...] = (
    _quart,
    _quinze,
    _vingt,
    _preventes_animation,
    _preventes_documentaire,
    _points,
    _numeraire,
    _plancher,
    _plafond,
    _demi_centime,
)


def projets(n: int, graine: int = 311_11) -> Iterator[Projet]:
    """The same ``n`` projects every time, each threshold met in turn at -1, 0 and +1 cent."""
    r = random.Random(graine)
    for i in range(n):
        tour, rang = divmod(i, len(SEUILS))
        p = _sans_seuil(r, exact=tour % 2 == 0)
        SEUILS[rang](r, p, tour % 3 - 1)
        yield p
