"""« D'où vient ce chiffre ? »: the reasoning of one answer, as a page and as a panel beside any page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from amorce.comptes.acces import entree, public
from amorce.consultation.evaluer import SANS_BORNE
from amorce.droit.vocabulaire.mots import libelle_du_resultat
from amorce.fonds.requetes import reglages_au
from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.explication import DerogationExpliquee, Explicateur, Explication
from amorce.moteur.intervalles import fourchette
from amorce.moteur.natures import ECHELLES, Valeur
from amorce.moteur.pertinence import suites
from amorce.moteur.textes import Lecture, Regle, de
from amorce.moteur.vocabulaire import Fait
from amorce.site.langue import ecrit, traduit
from amorce.site.public.simulateur.ecrans import ecran_du_fait
from amorce.site.public.simulateur.fiche import STATUT
from amorce.site.public.simulateur.reponses import Reponses, connues, lit_adresse, permis
from amorce.site.public.simulateur.resultats import Resultat, entre_bornes
from amorce.site.public.simulateur.simulation import Simulation, questions


@dataclass(frozen=True)
class FaitLu:
    """A fact used, with its value; ``requete`` leads to the screen where it is answered."""

    libelle: str
    valeur: str
    requete: str


@dataclass(frozen=True)
class Raison:
    """One rule of the reasoning, ready to be read."""

    regle: Regle[Any]
    valeur: str
    faits: Sequence[FaitLu]
    parametres: Sequence[tuple[str, str]]
    lectures: Sequence[tuple[Lecture, str]]
    derogations: Sequence[DerogationExpliquee]
    enfants: Sequence[Raison]
    renvois: Sequence[Regle[Any]]


class Redacteur:
    """Words the reasons of one evaluation, each rule once. ``liens``: each fact leads to the screen that asks it."""

    def __init__(self, reponses: Reponses, evaluation: Evaluation, liens: bool = True) -> None:
        self.reponses, self.evaluation, self.liens = reponses, evaluation, liens
        self.explicateur = Explicateur(evaluation)

    def raisons(self, noeud: x.Expr) -> list[Raison]:
        return [self.raison(e) for e in self.explicateur.explique(noeud)]

    def valeur(self, e: Explication) -> str:
        """What the rule gives; of a number not known yet, between what and what."""
        bornes = fourchette(self.evaluation, e.noeud) if e.valeur is None and isinstance(e.noeud, x.Nombre) else None
        if bornes is None or bornes[1] >= SANS_BORNE * e.noeud.echelle:
            return ecrit(e.noeud.nature, e.noeud.echelle, e.valeur, e.regle)
        return entre_bornes(e.noeud, bornes)

    def raison(self, explication: Explication) -> Raison:
        e = explication
        return Raison(
            e.regle,
            self.valeur(e),
            [self.fait(f, v) for f, v in e.faits],
            [(traduit(p.libelle), ecrit(n.nature, n.echelle, v, p)) for p, n, v in e.parametres],
            [(lecture, lecture.alternatives[choix]) for lecture, choix in e.lectures],
            e.derogations,
            [*(self.raison(enfant) for enfant in e.enfants), *self.possibles(e)],
            e.renvois,
        )

    def possibles(self, e: Explication) -> list[Raison]:
        """Of a number that waits for a fact: the numbers between which it stays, which the fact hides."""
        if e.valeur is not None or not isinstance(e.noeud, x.Nombre):
            return []
        lus = _nombres_dessous(self.evaluation, self.evaluation.rang(e.noeud))
        return [raison for rang, noeud in lus if rang not in self.explicateur.vues for raison in self.raisons(noeud)]

    def fait(self, fait: Fait, valeur: Valeur) -> FaitLu:
        ecran = self.reponses.requete(ecran_du_fait(fait.nom).code) if self.liens and permis(fait) else ""
        return FaitLu(traduit(fait.libelle), ecrit(fait.nature, ECHELLES.get(fait.nature, 1), valeur, fait), ecran)


@entree(public)
def pourquoi(requete: HttpRequest, dispositif: str, question: str, nom: str) -> HttpResponse:
    reponses = lit_adresse(requete.GET)
    trouve = connues().get(dispositif)
    if trouve is None or question not in questions(trouve):
        raise Http404
    situation = Simulation(reponses, reglages_au(reponses.le)).situation(trouve)
    lu = Resultat(situation)
    contexte: dict[str, Any] = {"reponses": reponses, "requete": reponses.requete(), "lu": lu}
    contexte["titre"] = lu.dispositif.intitule
    racines: list[x.Expr] = []
    if situation.evaluation is not None:
        contexte["titre"], contexte["valeur"], racines = _cherche(lu, question, nom)
    contexte["raisons"] = _raisons(lu, reponses, racines) if racines else []
    panneau = requete.headers.get("HX-Request") == "true"
    return render(requete, "public/simulateur/" + ("raisons.html" if panneau else "pourquoi.html"), contexte)


def _raisons(lu: Resultat, reponses: Reponses, racines: Sequence[x.Expr]) -> list[Raison]:
    redacteur = Redacteur(reponses, lu.e)
    return [raison for racine in racines for raison in redacteur.raisons(racine)]


def _nombres_dessous(e: Evaluation, racine: int) -> Iterator[tuple[int, x.Expr]]:
    """The rules giving a number just below a node, in the branches that remain open."""
    noeuds, enfants = e.compile.programme.noeuds, e.compile.programme.enfants
    pile, vus = list(enfants[racine])[::-1], set[int]()
    while pile:
        rang = pile.pop()
        if rang in vus:
            continue
        vus.add(rang)
        if noeuds[rang].op != "regle":
            pile.extend((list(suites(e, rang)) if e.valeurs[rang] is not None else _ouvertes(e, rang))[::-1])
        elif isinstance(noeuds[rang], x.Nombre):
            yield rang, noeuds[rang]


def _ouvertes(e: Evaluation, rang: int) -> list[int]:
    enfants = list(e.compile.programme.enfants[rang])
    if e.compile.programme.noeuds[rang].op == "si" and e.valeurs[enfants[0]] is not None:
        return [enfants[1] if e.valeurs[enfants[0]] else enfants[2]]
    return enfants


def _cherche(lu: Resultat, question: str, nom: str) -> tuple[str, str, list[x.Expr]]:
    """What is explained: its title, its value, and the nodes that give it."""
    e = lu.e
    if nom == STATUT and question == ELIGIBILITE:
        return _("Éligibilité"), str(lu.statut.libelle), _du_statut(e)
    noeud = e.compile.resultats[question].get(nom)
    if noeud is not None:
        reponse = next((r for r in lu.reponses if (r.question, r.nom) == (question, nom)), None)
        return traduit(libelle_du_resultat(nom)), reponse.redigee if reponse else _("pas encore connu"), [noeud]
    for condition, racine in e.compile.conditions[question]:
        if de(condition).nom == nom:
            return traduit(de(condition).enonce), _DECIDEE[e.decide(racine)](), [racine]
    raise Http404


_DECIDEE: dict[bool | None, Callable[[], str]] = {
    True: lambda: _("condition remplie"),
    False: lambda: _("condition manquée"),
    None: lambda: _("pas encore connu"),
}


def _du_statut(e: Evaluation) -> list[x.Expr]:
    """What decides: the conditions that refuse; failing that, those in doubt; failing that, all of them."""
    etats = e.etats(ELIGIBILITE)
    for voulu in (False, None, True):
        noeuds = [etat.noeud for etat in etats if etat.remplie is voulu]
        if noeuds:
            return noeuds
    return []
