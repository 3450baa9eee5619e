"""One evaluation: facts in, named answers out, each still tied to the graph that gave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from amorce.moteur import expressions as x
from amorce.moteur.compilation import Lignes, Programme
from amorce.moteur.dispositifs import ELIGIBILITE, HORS_CHAMP, Condition0, Dispositif, Question, exigence_de
from amorce.moteur.natures import ErreurDEntree, Valeur
from amorce.moteur.textes import LECTURES, Effet, de
from amorce.moteur.vocabulaire import Fait, proche


def choix_de_lectures(choisies: Mapping[str, object]) -> dict[str, int]:
    """« AMB-26: forfait_3000 » as the programme takes it."""
    rangs: dict[str, int] = {}
    for code, alternative in choisies.items():
        lecture = LECTURES.get(code)
        if lecture is None:
            raise ErreurDEntree(f"lectures : {code} n'est pas une lecture connue.{proche(code, LECTURES)}")
        codes = list(lecture.alternatives)
        if alternative not in codes:
            raise ErreurDEntree(f"lectures, {code} : « {alternative} » ne convient pas, il faut l'une de {codes}.")
        rangs[code] = codes.index(str(alternative))
    return rangs


def avec_celles_du_fonds(dispositif: Dispositif, lectures: Mapping[str, int] | None) -> dict[str, int]:
    """The readings of this evaluation; where it chooses none, those that the fund retained."""
    return {**choix_de_lectures(dispositif.lectures), **(lectures or {})}


class ProgrammeDeDispositif:
    """A scheme compiled, with the roots of each of its questions."""

    def __init__(
        self,
        dispositif: Dispositif,
        questions: tuple[str, ...],
        remplacements: Mapping[x.Expr, x.Expr] | None = None,
    ) -> None:
        self.dispositif = dispositif
        self.questions = tuple(dispositif.toutes_questions[q] for q in questions)
        self.resultats = {q.code: self._resultats(q) for q in self.questions}
        self.conditions = {q.code: [(c, de(c).expression) for c in q.conditions] for q in self.questions}
        self.alertes = {q.code: {a: de(c).expression for a, c in q.alertes.items()} for q in self.questions}
        self.humain = {q.code: [de(c).expression for c in q.humain] for q in self.questions}
        self.statuts = {code: de(c).expression for code, c in dispositif.statuts.items()}
        self.programme = Programme(self._racines(), remplacements)

    def _resultats(self, question: Question) -> dict[str, x.Expr]:
        """The named answers, rounded once; outside the encoded period none is given."""
        vigueur = self.dispositif.en_vigueur
        arrondis: dict[str, x.Expr] = {}
        for nom, regle in question.resultats.items():
            brut = de(regle).expression
            final = x.arrondi(brut) if isinstance(brut, x.Nombre) else brut
            arrondis[nom] = x.si(x.presume(vigueur), final, x.inconnu(final))
        return arrondis

    def _racines(self) -> list[x.Expr]:
        racines: list[x.Expr] = [self.dispositif.en_vigueur, *self.statuts.values()]
        for question in self.questions:
            racines += self.resultats[question.code].values()
            racines += (noeud for _, noeud in self.conditions[question.code])
            racines += self.alertes[question.code].values()
            racines += self.humain[question.code]
        return racines


@cache
def programme(dispositif: Dispositif, questions: tuple[str, ...] | None = None) -> ProgrammeDeDispositif:
    return ProgrammeDeDispositif(dispositif, questions or tuple(dispositif.toutes_questions))


@dataclass(frozen=True)
class Etat:
    """A condition, and whether it is met (``None``: the facts do not decide)."""

    condition: Condition0
    noeud: x.Expr
    remplie: bool | None

    @property
    def exigence(self) -> str:
        return exigence_de(self.condition)


@dataclass
class Evaluation:
    """The answers of one scheme to one set of facts."""

    compile: ProgrammeDeDispositif
    faits: Mapping[str, Valeur]
    lectures: Mapping[str, int]
    presume: bool
    valeurs: tuple[Valeur, ...]
    lignes: Lignes

    @property
    def dispositif(self) -> Dispositif:
        return self.compile.dispositif

    def rang(self, noeud: x.Expr) -> int:
        return self.compile.programme.rang[id(noeud)]

    def valeur(self, noeud: x.Expr) -> Valeur:
        return self.valeurs[self.compile.programme.rang[id(noeud)]]

    def decide(self, noeud: x.Expr) -> bool | None:
        valeur = self.valeur(noeud)
        return valeur if isinstance(valeur, bool) else None

    @cached_property
    def bornes(self) -> dict[int, tuple[int, int] | None]:
        """What ``intervalles`` has already found, by node: several answers rest on the same numbers."""
        return {}

    @cached_property
    def en_vigueur(self) -> bool | None:
        return self.decide(self.dispositif.en_vigueur)

    @property
    def hors_champ(self) -> bool:
        return self.en_vigueur is False

    def etats(self, question: str, *effets: Effet) -> list[Etat]:
        """The conditions of a question, with these effects or all."""
        if self.hors_champ:
            return []
        return [
            Etat(c, n, self.decide(n))
            for c, n in self.compile.conditions[question]
            if not effets or de(c).effet in effets
        ]

    def manquees(self, question: str) -> list[str]:
        """The requirements known to be missed, for this question; none while the version is not known."""
        if self.en_vigueur is None and not self.presume:
            return []
        effets = (Effet.REFUS,) if question == ELIGIBILITE else ()
        return sorted({e.exigence for e in self.etats(question, *effets) if e.remplie is False})

    def alertes(self, question: str) -> list[str]:
        if self.hors_champ:
            return []
        return [code for code, noeud in self.compile.alertes[question].items() if self.valeur(noeud) is True]

    def _humains(self, question: str) -> list[bool | None]:
        """For each thing left to a human, whether it arises."""
        if self.hors_champ:
            return []
        conditions = [None if e.remplie is None else not e.remplie for e in self.etats(question, Effet.HUMAIN)]
        return [*conditions, *(self.decide(n) for n in self.compile.humain[question])]

    def instruction_humaine(self, question: str) -> bool | None:
        appels = self._humains(question)
        return True if True in appels else None if None in appels and not self.presume else False

    @cached_property
    def eligible(self) -> bool | None:
        """While nobody has answered what is left to a human."""
        return self.eligible_selon({})

    def eligible_selon(self, reponses: Mapping[str, bool]) -> bool | None:
        """In the order of the specification: out of period, refused, left to a human, undecided, eligible.

        ``reponses``: what people have answered, by the rule that leaves it to them; a « no » refuses.
        """
        if self.en_vigueur is False or (self.en_vigueur is None and not self.presume):
            return None
        refus = [e.remplie for e in self.etats(ELIGIBILITE, Effet.REFUS)]
        humains = self._laisses()
        poses = [reponses.get(nom) for nom, remplie in humains if remplie is False]
        if False in (*refus, *poses):
            return False
        if None in poses:
            return None
        return None if not self.presume and None in (*refus, *(remplie for _, remplie in humains)) else True

    def _laisses(self) -> list[tuple[str, bool | None]]:
        """What eligibility leaves to a human, by rule: false where it arises."""
        appels = zip(
            self.dispositif.toutes_questions[ELIGIBILITE].humain, self.compile.humain[ELIGIBILITE], strict=True
        )
        decides = [(de(c).nom, self.decide(n)) for c, n in appels]
        return [
            *((de(e.condition).nom, e.remplie) for e in self.etats(ELIGIBILITE, Effet.HUMAIN)),
            *((nom, None if pose is None else not pose) for nom, pose in decides),
        ]

    @cached_property
    def statut(self) -> str | None:
        if self.hors_champ:
            return HORS_CHAMP
        if self.eligible is not True:
            return None
        return next((code for code, n in self.compile.statuts.items() if self.valeur(n) is True), None)


def evalue(
    compile_: ProgrammeDeDispositif,
    faits: Mapping[str, Valeur],
    *,
    lectures: Mapping[str, int] | None = None,
    presume: bool = False,
    lignes: Lignes | None = None,
) -> Evaluation:
    """Runs a compiled scheme. ``presume`` is how worked cases are read: see ``cas.py``."""
    choisies = avec_celles_du_fonds(compile_.dispositif, lectures)
    enfants = lignes or {}
    valeurs = compile_.programme.execute(faits, choisies, presume, enfants)
    return Evaluation(compile_, faits, choisies, presume, valeurs, enfants)


def avec_absences(faits: Mapping[str, Valeur], connus: Iterable[Fait]) -> dict[str, Valeur]:
    """Facts completed by what the absence of an optional fact says."""
    completes: dict[str, Valeur] = {f.nom: f.absent for f in connus if f.absent is not None}
    completes.update({nom: valeur for nom, valeur in faits.items() if valeur is not None})
    return completes


__all__: Sequence[str] = ["Etat", "Evaluation", "ProgrammeDeDispositif", "avec_absences", "evalue", "programme"]
