"""The commission's rules, asked of the law: the same answers as ``amorce evaluer`` gives on the same facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from amorce.consultation.evaluer import evalue_projet, projet
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.procedures import Commission
from amorce.droit.registre import dispositif
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.requetes import ReglagesDesFonds, reglages_au
from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import Question
from amorce.moteur.evaluation import Evaluation, avec_absences
from amorce.moteur.explication import Explication, cite, explique
from amorce.moteur.natures import ErreurDEntree, Valeur
from amorce.moteur.textes import Regle, de


@dataclass(frozen=True)
class Reponse:
    """What the law answers to one question, on the facts given."""

    evaluation: Evaluation
    question: str

    def _noeud(self, nom: str) -> x.Expr:
        return self.evaluation.compile.resultats[self.question][nom]

    def valeur(self, nom: str) -> Valeur:
        return self.evaluation.valeur(self._noeud(nom))

    def centimes(self, nom: str) -> int | None:
        """An amount, to the cent below."""
        noeud = self._noeud(nom)
        valeur = self.evaluation.valeur(noeud)
        return valeur // noeud.echelle if isinstance(valeur, int) else None

    def vaut(self, nom: str) -> bool:
        return self.valeur(nom) is True

    @property
    def alertes(self) -> list[str]:
        return self.evaluation.alertes(self.question)

    @property
    def regles_d_alerte(self) -> list[Regle[Any]]:
        """The rules that raise them, to be quoted with their article."""
        return [de(self._posee.alertes[nom]) for nom in self.alertes]

    def regle(self, nom: str) -> Regle[Any]:
        """The rule that gives this answer."""
        return de(self._posee.resultats[nom])

    @property
    def _posee(self) -> Question:
        return next(q for q in self.evaluation.compile.questions if q.code == self.question)

    def exige(self, quoi: str, nom: str) -> None:
        """Refuses, with the rule that forbids it, what the law does not answer yes to."""
        if not self.vaut(nom):
            raise ActeRefuse(refus(quoi, _cause(explique(self.evaluation, self._noeud(nom)))))

    @property
    def permis(self) -> bool:
        """Is every condition met?"""
        return all(etat.remplie is True for etat in self.evaluation.etats(self.question))

    @property
    def manquees(self) -> list[str]:
        """The requirements of its conditions that are known to be missed."""
        etats = self.evaluation.etats(self.question)
        return [de(etat.condition).exigences[0] for etat in etats if etat.remplie is False]

    def exige_les_conditions(self, quoi: str) -> None:
        for etat in self.evaluation.etats(self.question):
            if etat.remplie is not True:
                raise ActeRefuse(refus(quoi, _cause(explique(self.evaluation, etat.noeud))))


def refus(quoi: str, regle: Regle[Any]) -> str:
    return f"{quoi} : le règlement s'y oppose, car il n'est pas établi que : « {regle.enonce} » ({cite(regle.source)})."


def _cause(raisons: list[Explication]) -> Regle[Any]:
    """The rule furthest down that makes the answer what it is: one that is not met, not a figure it reads."""
    (raison,) = raisons[:1]
    manque = next((enfant for enfant in raison.enfants if enfant.valeur is None or enfant.valeur is False), None)
    return raison.regle if manque is None else _cause([manque])


def interroge(
    fonds: str,
    commission: Commission,
    question: str,
    le: date,
    faits: Mapping[str, Any],
    reglages_lus: ReglagesDesFonds | None = None,
) -> Reponse:
    """``le``: the day whose readings, retained by the fund, are followed; who asks many questions has read them. A year
    of five thousand, or of twenty, is refused here before it is kept."""
    regles = dispositif(commission.regles)
    reglages = (reglages_lus.au(le) if reglages_lus else reglages_au(le)).du_droit.de(fonds, regles.code)
    try:
        pose = projet(dict(faits)).selon(reglages)
    except ErreurDEntree as erreur:
        raise ActeRefuse(f"Une valeur dite sort de ce que les règles savent lire. {erreur}") from None
    lus = avec_absences(pose.faits, VOCABULAIRE)
    return Reponse(evalue_projet(replace(pose, faits=lus), regles), question)
