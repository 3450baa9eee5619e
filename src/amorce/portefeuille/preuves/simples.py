"""A project found, made as plain as it can be without ceasing to show what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from amorce.droit import vocabulaire as v
from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.natures import ECHELLES, NEANT, Nature, Valeur
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.preuves.constats import Faits
from amorce.portefeuille.preuves.formules import Formule, non
from amorce.portefeuille.preuves.projet import Projet
from amorce.portefeuille.preuves.univers import Trouve, Univers

MONTANTS_SIMPLES = (100_000, 10_000, 1_000, 1_000_000, 2_000_000, 5_000_000)
TAUX_SIMPLES = (500_000, 400_000, 250_000, 1_000_000, 600_000, 200_000)
JOURS_SIMPLES = (date(2026, 5, 4), date(2026, 6, 1), date(2026, 9, 1), date(2026, 4, 8), date(2026, 1, 5))
MINUTES_SIMPLES = (52, 90, 26, 13, 60, 61, 30, 20)


def _ronds(centimes: int) -> Iterator[int]:
    """Usual amounts, then rounder ones near this one, the roundest first."""
    yield from (euros * 100 for euros in MONTANTS_SIMPLES)
    for puissance in range(len(str(centimes)), 1, -1):
        pas: int = 10**puissance
        for rond in (centimes // pas * pas, -(-centimes // pas) * pas, centimes // pas * pas + pas // 2):
            if rond:
                yield rond


def plus_simples(fait: Fait, valeur: Valeur) -> Iterator[Valeur]:
    """Values that a reader would rather see, the best first."""
    match fait.nature:
        case Nature.MONTANT if isinstance(valeur, int):
            yield from _ronds(valeur)
        case Nature.TAUX:
            yield from TAUX_SIMPLES
        case Nature.MINUTES:
            yield from (m * ECHELLES[Nature.MINUTES] for m in MINUTES_SIMPLES)
        case Nature.ENTIER:
            yield from range(fait.mini, fait.mini + 5)
        case Nature.BOOLEEN:
            yield False
        case Nature.DATE:
            yield from JOURS_SIMPLES
        case Nature.CHOIX:
            yield from fait.codes
        case Nature.ENSEMBLE:
            yield from (frozenset[str](), *(frozenset({c}) for c in fait.codes))


def simplifie(faits: Faits, tient: Callable[[Faits], bool]) -> Faits:
    """The same project with fewer facts and rounder figures, as long as it shows the same thing."""
    for _ in range(2):
        for nom in list(faits):
            faits = _arrondit(faits, nom, tient)
        for nom in list(faits):
            sans = {n: w for n, w in faits.items() if n != nom}
            faits = sans if tient(sans) else faits
    return faits


def _arrondit(faits: Faits, nom: str, tient: Callable[[Faits], bool]) -> Faits:
    fait = v.VOCABULAIRE[nom.rstrip("'")]
    egaux = [n for n, w in faits.items() if w == faits[nom] and v.VOCABULAIRE[n.rstrip("'")].nature is fait.nature]
    for valeur in plus_simples(fait, faits[nom]):
        if valeur == faits[nom]:
            return faits
        for noms in ([nom], egaux) if len(egaux) > 1 else ([nom],):
            essai = {**faits, **dict.fromkeys(noms, valeur)}
            if tient(essai):
                return essai
    return faits


def deduits(*racines: x.Expr) -> set[str]:
    """The facts that the law deduces from others where they are not given."""
    return {n.args[0].donnee.nom for n in ordre(racines) if n.op == "donne_ou" and isinstance(n.args[0].donnee, Fait)}


def plus_usuel(univers: Univers, projet: Projet, trouve: Trouve, *buts: Formule) -> Trouve:
    """A project like the one found, with usual rates and without what it can do without."""
    acquis = list(buts)
    for fait, (_, existe, valeur) in list(projet.faits.items()):
        for souhait in _souhaits(univers, fait, existe, valeur):
            essai = univers.cherche(*acquis, souhait)
            if essai.possible:
                acquis, trouve = [*acquis, souhait], essai
                break
    return trouve


def _souhaits(univers: Univers, fait: Fait, existe: Formule, valeur: Any) -> list[Formule]:
    if fait.absent is NEANT:
        return [non(existe)]
    match fait.nature:
        case Nature.BOOLEEN:
            return [non(valeur)]
        case Nature.TAUX:
            return [valeur == t for t in TAUX_SIMPLES]
        case Nature.CHOIX:
            return [valeur == univers.rang(fait.codes[0])]
        case Nature.DATE:
            return [valeur == jour.toordinal() for jour in JOURS_SIMPLES]
        case _:
            return []
