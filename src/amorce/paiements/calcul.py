"""The sheet of a claim: each answer of its computation with what leads to it, each class within its limit, what varied.

Read by the pages, the certificate and the auditor's archive alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from amorce.commission.regles import Reponse
from amorce.droit.octroi import Borne
from amorce.moteur import expressions as x
from amorce.moteur.evaluation import Etat, Evaluation
from amorce.moteur.explication import Explicateur, Explication
from amorce.moteur.natures import ECHELLES, Nature, Valeur
from amorce.moteur.textes import Parametre, Regle, de
from amorce.moteur.vocabulaire import Fait
from amorce.paiements.compte import Classe, Compte
from amorce.paiements.models import DemandeDePaiement


@dataclass(frozen=True)
class Operande:
    """A fact or a figure of the law that a rule reads."""

    dit: Fait | Parametre
    nature: Nature
    echelle: int
    valeur: Valeur


@dataclass(frozen=True)
class Resultat:
    """A named answer, or a step that leads to it, with the rule that gives it and what that rule reads."""

    question: str
    nom: str
    valeur: Valeur
    nature: Nature
    echelle: int
    regle: Regle[Any]
    evaluation: Evaluation
    noeud: x.Expr
    operandes: Sequence[Operande] = ()

    @property
    def condition(self) -> bool:
        """Met or not; an answer of the question is not one, even a yes or a no."""
        return self.nature is Nature.BOOLEEN and self.nom not in self.evaluation.compile.resultats[self.question]


@dataclass(frozen=True)
class ClasseComptee:
    """A class in the account: ``limite`` is ``None`` where the text bounds none, or what was agreed is not known."""

    classe: Classe
    limite: int | None
    compte: int | None

    @property
    def depasse(self) -> int:
        """What was let pass line by line, and is beyond the limit of the class."""
        return 0 if self.compte is None else self.classe.reel - self.compte


class Calcul:
    """Read once for a page, an act or a file."""

    def __init__(self, compte: Compte) -> None:
        self.compte = compte

    @cached_property
    def resultats(self) -> dict[str, list[Resultat]]:
        """The whole computation, question by question, in the order in which it is read."""
        etapes = self.compte.regles.paiement.etapes
        return {e.question: list(self._etape(e.question, e.lit)) for e in etapes}

    def resultat(self, question: str, nom: str) -> Resultat | None:
        """Whatever the sheet shows under this name."""
        trouves = (*self.resultats.get(question, ()), *self.mesures)
        return next((r for r in trouves if (r.question, r.nom) == (question, nom)), None)

    def _etape(self, question: str, lit: Sequence[str]) -> Iterator[Resultat]:
        e = self.compte.etapes[question]
        reponses, posee = e.compile.resultats[question], e.dispositif.toutes_questions[question]
        expliquees = _expliquees(e, reponses.values())
        menent = {regle.nom: regle for explication in expliquees.values() for regle in _en_jeu(e, explication)}
        for nom in (*lit, *(nom for nom in reponses if nom not in lit)):
            if nom in reponses:
                regle = de(posee.resultats[nom])
                yield _resultat(e, question, nom, reponses[nom], regle, expliquees.get(regle.nom))
            elif nom in menent:
                yield _resultat(e, question, _court(nom), menent[nom].expression, menent[nom], expliquees.get(nom))

    # The classes

    @cached_property
    def classes(self) -> list[ClasseComptee]:
        return [self._comptee(classe) for classe in self.compte.classes]

    def _comptee(self, classe: Classe) -> ClasseComptee:
        borne, regles = self._borne_des_classes, self.compte.regles
        if borne is None:
            return ClasseComptee(classe, None, classe.reel)
        e = self.compte.evalue_classe(borne.question, classe)
        noeud = e.compile.resultats[borne.question][borne.resultat]
        limite = _expliquees(e, [noeud]).get(regles.paiement.limite)
        return ClasseComptee(
            classe, _centimes(limite.noeud, limite.valeur) if limite else None, _centimes(noeud, e.valeur(noeud))
        )

    @property
    def _borne_des_classes(self) -> Borne | None:
        borne = self.compte.regles.paiement.classe
        return borne if borne and borne.question in self.compte.regles.dispositif.toutes_questions else None

    @cached_property
    def regle_des_classes(self) -> Regle[Any] | None:
        """What bounds each of them."""
        borne = self._borne_des_classes
        if borne is None:
            return None
        return de(self.compte.regles.dispositif.toutes_questions[borne.question].resultats[borne.resultat])

    @property
    def compte_en_tout(self) -> int | None:
        """Not known while what counts of one class is not; within the whole budget, where the classes make up for one
        another."""
        somme = self._des_classes
        return None if somme is None else somme - self.hors_du_budget

    @property
    def _des_classes(self) -> int | None:
        connus = [c.compte for c in self.classes if c.compte is not None]
        return sum(connus) if len(connus) == len(self.classes) else None

    @property
    def hors_du_budget(self) -> int:
        """What is counted class by class, and is beyond the budget in which they make up for one another."""
        somme, premiere = self._des_classes, self.compte.regles.paiement.etapes[0]
        if self._borne_des_classes is None or somme is None:
            return 0
        reponses = Reponse(self.compte.etapes[premiere.question], premiere.question)
        comptees = [reponses.centimes(nom) for nom in premiere.devient]
        connues = [centimes for centimes in comptees if centimes is not None]
        return max(0, somme - sum(connues)) if len(connues) == len(comptees) else 0

    # What varied

    @cached_property
    def mesures(self) -> list[Resultat]:
        """At the balance, what the text compares with the act, respected or not."""
        if self.compte.demande.genre != DemandeDePaiement.Genre.SOLDE:
            return []
        return [_mesure(question, e, etat) for question, e, etat in self.compte.mesures()]


def _court(nom: str) -> str:
    """« montant.assiette » → « assiette »."""
    return nom.rpartition(".")[2]


def _expliquees(e: Evaluation, racines: Iterable[x.Expr]) -> dict[str, Explication]:
    """By name, the rules on which these nodes rest, given these facts."""
    arbres = Explicateur(e).explique_le_reste(racines)
    return {une.regle.nom: une for arbre in arbres for une in arbre.descend()}


def _en_jeu(e: Evaluation, explication: Explication) -> Iterator[Regle[Any]]:
    """The rule; of what must hold together, every part, even those that another one makes idle."""
    yield explication.regle
    if explication.noeud.nature is not Nature.BOOLEEN:
        return
    noeuds, enfants = e.compile.programme.noeuds, e.compile.programme.enfants
    pile = list(enfants[e.rang(explication.noeud)])
    while pile:
        rang = pile.pop()
        if noeuds[rang].op == "regle":
            yield noeuds[rang].donnee  # type: ignore[misc]  # a rank of a rule
        else:
            pile.extend(enfants[rang])


def _resultat(
    e: Evaluation, question: str, nom: str, noeud: x.Expr, regle: Regle[Any], explication: Explication | None
) -> Resultat:
    lus = list(_operandes(explication)) if explication else []
    return Resultat(question, nom, e.valeur(noeud), noeud.nature, noeud.echelle, regle, e, noeud, lus)


def _mesure(question: str, e: Evaluation, etat: Etat) -> Resultat:
    regle = de(etat.condition)
    return _resultat(e, question, _court(regle.nom), etat.noeud, regle, _expliquees(e, [etat.noeud]).get(regle.nom))


def _operandes(explication: Explication) -> Iterator[Operande]:
    for fait, valeur in explication.faits:
        yield Operande(fait, fait.nature, ECHELLES.get(fait.nature, 1), valeur)
    for parametre, noeud, valeur in explication.parametres:
        yield Operande(parametre, noeud.nature, noeud.echelle, valeur)


def _centimes(noeud: x.Expr, valeur: Valeur) -> int | None:
    return valeur // noeud.echelle if isinstance(valeur, int) else None
