"""Breaking a rule on purpose, to see that a case notices."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from amorce.commandes.cas import Cas, charge, compare, repond
from amorce.droit.registre import dispositifs
from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.evaluation import ProgrammeDeDispositif
from amorce.moteur.natures import ConflitDeDerogations
from amorce.moteur.textes import PARAMETRES, REGLES

TESTS = Path(__file__).parents[1]
FICHIERS = sorted([*TESTS.glob("cas/*.yaml"), *TESTS.glob("epreuves/*.yaml")])
TOUS: list[Cas] = charge([str(f) for f in FICHIERS])
DEROGATIONS = {d for r in REGLES.values() for d in r.derogations}
"""They have no node of their own: their rule is broken with them."""
Change = tuple[x.Expr, x.Expr]
"""A node, and what is computed in its place."""


def casse(noeud: x.Expr) -> x.Expr:
    """Another expression of the same type, which is never the same value."""
    corps = noeud.args[0]
    if isinstance(corps, x.Booleen):
        return x.si(corps, x.FAUX, x.VRAI)
    if isinstance(corps, x.Jour):
        return corps.plus_jours(1)
    if isinstance(corps, x.Choix):
        return _autre_code(corps)
    assert isinstance(corps, x.Nombre)
    return _plus_un(corps)


def _autre_code(corps: x.Choix) -> x.Choix:
    codes = corps.codes
    suivants = {c: x.code(codes[(i + 1) % len(codes)], codes) for i, c in enumerate(codes)}
    return x.table(corps, suivants, x.inconnu(corps))


def _plus_un(corps: x.Nombre) -> x.Nombre:
    """One more cent, one more point, ten per cent more: what a figure wrongly copied would be."""
    if isinstance(corps, x.Montant):
        un: x.Nombre = x.centimes(1)
    elif isinstance(corps, x.Taux):
        un = x.fraction(1, 10)
    else:
        un = x.constante(type(corps), x.Fraction(1))
    connu = x.donne_ou(corps, un)  # where the text gives nothing, the broken rule gives something
    return connu + un


def cassees(exigence: str) -> dict[str, Change]:
    """The rules and figures that carry this requirement, by name, each broken alone."""
    regles = {r.nom: r.expression for r in REGLES.values() if exigence in r.exigences and r not in DEROGATIONS}
    chiffres = {p.cle: p.expression() for p in PARAMETRES.values() if exigence in p.exigences}
    periodes = {d.texte.code: d.en_vigueur for d in dispositifs().values() if exigence in d.texte.exigences}
    return {
        **{nom: (n, casse(n)) for nom, n in {**regles, **chiffres}.items()},
        **{code: (n, n.args[0] < n.args[1]) for code, n in periodes.items()},
    }


def inapercues(exigence: str, cas: Iterable[Cas]) -> list[str]:
    """The rules of this requirement that can be broken without any of these cases noticing."""
    return [nom for nom, change in cassees(exigence).items() if not any(_remarque(c, change) for c in cas)]


def _remarque(cas: Cas, change: Change) -> bool:
    if change[0] not in _calcules(cas.dispositif):
        return False
    programme = _casse(cas.dispositif, cas.questions, change)
    try:
        return any(compare(cas, repond(cas, programme)))
    except ConflitDeDerogations:
        return True


@lru_cache(maxsize=64)
def _casse(dispositif: Dispositif, questions: tuple[str, ...], change: Change) -> ProgrammeDeDispositif:
    return ProgrammeDeDispositif(dispositif, questions, dict([change]))


@cache
def _calcules(dispositif: Dispositif) -> frozenset[x.Expr]:
    """What this scheme computes, all questions together."""
    return frozenset(ProgrammeDeDispositif(dispositif, tuple(dispositif.toutes_questions)).programme.noeuds)
