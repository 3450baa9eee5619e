"""The expressions as SQL for DuckDB, PostgreSQL and Spark: BIGINT only, three values, the interpreter's answers.

A table has one column by fact, under the fact's name: cents, millionths and six-thousandths of a minute as BIGINT,
codes as VARCHAR, lists of codes as a bit mask in the order of the fact's list. ``NULL`` is not known, ``-1`` that an
optional thing does not exist, the last day there is an event that has not come. Kleene's logic is SQL's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlglot import exp

from amorce.moteur import expressions as x
from amorce.moteur.natures import NEANT, ErreurDeDroit, ErreurDEntree
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille import dates_sql
from amorce.portefeuille.agregats import AGREGATS, agregat
from amorce.portefeuille.bornes import Intervalles
from amorce.portefeuille.pieces_sql import (
    ABSENT,
    DIALECTES,
    au_moins_une,
    binaire,
    cas,
    connus,
    distincts,
    divise,
    entoure,
    fois,
    jour,
    nombre,
    non,
    nul,
    plus,
    texte,
    toutes,
    type_de,
)
from amorce.portefeuille.plan_sql import est_logique, plan_de


class Ecriture:
    """Writes each node of a scheme as an expression of one dialect."""

    def __init__(
        self, noeuds: Sequence[x.Expr], racines: Sequence[x.Expr], noms: Mapping[int, str], dialecte: str
    ) -> None:
        if dialecte not in DIALECTES:
            raise ErreurDEntree(f"dialecte : « {dialecte} » ne convient pas, il faut l'un de : {', '.join(DIALECTES)}.")
        self.dialecte = dialecte
        self.intervalles = Intervalles(noeuds, noms)
        self.plan = plan_de(noeuds, racines)

    def lit(self, noeud: x.Expr) -> exp.Expr:
        etape = self.plan.etapes.get(id(noeud))
        return exp.column(etape.nom) if etape else self.ecrit(noeud)

    def ecrit(self, noeud: x.Expr) -> exp.Expr:
        operation = _OPERATIONS.get(noeud.op)
        if operation is None:
            raise ErreurDeDroit(f"L'opération « {noeud.op} » ne s'écrit pas en SQL.")
        return operation(self, noeud)

    def a_l_echelle(self, noeud: x.Expr, facteur: int) -> exp.Expr:
        if noeud.op == "const" and isinstance(noeud, x.Nombre):
            return nombre(_entier(noeud.donnee) * facteur)
        return fois(self.lit(noeud), facteur)

    def ajustes(self, args: Sequence[x.Expr], echelle: int) -> list[exp.Expr]:
        """Operands that all stand over one scale; one is BIGINT at least, since literals alone would be 32 bits."""
        valeurs = [self.a_l_echelle(a, echelle // a.echelle) for a in args]
        if not isinstance(args[0], x.Nombre) or any(a.op not in ("const", "inconnu") for a in args):
            return valeurs
        seul = valeurs if any(a.op == "inconnu" for a in args) else valeurs[:1]
        return [exp.cast(v, "BIGINT") for v in seul] + valeurs[len(seul) :]


def _entier(valeur: object) -> int:
    assert isinstance(valeur, int)
    return valeur


def _const(e: Ecriture, n: x.Expr) -> exp.Expr:
    match n.donnee:
        case bool():
            return exp.true() if n.donnee else exp.false()
        case date():
            return jour(n.donnee)
        case str():
            return texte(n.donnee)
        case _:
            return exp.cast(nombre(ABSENT if n.donnee is NEANT else _entier(n.donnee)), "BIGINT")


def _nom(n: x.Expr) -> exp.Expr:
    assert isinstance(n.donnee, Fait)
    return exp.column(n.donnee.nom)


def _optionnel(n: x.Expr) -> bool:
    return isinstance(n.donnee, Fait) and n.donnee.absent is NEANT


def _fait(e: Ecriture, n: x.Expr) -> exp.Expr:
    return exp.Nullif(this=_nom(n), expression=nombre(ABSENT)) if _optionnel(n) else _nom(n)


def _existe(e: Ecriture, n: x.Expr) -> exp.Expr:
    (fait,) = n.args
    if _optionnel(fait):
        return binaire(exp.NEQ, _nom(fait), nombre(ABSENT))
    return cas((connus(_nom(fait)), exp.true()))


_COMPARE: dict[str, type[exp.Expr]] = {"<": exp.LT, "<=": exp.LTE, ">": exp.GT, ">=": exp.GTE, "==": exp.EQ}


def _compare(e: Ecriture, n: x.Expr) -> exp.Expr:
    return binaire(_COMPARE[n.op], *e.ajustes(n.args, x._echelle(*n.args)))


def _plus(e: Ecriture, n: x.Expr) -> exp.Expr:
    return binaire(exp.Add if n.op == "+" else exp.Sub, *e.ajustes(n.args, n.echelle))


def _fois(e: Ecriture, n: x.Expr) -> exp.Expr:
    """Nothing times anything is nothing, known or not; a constant that is not zero needs no such care."""
    a, b = (e.a_l_echelle(arg, 1) for arg in n.args)
    if all(arg.op == "const" for arg in n.args):
        a = exp.cast(a, "BIGINT")
    produit = binaire(exp.Mul, a, b)
    if any(arg.op == "const" and arg.donnee != 0 for arg in n.args):
        return produit
    nuls = [binaire(exp.EQ, facteur, nombre(0)) for facteur in (a, b)]
    return cas((au_moins_une(nuls), nombre(0)), sinon=produit)


def _si(e: Ecriture, n: x.Expr) -> exp.Expr:
    condition, (alors, sinon) = e.lit(n.args[0]), e.ajustes(n.args[1:], n.echelle)
    si_vrai, si_faux = n.args[1:]
    if si_faux.op == "inconnu":
        return cas((condition, alors))
    if si_vrai.op == "inconnu":
        return cas((non(condition), sinon))
    if est_logique(n):
        return _si_logique(condition, alors, sinon)
    identiques = (binaire(exp.EQ, alors, sinon), alors)
    distincts = si_vrai.op == si_faux.op == "const"
    return cas((condition, alors), (non(condition), sinon), *([] if distincts else [identiques]))


def _si_logique(condition: exp.Expr, alors: exp.Expr, sinon: exp.Expr) -> exp.Expr:
    if isinstance(alors, exp.Boolean):
        autre = au_moins_une if alors.this else toutes
        return autre([condition if alors.this else non(condition), sinon])
    return au_moins_une([non(condition), alors]) if sinon.this else toutes([condition, alors])


def _extremum(e: Ecriture, n: x.Expr) -> exp.Expr:
    """Not known as soon as one operand is not: engines would pass it over."""
    valeurs = e.ajustes(n.args, n.echelle)
    plus_petit = exp.Anonymous(this="LEAST" if n.op == "min" else "GREATEST", expressions=valeurs)
    return cas((connus(*valeurs), plus_petit))


def _arrondi(e: Ecriture, n: x.Expr) -> exp.Expr:
    (a,) = n.args
    haut = plus(fois(e.lit(a), 2 * n.echelle), a.echelle)
    return divise(haut, nombre(2 * a.echelle), e.dialecte, positif=e.intervalles.positif(a))


def _rapport(e: Ecriture, num: exp.Expr, den: x.Expr, bas: int, positif: bool) -> exp.Expr:
    """num / (den x bas), half up; ``num`` is already doubled. Nothing is divided by zero, nor by less."""
    diviseur = e.lit(den)
    haut = binaire(exp.Add, num, fois(diviseur, bas))
    quotient = divise(haut, fois(diviseur, 2 * bas), e.dialecte, positif=positif)
    return cas((binaire(exp.GT, diviseur, nombre(0)), quotient))


def _quotient(e: Ecriture, n: x.Expr) -> exp.Expr:
    num, den = n.args
    double = fois(e.lit(num), 2 * den.echelle * n.echelle)
    return _rapport(e, double, den, num.echelle, e.intervalles.positif(num))


def _prorata(e: Ecriture, n: x.Expr) -> exp.Expr:
    montant, partie, tout = n.args
    double = fois(binaire(exp.Mul, e.lit(montant), e.lit(partie)), 2 * tout.echelle)
    positif = e.intervalles.positif(montant) and e.intervalles.positif(partie)
    return _rapport(e, double, tout, montant.echelle * partie.echelle, positif)


def _heures(e: Ecriture, n: x.Expr) -> exp.Expr:
    (duree,) = n.args
    heure = 60 * duree.echelle
    positif = e.intervalles.positif(duree)
    return divise(plus(e.lit(duree), heure - 1), nombre(heure), e.dialecte, positif=positif)


def _mois(e: Ecriture, n: x.Expr) -> exp.Expr:
    quand, mois = n.args
    return dates_sql.plus_mois(e.lit(quand), e.a_l_echelle(mois, 1), e.dialecte)


def _parmi(e: Ecriture, n: x.Expr) -> exp.Expr:
    assert isinstance(n.donnee, frozenset)
    valeur, codes = e.lit(n.args[0]), [texte(c) for c in sorted(n.donnee)]
    return binaire(exp.EQ, valeur, codes[0]) if len(codes) == 1 else exp.In(this=entoure(valeur), expressions=codes)


def _contient(e: Ecriture, n: x.Expr) -> exp.Expr:
    bit = 1 << n.args[0].codes.index(str(n.donnee))
    return binaire(exp.NEQ, binaire(exp.BitwiseAnd, e.lit(n.args[0]), nombre(bit)), nombre(0))


def _vide(e: Ecriture, n: x.Expr) -> exp.Expr:
    rien = nombre(0) if isinstance(n.args[0], x.Ensemble) else texte("")
    return binaire(exp.EQ, e.lit(n.args[0]), rien)


def conflits(e: Ecriture, n: x.Expr) -> list[exp.Expr]:
    """For each two derogations of this rule, whether both live and disagree."""
    _, *valeurs = e.ajustes((n.args[0], *n.args[2::2]), n.echelle)
    paires = list(zip(map(e.lit, n.args[1::2]), valeurs, strict=True))
    return [toutes([ci, cj, distincts(vi, vj)]) for i, (ci, vi) in enumerate(paires) for cj, vj in paires[i + 1 :]]


def _derogations(e: Ecriture, n: x.Expr) -> exp.Expr:
    """The rule's value: its live derogation or itself; none when two disagree, or one in doubt would change it."""
    base, *valeurs = e.ajustes((n.args[0], *n.args[2::2]), n.echelle)
    paires = list(zip(map(e.lit, n.args[1::2]), valeurs, strict=True))
    retenue = cas(*paires, sinon=base)
    douteuses = [toutes([nul(c), distincts(v, retenue)]) for c, v in paires]
    return cas((au_moins_une([*conflits(e, n), *douteuses]), exp.null()), sinon=retenue)


def _versions(e: Ecriture, n: x.Expr) -> exp.Expr:
    assert isinstance(n.donnee, tuple)
    quand, valeurs = e.lit(n.args[0]), e.ajustes(n.args[1:], n.echelle)
    paires = []
    for periode, valeur in zip(n.donnee, valeurs, strict=True):
        debut = [] if periode.debut is None else [binaire(exp.GTE, quand, jour(periode.debut))]
        fin = [] if periode.fin is None else [binaire(exp.LT, quand, jour(periode.fin))]
        paires.append((toutes([*debut, *fin] or [connus(quand)]), valeur))
    return cas(*paires)


def _donne_ou(e: Ecriture, n: x.Expr) -> exp.Expr:
    donne, deduit = e.ajustes(n.args, n.echelle)
    return exp.Coalesce(this=donne, expressions=[deduit])


_OPERATIONS: dict[str, Callable[[Ecriture, x.Expr], exp.Expr]] = {
    "const": _const,
    "inconnu": lambda e, n: exp.cast(exp.null(), type_de(n.nature)),
    "fait": _fait,
    "existe": _existe,
    **dict.fromkeys(_COMPARE, _compare),
    "+": _plus,
    "-": _plus,
    "*": _fois,
    "/": lambda e, n: e.lit(n.args[0]),
    "et": lambda e, n: toutes([e.lit(a) for a in n.args]),
    "ou": lambda e, n: au_moins_une([e.lit(a) for a in n.args]),
    "non": lambda e, n: non(e.lit(n.args[0])),
    "si": _si,
    "min": _extremum,
    "max": _extremum,
    "arrondi": _arrondi,
    "quotient": _quotient,
    "prorata": _prorata,
    "heures": _heures,
    "mois": _mois,
    "jours": lambda e, n: dates_sql.plus_jours(e.lit(n.args[0]), _entier(n.donnee), e.dialecte),
    "ouvrable": lambda e, n: dates_sql.ouvrable(e.lit(n.args[0]), str(n.donnee), e.dialecte),
    "survenu": lambda e, n: dates_sql.survenu(e.lit(n.args[0])),
    "parmi": _parmi,
    "contient": _contient,
    "vide": _vide,
    "derogations": _derogations,
    "versions": _versions,
    "donne_ou": _donne_ou,
    **dict.fromkeys(AGREGATS, lambda e, n: exp.column(agregat(n).nom)),
}
