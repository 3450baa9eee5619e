"""A reform: other figures, other readings, new derogations — over a copy of the law, which it never touches.

A reform is a file. Its figures and derogations are looked up while a scheme is reduced for tables: nothing is
written in the law's own registry, so that two reforms can live in one process.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

from amorce.droit import vocabulaire as v
from amorce.droit.registre import dispositifs
from amorce.moteur import expressions as x
from amorce.moteur.evaluation import choix_de_lectures
from amorce.moteur.natures import ErreurDEntree, Nature
from amorce.moteur.textes import PARAMETRES, Parametre, Quand, Regle, de
from amorce.moteur.vocabulaire import Fait, proche

E = TypeVar("E", bound=x.Expr)
F = TypeVar("F", bound=Callable[[], Any])


@dataclass(frozen=True)
class Changement:
    """A new value of a figure, from a day on or always."""

    valeur: x.Expr
    depuis: date | None = None


@dataclass
class Reforme:
    """What changes. ``derogation`` declares an exception as a text would, but in the reform alone."""

    intitule: str = "Réforme"
    enonce: str = ""
    parametres: dict[str, list[Changement]] = field(default_factory=dict)
    lectures: dict[str, int] = field(default_factory=dict)
    derogations: dict[Regle[Any], list[Callable[[], Quand[Any]]]] = field(default_factory=dict)
    enveloppe: int | None = None

    def derogation(self, a: Callable[[], E], article: str) -> Callable[[F], F]:
        """Declares an exception to the rule ``a``, in this reform."""
        if not article:
            raise ErreurDEntree("réforme : une dérogation dit l'article qu'elle propose.")

        def declare(fonction: F) -> F:
            self.derogations.setdefault(de(a), []).append(cast(Callable[[], Quand[Any]], fonction))
            return fonction

        return declare

    def chiffre(self, parametre: Parametre, en_vigueur: x.Expr) -> x.Expr:
        """A figure as the reform has it, the law's own before the day it says."""
        valeur = en_vigueur
        for change in self.parametres.get(parametre.cle, []):
            if change.depuis is None:
                valeur = change.valeur
            else:
                quand = parametre.texte.date or v.date_depot
                borne = x.noeud(x.Jour, "const", donnee=change.depuis)
                valeur = x.si(quand >= borne, change.valeur, valeur)
        return valeur


DROIT_EN_VIGUEUR = Reforme("Droit en vigueur")


def lit(chemin: str | Path, contenu: Mapping[str, Any]) -> Reforme:
    """A reform from its file's content; every name is checked against the law."""
    dispositifs()
    inconnus = set(contenu) - {"intitule", "enonce", "parametres", "lectures", "module", "enveloppe"}
    if inconnus:
        raise ErreurDEntree(f"{chemin} : « {sorted(inconnus)[0]} » n'est pas une clé d'une réforme.")
    reforme = Reforme(str(contenu.get("intitule", Path(chemin).stem)), str(contenu.get("enonce", "")))
    try:
        for cle, brut in (contenu.get("parametres") or {}).items():
            reforme.parametres[cle] = _changements(cle, brut)
        reforme.lectures.update(choix_de_lectures(contenu.get("lectures") or {}))
        if contenu.get("enveloppe") is not None:
            reforme.enveloppe = cast(int, _EUROS.lit(contenu["enveloppe"]))
        if contenu.get("module"):
            _charge(Path(chemin).parent / str(contenu["module"]), reforme)
    except ErreurDEntree as erreur:
        raise ErreurDEntree(f"{chemin} : {erreur}") from None
    if not (reforme.parametres or reforme.lectures or reforme.derogations):
        raise ErreurDEntree(f"{chemin} : cette réforme ne change rien.")
    return reforme


_EUROS = Fait("enveloppe", Nature.MONTANT, "Enveloppe", "fonds")


def _changements(cle: str, brut: object) -> list[Changement]:
    parametre = PARAMETRES.get(cle)
    if parametre is None:
        raise ErreurDEntree(f"parametres, {cle} : ce chiffre n'existe pas.{proche(cle, PARAMETRES)}")
    morceaux = brut if isinstance(brut, list) else [brut]
    return [_changement(parametre, un) for un in morceaux]


def _changement(parametre: Parametre, brut: object) -> Changement:
    modele = parametre.expression()
    nature, depuis = modele.nature, None
    if isinstance(brut, dict):
        depuis = cast(
            "date | None", Fait(f"parametres, {parametre.cle}, depuis", Nature.DATE, "", "").lit(brut.get("depuis"))
        )
        brut = brut.get("valeur")
    fait = Fait(f"parametres, {parametre.cle}", nature, parametre.libelle, "reforme", maxi=_maxi(nature))
    lue = fait.lit(brut)
    if lue is None:
        raise ErreurDEntree(f"{fait.nom} : il manque une valeur, {fait.attendu}.")
    echelle = 1_000_000 if nature is Nature.TAUX else 6_000 if nature is Nature.MINUTES else 1
    return Changement(x.noeud(type(modele), "const", donnee=lue, echelle=echelle, codes=modele.codes), depuis)


def _maxi(nature: Nature) -> int:
    return {Nature.TAUX: 100, Nature.MINUTES: 100_000}.get(nature, 1_000_000_000)


def _charge(chemin: Path, reforme: Reforme) -> None:
    """Runs the reform's own Python file, which declares its derogations on ``reforme``."""
    if not chemin.exists():
        raise ErreurDEntree(f"module : {chemin.name} n'existe pas à côté de la réforme.")
    spec = importlib.util.spec_from_file_location(f"reforme_{chemin.stem}", chemin)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    module.__dict__["reforme"] = reforme
    spec.loader.exec_module(module)
    if not reforme.derogations:
        raise ErreurDEntree(f"module : {chemin.name} ne déclare aucune dérogation.")
