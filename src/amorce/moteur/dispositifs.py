"""A scheme: its conditions, the questions it answers, and the names of its answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from amorce.moteur import expressions as x
from amorce.moteur.natures import ErreurDeDroit
from amorce.moteur.textes import Effet, Regle, Texte, de

Regle0 = Callable[[], x.Expr]
Condition0 = Callable[[], x.Booleen]
ELIGIBILITE = "eligibilite"
HORS_CHAMP = "hors_champ_temporel"


@dataclass(frozen=True)
class Question:
    """What may be asked of a scheme: the facts that open it, its named answers, the conditions it examines."""

    code: str
    ouvre: tuple[x.Expr, ...] = ()
    resultats: Mapping[str, Regle0] = field(default_factory=dict)
    conditions: tuple[Condition0, ...] = ()
    alertes: Mapping[str, Condition0] = field(default_factory=dict)
    humain: tuple[Condition0, ...] = ()

    @property
    def regles(self) -> list[Regle0]:
        """Every rule that answers it."""
        return [*self.resultats.values(), *self.conditions, *self.alertes.values(), *self.humain]


@dataclass(frozen=True, eq=False)
class Dispositif:
    """A scheme of a text. ``conditions`` decide eligibility, each with its own effect."""

    code: str
    intitule: str
    collectivite: str
    texte: Texte
    conditions: Sequence[Condition0] = ()
    alertes: Mapping[str, Condition0] = field(default_factory=dict)
    humain: Sequence[Condition0] = ()
    statuts: Mapping[str, Condition0] = field(default_factory=dict)
    questions: Sequence[Question] = ()
    procedure: object = None
    lectures: Mapping[str, str] = field(default_factory=dict)
    """The readings that the fund retained, where they are not the default ones: « AMB-26 »: « forfait_3000 »."""
    selective: bool = False
    """The aid is never owed: who meets its conditions may be chosen, and that is all."""

    def __post_init__(self) -> None:
        if self.code in DISPOSITIFS:
            raise ErreurDeDroit(f"Le dispositif « {self.code} » est déclaré deux fois.")
        for question in self.toutes_questions.values():
            for fonction in question.regles:
                de(fonction).expression  # noqa: B018  # read at import: a badly written rule is refused now
        DISPOSITIFS[self.code] = self

    @cached_property
    def en_vigueur(self) -> x.Booleen:
        """Is the dossier's date within the period that the text covers?"""
        periode, quand = self.texte.periode, self.texte.date
        if self.texte.ouvert:
            return x.VRAI
        if quand is None:
            raise ErreurDeDroit(f"{self.texte.code} : une période, mais aucune date du dossier pour la lire.")
        bornes = []
        if periode.debut is not None:
            bornes.append(quand >= x.noeud(x.Jour, "const", donnee=periode.debut))
        if periode.fin is not None:
            bornes.append(quand < x.noeud(x.Jour, "const", donnee=periode.fin))
        return x.et(*bornes)

    @cached_property
    def toutes_questions(self) -> dict[str, Question]:
        """The questions by code, eligibility first where the scheme has conditions."""
        eligibilite = Question(
            ELIGIBILITE, conditions=tuple(self.conditions), alertes=self.alertes, humain=tuple(self.humain)
        )
        liste = [*([eligibilite] if self.conditions else []), *self.questions]
        return {q.code: q for q in liste}


def exigence_de(condition: Condition0) -> str:
    return de(condition).exigences[0]


def refuse(condition: Condition0) -> bool:
    """Does this condition, not met, refuse?"""
    return de(condition).effet is Effet.REFUS


DISPOSITIFS: dict[str, Dispositif] = {}

__all__ = ["DISPOSITIFS", "ELIGIBILITE", "HORS_CHAMP", "Dispositif", "Question", "Regle", "exigence_de", "refuse"]
