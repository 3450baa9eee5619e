"""La page d'un dispositif, tirée de son droit : conditions, tableaux, dépenses, documents, étapes, lectures, articles.

Rien ici n'est écrit pour un lecteur : des règles, des valeurs et leurs sources, que le site et l'API mettent en forme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any

from amorce.consultation.catalogue import (
    SANS_REGLAGES,
    Reglages,
    conditions,
    en_jeu,
    ferme,
    nue,
    racines_de,
    sans_objet,
    surement_faux,
)
from amorce.consultation.evaluer import PRINCIPALES
from amorce.droit.catalogue import Case, Fiche, Ligne, Tableau, fiche
from amorce.droit.procedures import Delai, Procedure
from amorce.droit.vocabulaire.mots import depot, theme
from amorce.droit.vocabulaire.mots import rang as place
from amorce.moteur import expressions as x
from amorce.moteur.compilation import Programme, ordre
from amorce.moteur.dispositifs import Condition0, Dispositif
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.natures import Nature, Valeur
from amorce.moteur.pertinence import lecture_compte
from amorce.moteur.textes import REGLES, Lecture, Parametre, Periode, Regle, de
from amorce.moteur.vocabulaire import Fait

Origine = Parametre | Regle[Any]
SESSION = "session"
"""The entity whose facts are the dates of a session."""


@dataclass(frozen=True)
class Chiffre:
    """A figure of the law, and what gives it."""

    nature: Nature
    echelle: int
    valeur: Valeur
    origine: Origine


@dataclass(frozen=True)
class Theme:
    titre: str
    conditions: tuple[Regle[Any], ...]


@dataclass(frozen=True)
class LigneLue:
    libelle: str
    cases: tuple[Chiffre | str | None, ...]
    origine: Origine | None


@dataclass(frozen=True)
class TableauLu:
    titre: str
    colonnes: tuple[str, ...]
    lignes: tuple[LigneLue, ...]
    note: str


@dataclass(frozen=True)
class Combien:
    """How much, in one line: the same for all, or between what and what."""

    forfait: Chiffre | None = None
    plancher: Chiffre | None = None
    plafond: Chiffre | None = None
    selon_l_oeuvre: bool = False


@dataclass(frozen=True)
class NoteLue:
    texte: str
    article: str
    regle: Regle[Any] | None


@dataclass(frozen=True)
class DelaiLu:
    delai: Delai
    regle: Regle[Any] | None


@dataclass(frozen=True)
class Etape:
    code: str
    delais: tuple[DelaiLu, ...]


@dataclass(frozen=True)
class LectureEnJeu:
    """A sentence that can be read in several ways, and the way it is read here."""

    lecture: Lecture
    choix: str

    @property
    def retenue(self) -> str:
        return self.lecture.alternatives[self.choix]

    @property
    def autres(self) -> list[str]:
        return [dite for code, dite in self.lecture.alternatives.items() if code != self.choix]


@dataclass(frozen=True)
class Article:
    texte: str
    article: str
    regles: tuple[Regle[Any], ...]


@dataclass(frozen=True, eq=False)
class Page:
    """What the law says of a scheme, on a day, as its fund reads it."""

    evaluation: Evaluation
    fiche: Fiche

    @property
    def dispositif(self) -> Dispositif:
        return self.evaluation.dispositif

    @cached_property
    def ferme(self) -> bool:
        return ferme(self.evaluation)

    @cached_property
    def themes(self) -> list[Theme]:
        """The conditions by what they are about; those on documents stand with the documents."""
        par_theme: dict[str, list[Regle[Any]]] = {}
        for condition in conditions(self.evaluation):
            par_theme.setdefault(theme_de(condition), []).append(de(condition))
        par_theme.pop(depot.THEME, None)
        return [Theme(titre, tuple(regles)) for titre, regles in par_theme.items()]

    @cached_property
    def pieces(self) -> list[Regle[Any]]:
        communes = [de(c) for c in conditions(self.evaluation) if theme_de(c) == depot.THEME]
        return _sans_repetition([*communes, *self._des_questions(self.fiche.pieces)])

    @cached_property
    def notes(self) -> list[NoteLue]:
        return [NoteLue(n.texte, n.article, de(n.regle) if n.regle else None) for n in self.fiche.notes]

    @cached_property
    def livrables(self) -> list[Regle[Any]]:
        return _sans_repetition(self._des_questions(self.fiche.livrables))

    def _des_questions(self, codes: Iterable[str]) -> Iterator[Regle[Any]]:
        for code in codes:
            yield from (de(c) for c in self.dispositif.toutes_questions[code].conditions)

    @cached_property
    def retenues(self) -> list[Regle[Any]]:
        return [de(r) for r in self.fiche.depenses.retenues if not sans_objet(self.evaluation, r)]

    @cached_property
    def ecartees(self) -> list[Regle[Any]]:
        return [de(r) for r in self.fiche.depenses.ecartees if not sans_objet(self.evaluation, r)]

    @cached_property
    def combien(self) -> Combien:
        if self.fiche.forfait is not None:
            return Combien(forfait=self._chiffre(self.fiche.forfait))
        hauts = [c for c in map(self._chiffre, self.fiche.plafonds) if c]
        bas = [c for c in map(self._chiffre, self.fiche.planchers) if c]
        if not hauts:
            return Combien()
        return Combien(
            plancher=min(bas, key=_montant) if bas else None,
            plafond=max(hauts, key=_montant),
            selon_l_oeuvre=len({c.valeur for c in hauts}) > 1,
        )

    @cached_property
    def tableaux(self) -> list[TableauLu]:
        lus = (self._tableau(t) for t in self.fiche.tableaux)
        return [t for t in lus if t.lignes]

    def _tableau(self, tableau: Tableau) -> TableauLu:
        presentes = (
            ligne for ligne in tableau.lignes if not (ligne.regle and surement_faux(self.evaluation, ligne.regle))
        )
        return TableauLu(tableau.titre, tableau.colonnes, tuple(map(self._ligne, presentes)), tableau.note)

    def _ligne(self, ligne: Ligne) -> LigneLue:
        cases = tuple(case if isinstance(case, str) else self._chiffre(case) for case in ligne.cases)
        return LigneLue(ligne.libelle, cases, de(ligne.regle) if ligne.regle else None)

    def _chiffre(self, case: Case) -> Chiffre | None:
        """A figure as read here; nothing where there is none, or where the project decides."""
        if case is None or isinstance(case, str):
            return None
        expression = case if isinstance(case, x.Expr) else de(case).expression
        valeur = self._valeur(expression)
        if not valeur or not isinstance(valeur, int | date):
            return None
        return Chiffre(expression.nature, expression.echelle, valeur, _origine(case))

    def _valeur(self, expression: x.Expr) -> Valeur:
        """In the programme of the scheme if it is there; a line of a table may stand outside it."""
        if id(expression) in self.evaluation.compile.programme.rang:
            return self.evaluation.valeur(expression)
        seul = Programme([expression])
        return seul.execute(self.evaluation.faits, self.evaluation.lectures, False, {})[seul.rang[id(expression)]]

    @cached_property
    def etapes(self) -> list[Etape]:
        procedure = self.dispositif.procedure
        if not isinstance(procedure, Procedure):
            return []
        delais = [d for d in procedure.delais if not d.pour or self.dispositif.code in d.pour]
        return [
            Etape(code, tuple(DelaiLu(d, regle_de_l_exigence(d.exigence)) for d in delais if d.etape == code))
            for code in procedure.etapes
        ]

    @cached_property
    def _en_jeu(self) -> list[x.Expr]:
        return en_jeu(self.evaluation, racines_de(self.evaluation.compile.questions))

    @cached_property
    def lectures(self) -> list[LectureEnJeu]:
        """The readings on which the eligibility or the amount may depend."""
        premieres = [q for q in self.evaluation.compile.questions if q.code in PRINCIPALES]
        return self._lectures(en_jeu(self.evaluation, racines_de(premieres)))

    @cached_property
    def autres_lectures(self) -> list[LectureEnJeu]:
        """Those on which only the rest depends: documents, expenses, balance, controls."""
        deja = {un.lecture.code for un in self.lectures}
        return [un for un in self._lectures(self._en_jeu) if un.lecture.code not in deja]

    def _lectures(self, noeuds: Iterable[x.Expr]) -> list[LectureEnJeu]:
        trouvees: dict[str, Lecture] = {}
        for noeud in noeuds:
            if isinstance(noeud.donnee, Lecture) and self._compte(noeud):
                trouvees[noeud.donnee.code] = noeud.donnee
        choisies = self.evaluation.lectures
        return [
            LectureEnJeu(lecture, lecture.choisie(choisies))
            for _, lecture in sorted(trouvees.items(), key=lambda t: int(t[0].split("-")[-1]))
        ]

    def _compte(self, noeud: x.Expr) -> bool:
        rang = self.evaluation.rang(noeud)
        return self.evaluation.valeurs[rang] is None or lecture_compte(self.evaluation, rang)

    @cached_property
    def articles(self) -> list[Article]:
        """The articles that these answers rest on, in the order of the texts."""
        lues = {id(n.donnee) for n in self._en_jeu if isinstance(n.donnee, Regle) and not self._va_de_soi(n)}
        par_article: dict[tuple[str, str], list[Regle[Any]]] = {}
        for regle in REGLES.values():
            if id(regle) in lues:
                par_article.setdefault((regle.texte.code, regle.article), []).append(regle)
        return [Article(texte, article, tuple(regles)) for (texte, article), regles in par_article.items()]

    def _va_de_soi(self, noeud: x.Expr) -> bool:
        """A condition that the scheme's name alone settles: its article speaks of another scheme."""
        return isinstance(noeud, x.Booleen) and self.evaluation.decide(noeud) is not None

    @cached_property
    def versions(self) -> list[date]:
        return versions(self.dispositif)


@lru_cache(maxsize=64)
def page(dispositif: Dispositif, reglages: Reglages = SANS_REGLAGES, jour: date | None = None) -> Page:
    """Kept by process: the law does not move, and ``jour`` is the first day of a version."""
    return Page(nue(dispositif, reglages, jour), fiche(dispositif.code))


@lru_cache(maxsize=64)
def versions(dispositif: Dispositif) -> list[date]:
    """The days on which the law of this scheme changed, oldest first."""
    noeuds = ordre(racines_de(dispositif.toutes_questions.values()))
    periodes = [dispositif.texte.periode]
    for noeud in noeuds:
        if isinstance(noeud.donnee, Parametre):
            periodes += (periode for periode, _ in noeud.donnee.valeurs)
        elif noeud.op == "versions" and isinstance(noeud.donnee, tuple):
            periodes += (p for p in noeud.donnee if isinstance(p, Periode))
    return sorted({p.debut for p in periodes if p.debut is not None})


def version_au(dispositif: Dispositif, jour: date) -> date | None:
    """The first day of the version in force on this day; nothing for a text without date."""
    return max((d for d in versions(dispositif) if d <= jour), default=None)


def regles_des_dates(aides: Sequence[Dispositif]) -> list[Regle[Any]]:
    """What the law says of the dates of a session: the rules of these schemes that read one, each sentence once."""
    racines = [r for d in aides for r in racines_de(d.toutes_questions.values())]
    regles = (n.donnee for n in ordre(racines) if isinstance(n.donnee, Regle) and n.op == "regle")
    return _sans_repetition(r for r in regles if _lit_une_date_de_session(r))


@cache
def _lit_une_date_de_session(regle: Regle[Any]) -> bool:
    """Itself, and not by another rule."""
    pile, vus = list(regle.expression.args), set[int]()
    while pile:
        noeud = pile.pop()
        if id(noeud) in vus or noeud.op == "regle":
            continue
        vus.add(id(noeud))
        if isinstance(noeud.donnee, Fait) and noeud.donnee.entite == SESSION:
            return True
        pile.extend(noeud.args)
    return False


def theme_de(condition: Condition0) -> str:
    """What a condition is about: the theme of most of the facts that it reads."""
    faits = [n.donnee for n in ordre([de(condition).expression]) if isinstance(n.donnee, Fait)]
    compte = Counter(theme(f) for f in faits)
    premier = min(faits, key=place)
    return max(compte, key=lambda t: (compte[t], t == theme(premier)), default=depot.THEME)


def _origine(case: Any) -> Origine:
    if not isinstance(case, x.Expr):
        return de(case)
    return next(n.donnee for n in ordre([case]) if isinstance(n.donnee, Parametre))


def _montant(chiffre: Chiffre) -> int:
    assert isinstance(chiffre.valeur, int)
    return chiffre.valeur


def _sans_repetition(regles: Iterable[Regle[Any]]) -> list[Regle[Any]]:
    """Each sentence once: a text sometimes says the same twice, under two articles."""
    return list({r.enonce: r for r in regles}.values())


def regle_de_l_exigence(exigence: str) -> Regle[Any] | None:
    """The rule that carries a requirement: the condition that checks it, if there is one."""
    portent = [r for r in REGLES.values() if exigence in r.exigences]
    return min(portent, key=lambda r: (r.effet is None, r.exigences[0] != exigence), default=None)


@cache
def _lecteurs() -> dict[int, Regle[Any]]:
    """For each figure of the law, the first rule that reads it itself, of the figure's own nature if there is one."""
    trouves: dict[int, Regle[Any]] = {}
    dedans = {id(autre) for regle in REGLES.values() for autre in (*regle.derogations, *regle.versions)}
    for regle in REGLES.values():
        if id(regle) in dedans:
            continue  # read within the rule that it changes
        nature = regle.expression.nature
        for noeud in _propres(regle.expression):
            deja = trouves.get(id(noeud.donnee))
            if isinstance(noeud.donnee, Parametre) and (deja is None or noeud.nature == nature != _nature(deja)):
                trouves[id(noeud.donnee)] = regle
    return trouves


def _nature(regle: Regle[Any]) -> Nature:
    nature: Nature = regle.expression.nature
    return nature


def _propres(racine: x.Expr) -> Iterator[x.Expr]:
    """The nodes of a rule, without entering those that it reads."""
    pile, vus = list(racine.args), {id(racine)}
    while pile:
        noeud = pile.pop()
        if id(noeud) in vus:
            continue
        vus.add(id(noeud))
        yield noeud
        if noeud.op != "regle":
            pile.extend(noeud.args)


def regle_qui_lit(origine: Origine) -> Regle[Any] | None:
    """Where a figure is used: the rule itself, or the first that reads this parameter."""
    return origine if isinstance(origine, Regle) else _lecteurs().get(id(origine))
