"""Which parts of the law are read, and which way they can go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.natures import Valeur
from amorce.portefeuille.preuves.constats import Faits
from amorce.portefeuille.preuves.dossier import Dossier, libre
from amorce.portefeuille.preuves.formules import Formule, et, non, ou
from amorce.portefeuille.preuves.projet import Projet
from amorce.portefeuille.preuves.univers import Univers


class Cible(NamedTuple):
    """Something that a project should be able to do: a node true or false, where it is read."""

    texte: str
    lieu: x.Expr
    """Where it is read: a truth may be read in several places."""
    noeud: x.Expr
    voulu: bool
    repli: bool = False
    """A branch that gives no answer, or closes the scope of a condition: a safety net rather than law."""


class Acces:
    """Which nodes are read, and which way they can go: by Z3 for all projects, by the interpreter for one."""

    def __init__(self, d: Dossier, racines: Sequence[x.Expr]) -> None:
        self.d, self.racines = d, racines
        self.noeuds = ordre(racines)
        self.univers = Univers(d.limite_s)
        self.projet = Projet(self.univers, libre)
        self._lus = self._actifs(lambda n, voulu: rail(self.projet.terme(n), voulu), ou, et)

    def _actifs(self, sens: Callable[[x.Expr, bool | None], Any], ou_: Any, et_: Any) -> dict[int, Any]:
        """When each node is read: from the roots down, through the branches taken."""
        parents: dict[int, list[Any]] = {id(r): [et_()] for r in self.racines}
        lus: dict[int, Any] = {}
        for n in reversed(self.noeuds):
            lus[id(n)] = ou_(*parents[id(n)])
            for arg, condition, voulu in _aretes(n):
                passe = lus[id(n)] if condition is None else et_(lus[id(n)], sens(condition, voulu))
                parents.setdefault(id(arg), []).append(passe)
        return lus

    def formule(self, cible: Cible) -> Formule:
        return et(self._lus[id(cible.lieu)], rail(self.projet.terme(cible.noeud), cible.voulu))

    def atteintes(self, faits: Faits, cibles: Sequence[Cible]) -> set[Cible]:
        """What this project reaches, by the interpreter."""
        valeurs = self.d.valeurs(faits, *self.racines)
        lus = self._actifs(lambda n, voulu: _va(valeurs[id(n)], voulu), lambda *b: any(b), lambda *b: all(b))
        return {c for c in cibles if lus[id(c.lieu)] and valeurs[id(c.noeud)] is c.voulu}

    def cherche(self, cibles: Sequence[Cible]) -> tuple[list[Cible], list[Cible]]:
        """Those that nothing reaches, those not decided; a project found for one strikes off all that it reaches."""
        restent, mortes, indecises = list(cibles), [], []
        while restent:
            cible = restent.pop(0)
            trouve = self.univers.cherche(self.formule(cible))
            if trouve.possible is False:
                mortes.append(cible)
                continue
            atteintes = self.atteintes(self.projet.lit(trouve.modele), [cible, *restent]) if trouve.possible else set()
            if cible not in atteintes:
                indecises.append(cible)
            restent = [c for c in restent if c not in atteintes]
        return mortes, indecises


def rail(verite: Any, voulu: bool | None) -> Formule:
    """A truth one way or the other; a value not known."""
    if voulu is None:
        return non(ou(verite.vrai, verite.faux)) if hasattr(verite, "vrai") else non(verite.connu)
    return verite.vrai if voulu else verite.faux


def _va(valeur: Valeur, voulu: bool | None) -> bool:
    return valeur is voulu


def _aretes(n: x.Expr) -> Iterator[tuple[x.Expr, x.Expr | None, bool | None]]:
    """What a node reads, and under what condition."""
    if n.op == "si":
        yield from ((n.args[0], None, None), (n.args[1], n.args[0], True), (n.args[2], n.args[0], False))
    elif n.op == "donne_ou":
        yield from ((n.args[0], None, None), (n.args[1], n.args[0], None))
    elif n.op == "derogations":
        yield n.args[0], None, None
        for condition, valeur in zip(n.args[1::2], n.args[2::2], strict=True):
            yield from ((condition, None, None), (valeur, condition, True))
    else:
        yield from ((a, None, None) for a in n.args)
