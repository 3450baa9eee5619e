"""From the graph to Python: one function that computes every node once, in order.

The function takes the facts, the readings chosen and whether to presume, and gives back the list of all
values. Explanations, missing facts and readings are read afterwards from that list (``pertinence.py``): one
evaluation serves them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from amorce.moteur import delais
from amorce.moteur import expressions as x
from amorce.moteur.natures import JAMAIS, NEANT, ConflitDeDerogations, Valeur
from amorce.moteur.textes import Lecture, Parametre, Regle
from amorce.moteur.vocabulaire import Fait

Lignes = Mapping[str, Sequence[Mapping[str, Valeur]]]
Execution = Callable[[Mapping[str, Valeur], Mapping[str, int], bool, Lignes], tuple[Valeur, ...]]


def ordre(racines: Iterable[x.Expr], remplacements: Mapping[x.Expr, x.Expr] | None = None) -> list[x.Expr]:
    """All the nodes under these roots, each after those it reads."""
    change = remplacements or {}
    vus: set[int] = set()
    ranges: list[x.Expr] = []
    pile = [(racine, False) for racine in reversed(list(racines))]
    while pile:
        noeud, fini = pile.pop()
        if fini:
            ranges.append(noeud)
        elif id(noeud) not in vus:
            vus.add(id(noeud))
            pile.append((noeud, True))
            lus = (change[noeud],) if noeud in change else noeud.args
            pile.extend((arg, False) for arg in reversed(lus))
    return ranges


class Programme:
    """A compiled set of expressions, and the place of each node's value in what it returns."""

    def __init__(self, racines: Sequence[x.Expr], remplacements: Mapping[x.Expr, x.Expr] | None = None) -> None:
        self.racines = tuple(racines)
        self.trames: dict[int, tuple[Any, dict[Any, Any]]] = {}  # by rank of rule; filled and read by trames.py alone
        self.remplacements = dict(remplacements or {})
        self.noeuds = ordre(self.racines, self.remplacements)
        self.rang = {id(n): i for i, n in enumerate(self.noeuds)}
        self.enfants = [tuple(self.rang[id(a)] for a in self._lus(n)) for n in self.noeuds]

    def _lus(self, noeud: x.Expr) -> tuple[x.Expr, ...]:
        remplace = self.remplacements.get(noeud)
        return noeud.args if remplace is None else (remplace,)

    @cached_property
    def lectures_constantes(self) -> frozenset[int]:
        """The nodes that only ask which reading is chosen."""
        return frozenset(i for i, n in enumerate(self.noeuds) if n.op == "lecture" and n.args[0].op == "const")

    @cached_property
    def lectures_d_echelles(self) -> frozenset[int]:
        """The readings whose alternatives do not stand over one scale."""
        return frozenset(
            i for i, n in enumerate(self.noeuds) if n.op == "lecture" and len({a.echelle for a in n.args}) > 1
        )

    @cached_property
    def execute(self) -> Execution:
        espace: dict[str, Any] = dict(_OUTILS)
        source = _Traduction(self, espace).source()
        exec(compile(source, "<droit>", "exec"), espace)
        execution: Execution = espace["execute"]
        return execution

    @cached_property
    def lectures(self) -> tuple[Lecture, ...]:
        return tuple(dict.fromkeys(n.donnee for n in self.noeuds if isinstance(n.donnee, Lecture)))

    @cached_property
    def faits(self) -> tuple[Fait, ...]:
        return tuple(dict.fromkeys(n.donnee for n in self.noeuds if isinstance(n.donnee, Fait)))


class _Traduction:
    """Writes the Python source of a programme."""

    def __init__(self, programme: Programme, espace: dict[str, Any]) -> None:
        self.programme, self.espace = programme, espace
        self.lignes: list[str] = []

    def source(self) -> str:
        for i, noeud in enumerate(self.programme.noeuds):
            self.lignes.append(f"    v{i} = {self._formule(noeud)}")
        valeurs = "".join(f"v{i}, " for i in range(len(self.programme.noeuds)))
        corps = "\n".join(self.lignes)
        return f"def execute(F, L, P, E):\n    g = F.get\n{corps}\n    return ({valeurs})\n"

    def _nom(self, noeud: x.Expr) -> str:
        return f"v{self.programme.rang[id(noeud)]}"

    def _formule(self, noeud: x.Expr) -> str:
        remplace = self.programme.remplacements.get(noeud)
        if remplace is not None:
            return a_l_echelle(self._nom(remplace), remplace.echelle, noeud.echelle)
        ecrit = _FORMULES[noeud.op]
        return ecrit(self, noeud, [self._nom(a) for a in noeud.args])

    def constante(self, valeur: object) -> str:
        """A name, in the function's globals, for something that is no literal."""
        nom = f"c{len(self.espace)}"
        self.espace[nom] = valeur
        return nom


def a_l_echelle(nom: str, echelle: int, voulue: int) -> str:
    facteur = voulue // echelle
    return nom if facteur == 1 else f"(None if {nom} is None else {nom} * {facteur})"


def _tous(noms: list[str]) -> str:
    return " or ".join(f"{n} is None" for n in dict.fromkeys(noms))


def _ajuste(noeud: x.Expr, noms: list[str], voulue: int) -> list[str]:
    """The operands, multiplied so that all stand over the same scale."""
    facteurs = [voulue // a.echelle for a in noeud.args]
    return [n if f == 1 else f"{n} * {f}" for n, f in zip(noms, facteurs, strict=True)]


def _const(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    return t.constante(n.donnee) if isinstance(n.donnee, date) else repr(n.donnee)


def _fait(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    fait = n.donnee
    assert isinstance(fait, Fait)
    lu = f"g({fait.nom!r})"
    return f"(None if {lu} is NEANT else {lu})" if fait.absent is NEANT else lu


def _existe(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    fait = n.args[0].donnee
    assert isinstance(fait, Fait)
    return f"(None if g({fait.nom!r}) is None else g({fait.nom!r}) is not NEANT)"


def _compare(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    b = _ajuste(n, a, x._echelle(*n.args))
    return f"None if {_tous(a)} else {b[0]} {n.op} {b[1]}"


def _additionne(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    b = _ajuste(n, a, n.echelle)
    return f"None if {_tous(a)} else {b[0]} {n.op} {b[1]}"


def _multiplie(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    # nothing times anything is nothing: a factor that is zero needs not the other
    return f"0 if {a[0]} == 0 or {a[1]} == 0 else None if {_tous(a)} else {a[0]} * {a[1]}"


def _et(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    faux = " or ".join(f"{b} is False" for b in a)
    return f"False if {faux} else None if {_tous(a)} else True"


def _ou(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    vrai = " or ".join(f"{b} is True" for b in a)
    return f"True if {vrai} else None if {_tous(a)} else False"


def _si(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    alors, sinon = (a_l_echelle(nom, arg.echelle, n.echelle) for nom, arg in zip(a[1:], n.args[1:], strict=True))
    return f"{alors} if {a[0]} is True else {sinon} if {a[0]} is False else identiques({alors}, {sinon})"


def _extremum(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    return f"None if {_tous(a)} else {n.op}({', '.join(_ajuste(n, a, n.echelle))})"


def _arrondi(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    d = n.args[0].echelle
    return f"None if {a[0]} is None else (2 * {a[0]} * {n.echelle} + {d}) // {2 * d}"


def _quotient(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    num, den = n.args
    haut, bas = den.echelle * n.echelle, num.echelle
    return f"None if {_tous(a)} or {a[1]} <= 0 else (2 * {a[0]} * {haut} + {a[1]} * {bas}) // (2 * {a[1]} * {bas})"


def _prorata(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    montant, partie, tout = n.args
    haut, bas = tout.echelle, montant.echelle * partie.echelle
    num, den = f"{a[0]} * {a[1]} * {haut}", f"{a[2]} * {bas}"
    return f"None if {_tous(a)} or {a[2]} <= 0 else (2 * {num} + {den}) // (2 * {den})"


def _heures(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    heure = 60 * n.args[0].echelle
    return f"None if {a[0]} is None else -(-{a[0]} // {heure})"


def _derogations(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    base, *reste = _ajuste_valeurs(n, a)
    paires = "".join(f"({c}, {v}), " for c, v in zip(reste[::2], reste[1::2], strict=True))
    return f"derogation({t.constante(n.donnee)}, {base}, ({paires}))"


def _ajuste_valeurs(n: x.Expr, a: list[str]) -> list[str]:
    return [
        nom if isinstance(arg, x.Booleen) else a_l_echelle(nom, arg.echelle, n.echelle)
        for nom, arg in zip(a, n.args, strict=True)
    ]


def _versions(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    valeurs = [a_l_echelle(v, arg.echelle, n.echelle) for v, arg in zip(a[1:], n.args[1:], strict=True)]
    return f"en_vigueur({t.constante(n.donnee)}, {a[0]}, ({''.join(v + ', ' for v in valeurs)}))"


def _lecture(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    lecture = n.donnee
    assert isinstance(lecture, Lecture)
    valeurs = "".join(f"{a_l_echelle(v, arg.echelle, n.echelle)}, " for v, arg in zip(a, n.args, strict=True))
    return f"({valeurs})[L.get({lecture.code!r}, 0)]"


def _donne_ou(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    donne, deduit = (a_l_echelle(nom, arg.echelle, n.echelle) for nom, arg in zip(a, n.args, strict=True))
    return f"{deduit} if {a[0]} is None else {donne}"


def _presume(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    valeur, presumee = (a_l_echelle(nom, arg.echelle, n.echelle) for nom, arg in zip(a, n.args, strict=True))
    return f"{presumee} if P and {a[0]} is None else {valeur}"


def _lignes(t: _Traduction, n: x.Expr, a: list[str]) -> str:
    sous = Programme([n.args[0]], t.programme.remplacements)
    fonction = "somme_de" if n.op == "somme" else "toutes_de"
    return f"{fonction}({t.constante(sous)}, {n.donnee!r}, F, L, P, E)"


def _unaire(modele: str) -> Callable[[_Traduction, x.Expr, list[str]], str]:
    def ecrit(t: _Traduction, n: x.Expr, a: list[str]) -> str:
        return f"None if {a[0]} is None else " + modele.format(a=a[0], d=n.donnee, r=repr(n.donnee))

    return ecrit


_FORMULES: dict[str, Callable[[_Traduction, x.Expr, list[str]], str]] = {
    "const": _const,
    "inconnu": lambda t, n, a: "None",
    "fait": _fait,
    "existe": _existe,
    **dict.fromkeys(("<", "<=", ">", ">=", "=="), _compare),
    "+": _additionne,
    "-": _additionne,
    "*": _multiplie,
    "/": lambda t, n, a: a[0],
    "et": _et,
    "ou": _ou,
    "non": _unaire("not {a}"),
    "si": _si,
    "min": _extremum,
    "max": _extremum,
    "arrondi": _arrondi,
    "quotient": _quotient,
    "prorata": _prorata,
    "heures": _heures,
    "mois": lambda t, n, a: f"None if {_tous(a)} else plus_mois({a[0]}, {a[1]})",
    "jours": _unaire("plus_jours({a}, {d})"),
    "ouvrable": _unaire("ouvrable({a}, {r})"),
    "survenu": _unaire("{a} != JAMAIS"),
    "parmi": lambda t, n, a: f"None if {a[0]} is None else {a[0]} in {t.constante(n.donnee)}",
    "contient": _unaire("{r} in {a}"),
    "vide": _unaire("not {a}"),
    "regle": lambda t, n, a: a[0],
    "parametre": lambda t, n, a: a[0],
    "derogations": _derogations,
    "versions": _versions,
    "lecture": _lecture,
    "donne_ou": _donne_ou,
    "presume": _presume,
    "somme": _lignes,
    "toutes": _lignes,
}


# What the generated function calls


def _identiques(a: Valeur, b: Valeur) -> Valeur:
    """Two branches of an undecided choice, when it would not matter."""
    return a if a == b and type(a) is type(b) else None


def _nom_de_derogation(regle: Regle[Any], rang: int) -> str:
    """The sentence of a derogation; a reform's come after the law's, which does not know them."""
    if rang < len(regle.derogations):
        return f"« {regle.derogations[rang].enonce} » ({regle.derogations[rang].source})"
    return "une dérogation de la réforme"


def _derogation(regle: Regle[Any], base: Valeur, paires: tuple[tuple[Valeur, Valeur], ...]) -> Valeur:
    """The rule's value: its only live derogation, or the rule itself. Two that disagree are an error."""
    vives = [(i, valeur) for i, (condition, valeur) in enumerate(paires) if condition is True]
    if len({valeur for _, valeur in vives}) > 1:
        noms = " et ".join(_nom_de_derogation(regle, i) for i, _ in vives)
        raise ConflitDeDerogations(f"Deux dérogations à « {regle.enonce} » s'appliquent et se contredisent : {noms}.")
    douteuses = [valeur for condition, valeur in paires if condition is None]
    retenue = vives[0][1] if vives else base
    return retenue if all(valeur == retenue for valeur in douteuses) else None


def _en_vigueur(periodes: tuple[Any, ...], quand: Valeur, valeurs: tuple[Valeur, ...]) -> Valeur:
    if not isinstance(quand, date):
        return None
    for periode, valeur in zip(periodes, valeurs, strict=True):
        if (periode.debut is None or periode.debut <= quand) and (periode.fin is None or quand < periode.fin):
            return valeur
    return None


def _par_ligne(
    sous: Programme, entite: str, F: Mapping[str, Valeur], L: Mapping[str, int], P: bool, E: Lignes
) -> list[Valeur] | None:
    if entite not in E:
        return None
    return [sous.execute({**F, **ligne}, L, P, E)[-1] for ligne in E[entite]]


def _somme_de(
    sous: Programme, entite: str, F: Mapping[str, Valeur], L: Mapping[str, int], P: bool, E: Lignes
) -> Valeur:
    valeurs = _par_ligne(sous, entite, F, L, P, E)
    if valeurs is None or None in valeurs:
        return None
    return sum(v for v in valeurs if isinstance(v, int))


def _toutes_de(
    sous: Programme, entite: str, F: Mapping[str, Valeur], L: Mapping[str, int], P: bool, E: Lignes
) -> Valeur:
    valeurs = _par_ligne(sous, entite, F, L, P, E)
    if valeurs is None:
        return None
    return False if False in valeurs else None if None in valeurs else True


_OUTILS: dict[str, Any] = {
    "JAMAIS": JAMAIS,
    "NEANT": NEANT,
    "plus_mois": delais.plus_mois,
    "plus_jours": delais.plus_jours,
    "ouvrable": delais.ouvrable,
    "identiques": _identiques,
    "derogation": _derogation,
    "en_vigueur": _en_vigueur,
    "somme_de": _somme_de,
    "toutes_de": _toutes_de,
}

__all__ = ["Execution", "Lignes", "Parametre", "Programme", "a_l_echelle", "ordre"]
