"""The law asked on these answers: each scheme's evaluation, and what is still worth asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from amorce.consultation.evaluer import PRINCIPALES
from amorce.consultation.reponses import racines
from amorce.droit.fonds import Fonds, fonds_du_dispositif
from amorce.fonds.requetes import ReglagesDesFonds
from amorce.moteur.demandes import en_attente
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.evaluation import Evaluation, ProgrammeDeDispositif, choix_de_lectures, evalue, programme
from amorce.moteur.natures import ConflitDeDerogations, Valeur
from amorce.moteur.pertinence import faits_lus, faits_manquants
from amorce.moteur.vocabulaire import Fait
from amorce.site.public.simulateur.reponses import INCONNU, Reponses, permis

SANS_REGLAGES = ReglagesDesFonds([], [])


@cache
def questions(dispositif: Dispositif) -> tuple[str, ...]:
    """What a simulation answers: eligibility, and what the aid amounts to."""
    return tuple(q for q in dispositif.toutes_questions if q in PRINCIPALES)


@cache
def programme_de(dispositif: Dispositif) -> ProgrammeDeDispositif:
    return programme(dispositif, questions(dispositif))


@cache
def _fonds(code: str) -> Fonds:
    trouve = fonds_du_dispositif(code)
    assert trouve is not None
    return trouve


@dataclass(frozen=True)
class Contexte:
    """A scheme, with all that an evaluation of it takes: what changes it can be tried again on other facts."""

    dispositif: Dispositif
    faits: Mapping[str, Valeur]
    lectures: Mapping[str, int]

    @property
    def fonds(self) -> Fonds:
        return _fonds(self.dispositif.code)

    def evalue(
        self, faits: Mapping[str, Valeur] | None = None, lectures: Mapping[str, int] | None = None
    ) -> Evaluation:
        tous = self.faits if faits is None else {**self.faits, **faits}
        return evalue(programme_de(self.dispositif), tous, lectures={**self.lectures, **(lectures or {})})


@dataclass(frozen=True)
class Situation:
    """One scheme before these answers. ``conflit``: two derogations apply at once, and nothing is concluded."""

    contexte: Contexte
    evaluation: Evaluation | None
    conflit: str = ""

    @property
    def dispositif(self) -> Dispositif:
        return self.contexte.dispositif

    @cached_property
    def manquants(self) -> list[Fait]:
        e = self.evaluation
        return [] if e is None else faits_manquants(e, en_attente(e, questions(self.dispositif)))

    @cached_property
    def lus(self) -> list[Fait]:
        e = self.evaluation
        return [] if e is None else faits_lus(e, [n for q in questions(self.dispositif) for n in racines(e, q)])


@dataclass(frozen=True)
class Simulation:
    reponses: Reponses
    reglages: ReglagesDesFonds = SANS_REGLAGES

    @cached_property
    def situations(self) -> list[Situation]:
        return [self.situation(d) for d in self.reponses.dispositifs]

    def situation(self, dispositif: Dispositif) -> Situation:
        contexte = self._contexte(dispositif)
        try:
            return Situation(contexte, contexte.evalue())
        except ConflitDeDerogations as conflit:
            return Situation(contexte, None, str(conflit))

    def _contexte(self, dispositif: Dispositif) -> Contexte:
        fixes = self.reglages.du_droit.de(_fonds(dispositif.code).code, dispositif.code)
        return Contexte(
            dispositif,
            {**dict(fixes.valeurs), **self.reponses.faits, "dispositif": dispositif.code},
            {**choix_de_lectures(dict(fixes.lectures)), **self.reponses.projet.lectures},
        )

    @cached_property
    def manquants(self) -> dict[Fait, list[Dispositif]]:
        """Each missing fact, and the schemes that wait for it; also those one has said not to know."""
        par_fait: dict[Fait, list[Dispositif]] = {}
        for situation in self.situations:
            for fait in filter(permis, situation.manquants):
                par_fait.setdefault(fait, []).append(situation.dispositif)
        return par_fait

    @cached_property
    def a_demander(self) -> dict[Fait, list[Dispositif]]:
        return {f: d for f, d in self.manquants.items() if f.nom not in self.reponses.textes}

    @cached_property
    def utiles(self) -> set[str]:
        """The answers that count as things stand; the others are kept, in case they return."""
        lus = {f.nom for s in self.situations for f in s.lus}
        return {n for n, t in self.reponses.textes.items() if n in lus or (t == INCONNU and self._manque(n))}

    def _manque(self, nom: str) -> bool:
        return any(f.nom == nom for f in self.manquants)
