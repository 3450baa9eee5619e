"""Who supports what, at which stage, for which genre: from the law of the house and from what others declared.

A genre is a scheme's when its text names it, or, naming none, when its own rules do not refuse it, whatever else is
known: the law is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from amorce.cooperation.models import DispositifDeclare
from amorce.cooperation.requetes import declares
from amorce.droit.catalogue import Etape, fiche
from amorce.droit.conventions.nomenclature import GENRES, PHASES
from amorce.droit.fonds import Fonds, tous
from amorce.droit.fonds import fonds as fonds_de
from amorce.moteur.dispositifs import ELIGIBILITE, Dispositif
from amorce.moteur.evaluation import evalue, programme
from amorce.octrois.actions.projection import NIVEAUX
from amorce.octrois.models import Niveau

PHASE_D_ETAPE = {
    Etape.ECRITURE: "ecriture",
    Etape.DEVELOPPEMENT: "developpement",
    Etape.PRODUCTION: "production",
    Etape.APRES_REALISATION: "postproduction",
}


@dataclass(frozen=True)
class Soutien:
    """``genres``: those it is for. ``dispositif``: of the law, when the house knows it."""

    niveau: str
    autorite: str
    intitule: str
    phases: frozenset[str]
    genres: frozenset[str]
    fonds: str = ""
    dispositif: str = ""
    adresse: str = ""

    @property
    def niveau_dit(self) -> str:
        return str(Niveau(self.niveau).label)


@dataclass(frozen=True)
class Case:
    """What supports one genre at one stage."""

    genre: str
    soutiens: Sequence[Soutien]

    @property
    def autorites(self) -> int:
        return len({(s.niveau, s.autorite) for s in self.soutiens})

    @property
    def vide(self) -> bool:
        return not self.soutiens

    @property
    def double(self) -> bool:
        """Several authorities support the same thing: to be spoken of, not necessarily one too many."""
        return self.autorites > 1


@dataclass(frozen=True)
class Carte:
    soutiens: Sequence[Soutien]
    lignes: Sequence[tuple[str, Sequence[Case]]]
    """By stage, a case for each genre."""
    par_niveau: Sequence[tuple[str, Sequence[tuple[str, int]]]]
    """By stage, how many schemes each level has there."""

    @property
    def niveaux(self) -> list[str]:
        """Those that support something, the widest first."""
        return [niveau for niveau, _nombre in self.par_niveau[0][1]]

    def lacunes(self) -> list[tuple[str, list[str]]]:
        """By stage, the genres that nobody supports there; codes."""
        return _par_etape(self.lignes, lambda case: case.vide)

    def recouvrements(self) -> list[tuple[str, list[str]]]:
        """By stage, the genres that several authorities support there; codes."""
        return _par_etape(self.lignes, lambda case: case.double)

    @property
    def vides(self) -> list[tuple[str, str]]:
        return [(PHASES[phase], GENRES[c.genre]) for phase, cases in self.lignes for c in cases if c.vide]

    @property
    def doubles(self) -> list[tuple[str, Case]]:
        return [(PHASES[phase], c) for phase, cases in self.lignes for c in cases if c.double]


def _par_etape(
    lignes: Sequence[tuple[str, Sequence[Case]]], quand: Callable[[Case], bool]
) -> list[tuple[str, list[str]]]:
    return [(phase, genres) for phase, cases in lignes if (genres := [c.genre for c in cases if quand(c)])]


def carte(fonds: str, niveau: str = "") -> Carte:
    """For the territory of this fund. ``niveau``: what that one alone supports; how many each does is always told."""
    tous_niveaux = sorted(
        [*_du_territoire(fonds_de(fonds)), *map(_declare, declares(fonds))],
        key=lambda s: (list(Niveau.values).index(s.niveau), s.autorite, s.intitule),
    )
    soutiens = [s for s in tous_niveaux if niveau in ("", s.niveau)]
    lignes = [
        (
            phase,
            [Case(genre, [s for s in soutiens if phase in s.phases and genre in s.genres]) for genre in GENRES],
        )
        for phase in PHASES
    ]
    connus = [n for n in Niveau.values if any(s.niveau == n for s in tous_niveaux)]
    par_niveau = [
        (phase, [(n, sum(s.niveau == n and phase in s.phases for s in tous_niveaux)) for n in connus])
        for phase in PHASES
    ]
    return Carte(soutiens, lignes, par_niveau)


def _du_territoire(ici: Fonds) -> list[Soutien]:
    """Its own schemes, and those of who supports everywhere."""
    return [s for f in tous().values() if f is ici or not f.region for s in du_droit(f)]


def du_droit(f: Fonds) -> list[Soutien]:
    """The schemes that its own text says."""
    return [
        Soutien(
            NIVEAUX.get(f.niveau, Niveau.AUTRE),
            f.autorite,
            d.intitule,
            frozenset({PHASE_D_ETAPE[etape]} if (etape := fiche(d.code).etape) else {"production"}),
            genres_admis(d),
            f.code,
            d.code,
        )
        for d in f.dispositifs
    ]


@cache
def genres_admis(dispositif: Dispositif) -> frozenset[str]:
    """Those that its text names; of these, or of all, those that no rule refuses when nothing else is known."""
    regles = programme(dispositif, (ELIGIBILITE,))
    nommes = fiche(dispositif.code).genres or GENRES
    return frozenset(g for g in nommes if evalue(regles, {"genre_oeuvre": g}).eligible is not False)


def _declare(un: DispositifDeclare) -> Soutien:
    return Soutien(
        un.autorite.niveau,
        un.autorite.nom,
        un.intitule,
        frozenset(un.phases),
        frozenset(un.genres or GENRES),
        adresse=un.adresse,
    )
