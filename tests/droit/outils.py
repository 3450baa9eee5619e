"""Breaking a rule on purpose, to see that a case notices."""

from __future__ import annotations

from pathlib import Path

from amorce.commandes.cas import Cas, charge, compare, repond
from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.evaluation import ProgrammeDeDispositif
from amorce.moteur.natures import ConflitDeDerogations
from amorce.moteur.textes import PARAMETRES, REGLES, Regle

TESTS = Path(__file__).parents[1]
FICHIERS = sorted([*TESTS.glob("cas/*.yaml"), *TESTS.glob("epreuves/*.yaml")])
TOUS: list[Cas] = charge([str(f) for f in FICHIERS])


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


def noeuds_de(exigence: str, dispositif: Dispositif) -> list[x.Expr]:
    """The nodes of the rules and figures that carry this requirement, in one scheme."""
    presents = {
        id(n): n for n in ProgrammeDeDispositif(dispositif, tuple(dispositif.toutes_questions)).programme.noeuds
    }
    porteurs = [*REGLES.values(), *PARAMETRES.values()]
    noeuds = [
        p.expression if isinstance(p, Regle) else p.expression()
        for p in porteurs
        if exigence in p.exigences and _valeur(p)
    ]
    periode = [dispositif.en_vigueur] if exigence in dispositif.texte.exigences else []
    return [n for n in [*noeuds, *periode] if id(n) in presents]


def _valeur(porteur: object) -> bool:
    """A derogation has no node of its own: its rule is broken with it."""
    return not (isinstance(porteur, Regle) and any(porteur in r.derogations for r in REGLES.values()))


def cassees(exigence: str, dispositif: Dispositif) -> list[dict[x.Expr, x.Expr]]:
    """Each of the requirement's rules, broken alone."""
    return [
        {n: casse(n) if n.op in ("regle", "parametre") else n.args[0] < n.args[1]}
        for n in noeuds_de(exigence, dispositif)
    ]


def tombe(cas: Cas, exigence: str) -> bool:
    """Does this case notice when a rule of this requirement is broken?"""
    return any(_remarque(cas, change) for change in cassees(exigence, cas.dispositif))


def _remarque(cas: Cas, change: dict[x.Expr, x.Expr]) -> bool:
    programme = ProgrammeDeDispositif(cas.dispositif, cas.questions, change)
    try:
        return any(compare(cas, repond(cas, programme)))
    except ConflitDeDerogations:
        return True
