"""What is always true of a scheme, proven for all the projects there can be, or the project for which it is not.

A property is written in the language of rules, over the scheme reduced for tables, so that Z3 and the interpreter
read the same one. Whatever Z3 finds is run by the interpreter, over the law as written, before it is said; it is then
made as plain as it can be without ceasing to show what it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, partial
from itertools import combinations
from typing import Any, NamedTuple, cast

from amorce.droit import vocabulaire as v
from amorce.moteur import expressions as x
from amorce.moteur.compilation import Programme, ordre
from amorce.moteur.dispositifs import ELIGIBILITE, Dispositif
from amorce.moteur.evaluation import evalue, programme
from amorce.moteur.natures import ECHELLES, NEANT, ErreurDeDroit, Nature, Valeur
from amorce.moteur.redaction import groupe
from amorce.moteur.redaction import valeur as redige
from amorce.moteur.textes import Effet, Lecture, Regle, de
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.bornes import MONTANT_EN_TABLE, Bornes, Intervalles
from amorce.portefeuille.reduction import QUESTIONS, Calcul, calcul
from amorce.portefeuille.reformes import DROIT_EN_VIGUEUR, Reforme
from amorce.portefeuille.z3_ import (
    CENTIEME_DE_MINUTE,
    NON,
    UN,
    ZERO,
    Connu,
    Formule,
    Mode,
    Projet,
    Trouve,
    Univers,
    Verite,
    et,
    non,
    ou,
    si,
)

Faits = dict[str, Valeur]


class Statut(StrEnum):
    PROUVE = "prouvé"
    CONTRE_EXEMPLE = "contre-exemple"
    FALAISE = "falaise"
    SANS_EFFET = "sans effet"
    """A condition or a branch that no project reaches: dead law."""
    SANS_OBJET = "sans objet"
    NON_DECIDE = "non décidé"


@dataclass(frozen=True)
class Exemple:
    """A project that shows something."""

    intitule: str
    faits: Mapping[str, Valeur]


@dataclass(frozen=True)
class Constat:
    """One thing found: a sentence, and the projects that show it."""

    texte: str
    exemples: tuple[Exemple, ...] = ()


@dataclass
class Preuve:
    """A property of a scheme, and what became of it."""

    dispositif: str
    propriete: str
    enonce: str
    statut: Statut
    detail: str = ""
    constats: list[Constat] = field(default_factory=list)
    secondes: float = 0.0


# A scheme, ready for proofs


class Dossier:
    """A scheme reduced, the interpreter beside it, and the names of its parts."""

    def __init__(
        self,
        dispositif: Dispositif,
        limite_s: float,
        lectures: Mapping[str, int] | None = None,
        reforme: Reforme = DROIT_EN_VIGUEUR,
    ) -> None:
        self.dispositif, self.limite_s, self.reforme = dispositif, limite_s, reforme
        self.lectures = dict(lectures or {})
        self.calcul: Calcul = calcul(dispositif, self.lectures, reforme=reforme)
        self._programmes: dict[tuple[int, ...], Programme] = {}

    @property
    def code(self) -> str:
        return self.dispositif.code

    def resultat(self, question: str, nom: str) -> x.Expr | None:
        return next((c.noeud for c in self.calcul.resultats if (c.question, c.nom) == (question, nom)), None)

    def valeurs(self, faits: Mapping[str, Valeur], *racines: x.Expr) -> dict[int, Valeur]:
        """Each node's value under these roots, by the interpreter."""
        cle = tuple(map(id, racines))
        if cle not in self._programmes:
            self._programmes[cle] = Programme(racines)
        p = self._programmes[cle]
        return dict(zip(map(id, p.noeuds), p.execute(faits, {}, False, {}), strict=True))

    def valeur(self, racine: x.Expr, faits: Mapping[str, Valeur]) -> Valeur:
        return self.valeurs(faits, racine)[id(racine)]

    def fidele(self, faits: Mapping[str, Valeur]) -> bool:
        """Does the law as written answer this project as the reduced one does? A reform is written nowhere else."""
        if self.reforme is not DROIT_EN_VIGUEUR:
            return True
        questions = tuple(q for q in QUESTIONS if q in self.dispositif.toutes_questions)
        compile_ = programme(self.dispositif, questions)
        e = evalue(compile_, {**faits, "dispositif": self.code}, lectures=self.lectures)
        reduits = self.valeurs(faits, *self.calcul.racines)
        for c in self.calcul.resultats:
            ecrit = compile_.resultats[c.question][c.nom]
            if _nombre(e.valeur(ecrit), ecrit) != _nombre(reduits[id(c.noeud)], c.noeud):
                return False
        ecrites = [n for q in questions for _, n in compile_.conditions[q]]
        reduites = [c[3] for c in self.calcul.conditions]
        return all(e.valeur(a) == reduits[id(b)] for a, b in zip(ecrites, reduites, strict=True))

    @cached_property
    def proprietaires(self) -> dict[int, str]:
        """For each node, the sentence of the rule that it stands in."""
        noms: dict[int, str] = {}
        for n in reversed(self.calcul.noeuds):
            sien = self.calcul.noms.get(id(n)) if n.op not in ("const", "inconnu", "fait") else None
            noms[id(n)] = sien or noms.get(id(n), "")
            for a in n.args:
                noms.setdefault(id(a), noms[id(n)])
        for (_, _, _, noeud), enonce in zip(self.calcul.conditions, self._enonces, strict=True):
            noms[id(noeud)] = noms.get(id(noeud)) or enonce
        return noms

    @cached_property
    def _enonces(self) -> list[str]:
        questions = [self.dispositif.toutes_questions[q] for q in QUESTIONS if q in self.dispositif.toutes_questions]
        return [f"{de(c).enonce} ({de(c).source})" for q in questions for c in q.conditions]

    def enonce(self, rang: int) -> str:
        """The sentence of a condition, by its rank among those of the calculation."""
        return self._enonces[rang]

    def lectures_de(self, rang: int) -> list[Lecture]:
        """The readings that a condition's own text depends on."""
        questions = [self.dispositif.toutes_questions[q] for q in QUESTIONS if q in self.dispositif.toutes_questions]
        condition = [c for q in questions for c in q.conditions][rang]
        return list(dict.fromkeys(n.donnee for n in ordre([de(condition).expression]) if isinstance(n.donnee, Lecture)))

    def designe(self, noeud: x.Expr, fond: int = 3) -> str:
        """A node in words: its rule's sentence, or what it compares."""
        if noeud.op == "fait" and isinstance(noeud.donnee, Fait):
            return f"« {noeud.donnee.libelle} »"
        if noeud.op == "const":
            return redige(noeud.nature, noeud.echelle, cast(Valeur, noeud.donnee))
        nom = self.calcul.noms.get(id(noeud))
        if nom:
            return f"« {nom} »"
        if not fond:
            return "…"
        mots = [self.designe(a, fond - 1) for a in noeud.args]
        match noeud.op:
            case "<" | "<=" | ">" | ">=" | "==" | "+" | "-" | "*":
                return f"{mots[0]} {_SIGNES.get(noeud.op, noeud.op)} {mots[1]}"
            case "non":
                return f"pas ({mots[0]})"
            case "et" | "ou":
                return f" {noeud.op} ".join(mots)
            case "parmi":
                codes = ", ".join(sorted(c.replace("_", " ") for c in cast(frozenset[str], noeud.donnee)))
                return f"{mots[0]} parmi : {codes}"
            case "contient":
                return f"{mots[0]} comprend {noeud.donnee}"
            case _:
                return f"{noeud.op} ({', '.join(mots)})" if mots else noeud.op


_SIGNES = {"<=": "≤", ">=": "≥", "==": "=", "*": "×", "-": "−"}


def _nombre(valeur: Valeur, noeud: x.Expr) -> object:
    """A value apart from its scale."""
    chiffre = isinstance(valeur, int) and not isinstance(valeur, bool)
    return Fraction(cast(int, valeur), noeud.echelle) if chiffre else valeur


def libre(_: Fait) -> Mode:
    return Mode.LIBRE


def sauf(*inconnus: str) -> Callable[[Fait], Mode]:
    """Every fact known or not, but those."""
    return lambda f: Mode.INCONNU if f.nom in inconnus else Mode.LIBRE


# Plain projects

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


# No overflow


class IntervallesElargis(Intervalles):
    """The same proof with amounts allowed up to so many euros."""

    def __init__(self, noeuds: Sequence[x.Expr], noms: Mapping[int, str], euros: int) -> None:
        self.euros = euros
        super().__init__(noeuds, noms)

    def _calcule(self, n: x.Expr) -> Bornes:
        bas, haut = super()._calcule(n)
        elargi = isinstance(n.donnee, Fait) and isinstance(n, x.Montant) and haut == MONTANT_EN_TABLE * 100
        return (bas, self.euros * 100) if elargi else (bas, haut)


ELARGI_AU_PLUS = 1_000 * MONTANT_EN_TABLE


def debordement(d: Dossier) -> Preuve:
    """Static: intervals over the graph, then the bound from which the scheme would be refused."""
    enonce = f"Aucun calcul ne dépasse 64 bits, pour tout montant jusqu'à {_milliards(MONTANT_EN_TABLE)}."
    preuve = Preuve(d.code, "sans_debordement", enonce, Statut.PROUVE)
    try:
        bornes = Intervalles(d.calcul.noeuds, d.calcul.noms).bornes.values()
    except ErreurDeDroit as refus:
        preuve.statut, preuve.detail = Statut.CONTRE_EXEMPLE, str(refus)
        return preuve
    bits = max(abs(b) for couple in bornes for b in couple).bit_length() + 1
    preuve.detail = f"Le plus grand entier possible tient en {bits} bits. {_marge(d)}"
    return preuve


def _marge(d: Dossier) -> str:
    """How far the amounts could be allowed before the scheme would be refused, and by which rule."""
    euros = MONTANT_EN_TABLE
    while euros < ELARGI_AU_PLUS:
        euros *= 10
        try:
            IntervallesElargis(d.calcul.noeuds, d.calcul.noms, euros)
        except ErreurDeDroit as refus:
            return f"Avec des montants jusqu'à {_milliards(euros)}, le dispositif serait refusé : {refus}"
    return f"Il en serait de même jusqu'à {_milliards(euros)}."


def _milliards(euros: int) -> str:
    nombre = euros // 1_000_000_000
    return f"{groupe(nombre)} milliard{'s' if nombre > 1 else ''} d'euros"


# What can never be


def impossible(d: Dossier, code: str, enonce: str, faute: x.Booleen, mode: Callable[[Fait], Mode] = libre) -> Preuve:
    """Proves that nothing makes this true, or shows a project that does."""
    univers = Univers(d.limite_s)
    projet = Projet(univers, mode)
    trouve = univers.cherche(projet.terme(faute).vrai)
    preuve = Preuve(d.code, code, enonce, _STATUTS[trouve.possible])
    if trouve.possible:
        tient = _tient(d, faute)
        lu = projet.lit(trouve.modele)
        if tient(lu):
            preuve.constats = [Constat("Ce projet y contrevient.", (Exemple("projet", simplifie(lu, tient)),))]
        else:
            preuve.statut, preuve.detail = Statut.NON_DECIDE, NON_CONFIRME
    elif trouve.possible is None:
        preuve.detail = HORS_DELAI
    return preuve


_STATUTS = {True: Statut.CONTRE_EXEMPLE, False: Statut.PROUVE, None: Statut.NON_DECIDE}
HORS_DELAI = "Le temps accordé n'a pas suffi."
NON_CONFIRME = "Z3 propose un projet que l'interprète ne confirme pas."


def _tient(d: Dossier, condition: x.Booleen) -> Callable[[Faits], bool]:
    """Is this true of a project, by the interpreter and in the law as written?"""
    return lambda faits: d.valeur(condition, faits) is True and d.fidele(faits)


def toujours(
    d: Dossier, code: str, enonce: str, faute: x.Booleen, temoin: x.Booleen, mode: Callable[[Fait], Mode] = libre
) -> Preuve:
    """As above, unless nothing could ever put it to the test (``temoin`` is impossible): then it says nothing."""
    univers = Univers(d.limite_s)
    if univers.cherche(Projet(univers, mode).terme(temoin).vrai).possible is False:
        return Preuve(d.code, code, enonce, Statut.SANS_OBJET, "Aucun projet ne met cette propriété à l'épreuve.")
    return impossible(d, code, enonce, faute, mode)


# Derogations


def derogations(d: Dossier) -> Preuve:
    """No two derogations of one rule that apply together and disagree."""
    enonce = "Deux dérogations à une même règle ne s'appliquent jamais ensemble pour se contredire."
    preuve = Preuve(d.code, "derogations", enonce, Statut.PROUVE)
    regles = [n for n in d.calcul.noeuds if n.op == "derogations" and len(n.args) > 3]
    if not regles:
        preuve.statut, preuve.detail = Statut.SANS_OBJET, "Aucune règle de ce dispositif n'a deux dérogations."
    for n in regles:
        for i, j in combinations(range(len(n.args) // 2), 2):
            issue = _conflit(d, n, i, j)
            preuve.constats += issue.constats
            if preuve.statut is Statut.PROUVE or issue.statut is Statut.CONTRE_EXEMPLE:
                preuve.statut, preuve.detail = issue.statut, issue.detail
    return preuve


def _conflit(d: Dossier, n: x.Expr, i: int, j: int) -> Preuve:
    """Can these two derogations of one rule live together and differ?"""
    (ci, vi), (cj, vj) = ((n.args[1 + 2 * k], n.args[2 + 2 * k]) for k in (i, j))
    univers = Univers(d.limite_s)
    projet = Projet(univers, libre)
    a, b = projet.terme(vi), projet.terme(vj)
    ecart = ou(a.connu != b.connu, et(a.connu, b.connu, a.valeur * vj.echelle != b.valeur * vi.echelle))
    trouve = univers.cherche(projet.terme(ci).vrai, projet.terme(cj).vrai, ecart)
    preuve = Preuve(d.code, "derogations", "", _STATUTS[trouve.possible])
    if trouve.possible is None:
        preuve.detail = HORS_DELAI
    if trouve.possible:

        def tient(faits: Faits) -> bool:
            lues = d.valeurs(faits, ci, vi, cj, vj)
            vives = lues[id(ci)] is True and lues[id(cj)] is True
            return vives and _nombre(lues[id(vi)], vi) != _nombre(lues[id(vj)], vj)

        faits = projet.lit(trouve.modele)
        if not tient(faits):
            return Preuve(d.code, "derogations", "", Statut.NON_DECIDE, NON_CONFIRME)
        noms = " et ".join(_derogation(n, k) for k in (i, j))
        texte = f"Deux dérogations s'appliquent et se contredisent : {noms}."
        preuve.constats = [Constat(texte, (Exemple("projet", simplifie(faits, tient)),))]
    return preuve


def _derogation(n: x.Expr, rang: int) -> str:
    """The sentence of a derogation; a reform's come after the law's."""
    assert isinstance(n.donnee, Regle)
    du_droit = n.donnee.derogations
    if rang < len(du_droit):
        return f"« {du_droit[rang].enonce} » ({du_droit[rang].source})"
    return f"la dérogation n° {rang - len(du_droit) + 1} de la réforme à « {n.donnee.enonce} »"


# What can be reached


class Cible(NamedTuple):
    """Something that a project should be able to do: a node true or false, where it is read."""

    texte: str
    lieu: x.Expr
    """Where it is read: a truth may be read in several places."""
    noeud: x.Expr
    voulu: bool
    repli: bool = False
    """A branch that gives no answer, or closes the scope of a condition: a safety net rather than law."""


class Acces:
    """Which nodes are read, and which way they can go: by Z3 for all projects, by the interpreter for one."""

    def __init__(self, d: Dossier, racines: Sequence[x.Expr]) -> None:
        self.d, self.racines = d, racines
        self.noeuds = ordre(racines)
        self.univers = Univers(d.limite_s)
        self.projet = Projet(self.univers, libre)
        self._lus = self._actifs(lambda n, voulu: _rail(self.projet.terme(n), voulu), ou, et)

    def _actifs(self, sens: Callable[[x.Expr, bool | None], Any], ou_: Any, et_: Any) -> dict[int, Any]:
        """When each node is read: from the roots down, through the branches taken."""
        parents: dict[int, list[Any]] = {id(r): [et_()] for r in self.racines}
        lus: dict[int, Any] = {}
        for n in reversed(self.noeuds):
            lus[id(n)] = ou_(*parents[id(n)])
            for arg, condition, voulu in _aretes(n):
                passe = lus[id(n)] if condition is None else et_(lus[id(n)], sens(condition, voulu))
                parents.setdefault(id(arg), []).append(passe)
        return lus

    def formule(self, cible: Cible) -> Formule:
        return et(self._lus[id(cible.lieu)], _rail(self.projet.terme(cible.noeud), cible.voulu))

    def atteintes(self, faits: Faits, cibles: Sequence[Cible]) -> set[Cible]:
        """What this project reaches, by the interpreter."""
        valeurs = self.d.valeurs(faits, *self.racines)
        lus = self._actifs(lambda n, voulu: _va(valeurs[id(n)], voulu), lambda *b: any(b), lambda *b: all(b))
        return {c for c in cibles if lus[id(c.lieu)] and valeurs[id(c.noeud)] is c.voulu}

    def cherche(self, cibles: Sequence[Cible]) -> tuple[list[Cible], list[Cible]]:
        """Those that nothing reaches, those not decided; a project found for one strikes off all that it reaches."""
        restent, mortes, indecises = list(cibles), [], []
        while restent:
            cible = restent.pop(0)
            trouve = self.univers.cherche(self.formule(cible))
            if trouve.possible is False:
                mortes.append(cible)
                continue
            atteintes = self.atteintes(self.projet.lit(trouve.modele), [cible, *restent]) if trouve.possible else set()
            if cible not in atteintes:
                indecises.append(cible)
            restent = [c for c in restent if c not in atteintes]
        return mortes, indecises


def _rail(verite: Any, voulu: bool | None) -> Formule:
    """A truth one way or the other; a value not known."""
    if voulu is None:
        return non(ou(verite.vrai, verite.faux)) if hasattr(verite, "vrai") else non(verite.connu)
    return verite.vrai if voulu else verite.faux


def _va(valeur: Valeur, voulu: bool | None) -> bool:
    return valeur is voulu


def _aretes(n: x.Expr) -> Iterator[tuple[x.Expr, x.Expr | None, bool | None]]:
    """What a node reads, and under what condition."""
    if n.op == "si":
        yield from ((n.args[0], None, None), (n.args[1], n.args[0], True), (n.args[2], n.args[0], False))
    elif n.op == "donne_ou":
        yield from ((n.args[0], None, None), (n.args[1], n.args[0], None))
    elif n.op == "derogations":
        yield n.args[0], None, None
        for condition, valeur in zip(n.args[1::2], n.args[2::2], strict=True):
            yield from ((condition, None, None), (valeur, condition, True))
    else:
        yield from ((a, None, None) for a in n.args)


def conditions(d: Dossier) -> Preuve:
    """Every condition can be met and can be missed; those decided by a reading say which."""
    enonce = "Chaque condition peut être remplie, et peut être manquée."
    preuve = Preuve(d.code, "conditions", enonce, Statut.PROUVE)
    cibles: dict[Cible, int] = {}
    for rang, (_, exigence, _, noeud) in enumerate(d.calcul.conditions):
        for voulu in (True, False):
            cibles.setdefault(Cible(exigence, noeud, noeud, voulu), rang)
    mortes, indecises = Acces(d, d.calcul.racines).cherche(list(cibles))
    preuve.detail = f"{len(cibles)} issues examinées."
    for c in mortes:
        preuve.constats.append(Constat(_condition_morte(d, cibles[c], c)))
    return _conclut(preuve, mortes, [c.texte for c in indecises])


def _condition_morte(d: Dossier, rang: int, cible: Cible) -> str:
    jamais = "ne peut jamais être remplie" if cible.voulu else "est toujours remplie"
    rendent = [
        f"{lecture.code} = {code}"
        for lecture in d.lectures_de(rang)
        for i, code in enumerate(lecture.alternatives)
        if i != d.lectures.get(lecture.code, 0) and _revit(d, rang, cible, lecture.code, i)
    ]
    suite = f" Elle joue sous une autre lecture : {', '.join(rendent)}." if rendent else ""
    return f"{cible.texte} {jamais} : {d.enonce(rang)}.{suite}"


def _revit(d: Dossier, rang: int, cible: Cible, lecture: str, choix: int) -> bool:
    autre = Dossier(d.dispositif, d.limite_s, {**d.lectures, lecture: choix}, d.reforme)
    noeud = autre.calcul.conditions[rang][3]
    return not Acces(autre, [noeud]).cherche([cible._replace(lieu=noeud, noeud=noeud)])[0]


def branches(d: Dossier) -> Preuve:
    """Every branch of every choice can be taken."""
    enonce = "Chaque branche de chaque règle peut être suivie par un projet."
    preuve = Preuve(d.code, "branches", enonce, Statut.PROUVE)
    cibles = list(dict.fromkeys(_branches(d)))
    acces = Acces(d, d.calcul.racines)
    mortes, indecises = acces.cherche(cibles)
    loi = [c for c in mortes if not c.repli]
    replis = len(mortes) - len(loi)
    preuve.detail = f"{len(cibles)} branches examinées."
    if replis:
        preuve.detail += f" Valeurs de repli, qui ne disent rien, sans emploi dans ce dispositif : {replis}."
    preuve.constats = [Constat(t) for t in dict.fromkeys(c.texte for c in loi)]
    return _conclut(preuve, loi, [c.texte for c in indecises])


def _branches(d: Dossier) -> Iterator[Cible]:
    for n in d.calcul.noeuds:
        if n.op != "si":
            continue
        condition = n.args[0]
        for voulu, branche in ((True, n.args[1]), (False, n.args[2])):
            issue = "vrai" if voulu else "faux"
            texte = f"{d.proprietaires[id(n)]} — {d.designe(condition)} n'y est jamais {issue}."
            portee = branche.op == "const" and isinstance(branche, x.Booleen)
            yield Cible(texte, n, condition, voulu, portee or branche.op == "inconnu")


def _conclut(preuve: Preuve, mortes: Sequence[Cible], indecises: Sequence[str]) -> Preuve:
    if indecises:
        preuve.detail += f" Non décidé : {' ; '.join(indecises)}."
    if mortes:
        preuve.statut = Statut.SANS_EFFET
    elif indecises:
        preuve.statut = Statut.NON_DECIDE
    return preuve


def ouvert(d: Dossier) -> Preuve:
    """All the conditions together leave room for a project."""
    preuve = Preuve(
        d.code, "eligible_possible", "Un projet peut remplir toutes les conditions à la fois.", Statut.PROUVE
    )
    but, tient = eligible(d), _tient(d, eligible(d))
    preuve.statut = Statut.NON_DECIDE
    for mode in (sauf(*deduits(but)), libre):
        univers = Univers(d.limite_s)
        projet = Projet(univers, mode)
        trouve = univers.cherche(projet.terme(but).vrai)
        if trouve.possible:
            trouve = plus_usuel(univers, projet, trouve, projet.terme(but).vrai)
        if trouve.possible and tient(faits := projet.lit(trouve.modele)):
            preuve.statut = Statut.PROUVE
            exemple = Exemple("éligible", simplifie(faits, tient))
            preuve.constats = [Constat("Ce projet est éligible.", (exemple,))]
            break
        preuve.statut = Statut.CONTRE_EXEMPLE if trouve.possible is False else Statut.NON_DECIDE
    return preuve


def eligible(d: Dossier) -> x.Booleen:
    """Every refusing condition is met, and nothing is left to a human."""
    tenues = [c[3] for c in d.calcul.conditions if c[0] == ELIGIBILITE and c[2] in (Effet.REFUS, Effet.HUMAIN)]
    return x.et(d.calcul.en_vigueur, *tenues, *(x.non(n) for q, n in d.calcul.humain if q == ELIGIBILITE))


# One step more: cliffs


@dataclass(frozen=True)
class Marche:
    """One fact a step higher, all others equal, and what may not happen to a measure then.

    ``tolerance`` is the fall (and, with ``saut``, the rise) that the step itself explains.
    """

    code: str
    enonce: str
    fait: str
    mesure: x.Expr
    tolerance: int = 0
    saut: bool = False
    connus: tuple[str, ...] = ()
    """Facts that the law would deduce, but that this question takes as given."""
    suit: str | None = None
    """Another fact, which may rise with this one."""
    coherence: x.Booleen = x.VRAI
    """What ties the step's fact to the one that follows it, in each project."""
    signes: tuple[x.Expr, ...] = ()
    """The truths that tell one cliff from another; by default every comparison."""


COMPARAISONS = ("<", "<=", ">", ">=", "==")
PALIERS = (10_000_000, 1_000_000, 100_000, 10_000, 100)
"""The greatest cliffs are shown first: from 100 000 € down."""
FALAISES_MAX = 12


class Escalier:
    """Two projects one step apart, all their facts known: every cliff, or the proof that there is none."""

    def __init__(self, d: Dossier, marche: Marche) -> None:
        self.d, self.marche, self.fait = d, marche, v.VOCABULAIRE[marche.fait]
        self.pas = CENTIEME_DE_MINUTE if self.fait.nature is Nature.MINUTES else 1
        self.change = frozenset(n for n in (marche.fait, marche.suit) if n)
        self.signes = marche.signes or tuple(n for n in ordre([marche.mesure]) if n.op in COMPARAISONS)
        self._deduits = deduits(marche.mesure) - set(marche.connus)
        self.univers = Univers(d.limite_s)
        self.avant = Projet(self.univers, self._mode)
        self.apres = Projet(self.univers, self._mode, self.change, "'")
        self.hauteurs = self._hauteur(self.avant), self._hauteur(self.apres)
        self._relie()

    def _mode(self, fait: Fait) -> Mode:
        return Mode.INCONNU if fait.nom in self._deduits else Mode.CONNU

    def _hauteur(self, projet: Projet) -> Connu:
        """The measure; a truth counts one."""
        t = projet.terme(self.marche.mesure)
        return Connu(ou(t.vrai, t.faux), si(t.vrai, UN, ZERO)) if isinstance(t, Verite) else t

    def _relie(self) -> None:
        admet = self.univers.admet
        admet(self.apres.fait(self.fait)[2] == self.avant.fait(self.fait)[2] + self.pas)
        if self.marche.suit:
            suivant = v.VOCABULAIRE[self.marche.suit]
            admet(self.apres.fait(suivant)[2] >= self.avant.fait(suivant)[2])
        admet(*(p.terme(self.marche.coherence).vrai for p in (self.avant, self.apres)))

    @property
    def sans_objet(self) -> bool:
        """Does the law never give the measure anything?"""
        connu, hauteur = self.hauteurs[0]
        return self.univers.cherche(connu, self.hauteurs[1].connu, hauteur > 0).possible is False

    @property
    def indecision(self) -> bool | None:
        """Can a step make the answer known, or no longer known?"""
        return self.univers.cherche(self.hauteurs[0].connu != self.hauteurs[1].connu).possible

    def falaises(self) -> tuple[list[Constat], bool]:
        """The cliffs, and whether every other one is proven to go through one of their thresholds."""
        trouvees: list[Constat] = []
        deja: list[frozenset[int]] = []
        derniere = Trouve(None)
        for palier in (*(p for p in PALIERS if p > self.marche.tolerance), self.marche.tolerance):
            while len(deja) < FALAISES_MAX:
                buts = (self._ecart(palier), *(self._autre(s) for s in deja))
                derniere = self.univers.cherche(*buts)
                if not derniere.possible:
                    break
                signes = self._montre(derniere, buts, palier, trouvees)
                if not signes:
                    return trouvees, False
                deja.append(signes)
        return trouvees, derniere.possible is False

    def _ecart(self, palier: int) -> Formule:
        (connu, a), (connu_apres, b) = self.hauteurs
        palier *= self.marche.mesure.echelle
        return et(connu, connu_apres, ou(a - b > palier, b - a > palier if self.marche.saut else NON))

    def _autre(self, signes: frozenset[int]) -> Formule:
        """Not this cliff again."""
        bascules = []
        for n in self.signes:
            if id(n) in signes:
                a, b = self.avant.terme(n), self.apres.terme(n)
                bascules.append(ou(et(a.vrai, b.faux), et(a.faux, b.vrai)))
        return non(et(*bascules))

    def _montre(self, issue: Trouve, buts: Sequence[Formule], palier: int, trouvees: list[Constat]) -> frozenset[int]:
        """Adds a cliff, made plain; its thresholds, none if the interpreter does not see it."""
        modele = plus_usuel(self.univers, self.avant, issue, *buts).modele
        suivants = {f"{n}'": w for n, w in self.apres.lit(modele).items() if n == self.marche.suit}
        etat: Faits = self.avant.lit(modele) | suivants
        signes = self._bascules(etat)
        if not self._tient(etat, palier, signes):
            return frozenset()
        etat = simplifie(etat, lambda e: self._tient(e, palier, signes))
        une, autre = self._paire(etat)
        trouvees.append(Constat(self._raconte(une, autre), (Exemple("avant", une), Exemple("après", autre))))
        return self._bascules(etat)

    def _paire(self, etat: Faits) -> tuple[Faits, Faits]:
        """The two neighbours that a state stands for."""
        une = {n: w for n, w in etat.items() if not n.endswith("'")}
        autre = une | {n[:-1]: w for n, w in etat.items() if n.endswith("'")}
        return une, autre | {self.marche.fait: cast(int, une[self.marche.fait]) + self.pas}

    def _tient(self, etat: Faits, palier: int, signes: frozenset[int]) -> bool:
        """Are these two neighbours, a cliff apart, and by no other threshold?"""
        if not isinstance(etat.get(self.marche.fait), int):
            return False
        une, autre = self._paire(etat)
        a, b = self._mesure(une), self._mesure(autre)
        if a is None or b is None or not self._voisins(une, autre):
            return False
        palier *= self.marche.mesure.echelle
        haute = a - b > palier or (self.marche.saut and b - a > palier)
        bascules = self._bascules(etat) if haute else frozenset()
        return bool(bascules) and bascules <= signes and self.d.fidele(une) and self.d.fidele(autre)

    def _voisins(self, une: Faits, autre: Faits) -> bool:
        a, b = (cast(int, f.get(self.marche.suit, 0)) for f in (une, autre)) if self.marche.suit else (0, 0)
        return a <= b and all(self.d.valeur(self.marche.coherence, f) is True for f in (une, autre))

    def _mesure(self, faits: Faits) -> int | None:
        valeur = self.d.valeur(self.marche.mesure, faits)
        return valeur if isinstance(valeur, int) else None

    def _bascules(self, etat: Faits) -> frozenset[int]:
        """The thresholds between the two neighbours."""
        a, b = (self.d.valeurs(f, self.marche.mesure, *self.signes) for f in self._paire(etat))
        return frozenset(id(n) for n in self.signes if {a[id(n)], b[id(n)]} == {True, False})

    def _raconte(self, une: Faits, autre: Faits) -> str:
        etat = une | {f"{n}'": w for n, w in autre.items() if n == self.marche.suit}
        bascules = self._bascules(etat)
        seuils = dict.fromkeys(self._seuil(n) for n in self.signes if id(n) in bascules)
        echelle = ECHELLES.get(self.fait.nature, 1)
        de_, a = (redige(self.fait.nature, echelle, f[self.fait.nom]) for f in (une, autre))
        return f"{self.fait.libelle} : de {de_} à {a}, {self._effet(une, autre)} Seuil : {' ; '.join(seuils)}"

    def _effet(self, une: Faits, autre: Faits) -> str:
        mesure = self.marche.mesure
        if isinstance(mesure, x.Booleen):
            return "la réponse passe de oui à non."
        a, b = (redige(mesure.nature, mesure.echelle, self._mesure(f)) for f in (une, autre))
        return f"on passe de {a} à {b}."

    def _seuil(self, n: x.Expr) -> str:
        for rang, (_, exigence, _, noeud) in enumerate(self.d.calcul.conditions):
            if noeud is n:
                return f"{exigence}, {self.d.enonce(rang)}"
        return self.d.proprietaires.get(id(n)) or self.d.designe(n)


def marche(d: Dossier, m: Marche) -> Preuve:
    """The property, with its cliffs if there are any."""
    escalier = Escalier(d, m)
    preuve = Preuve(d.code, m.code, m.enonce, Statut.PROUVE)
    if escalier.sans_objet:
        preuve.statut, preuve.detail = Statut.SANS_OBJET, "Ce dispositif n'y répond jamais par un montant ni par oui."
        return preuve
    preuve.constats, complet = escalier.falaises()
    if preuve.constats:
        preuve.statut = Statut.FALAISE
        preuve.detail = AUCUNE_AUTRE if complet else f"{HORS_DELAI} D'autres seuils sont possibles."
    elif not complet:
        preuve.statut, preuve.detail = Statut.NON_DECIDE, HORS_DELAI
    if escalier.indecision is not False:
        preuve.detail += " La réponse peut cesser d'être décidée d'un pas à l'autre."
    return preuve


AUCUNE_AUTRE = "Il est prouvé qu'aucune falaise ne passe par un autre seuil."


# The properties of each scheme

Propriete = Callable[[Dossier], Preuve]
Proprietes = list[Propriete]
DEMI_CENTIME = x.centimes(1) / 2


def proprietes(d: Dossier) -> Proprietes:
    """What is examined of a scheme: what is common to all, then what its questions answer."""
    communes: Proprietes = [debordement, derogations, ouvert, conditions, branches, montants_positifs]
    propres: Proprietes = []
    if d.resultat("montant", "montant_calcule") is not None:
        propres += [sous_le_plafond, sous_l_intensite, *_marches_de_l_aide(d)]
    if d.resultat("abondement", "conditions_cnc_remplies") is not None:
        propres += _marches_de_l_abondement(d)
    if d.resultat("fourchette", "montant_min") is not None:
        propres += [fourchette, *_marches_de_la_fourchette(d)]
    if d.resultat("apport_initial", "assiette") is not None:
        propres += _marches_de_l_apport(d)
    return communes + propres


def _de(d: Dossier, question: str, nom: str) -> x.Montant:
    noeud = d.resultat(question, nom)
    assert isinstance(noeud, x.Montant)
    return noeud


def montants_positifs(d: Dossier) -> Preuve:
    """No amount answered is negative."""
    montants = [c.noeud for c in d.calcul.resultats if isinstance(c.noeud, x.Montant)]
    enonce = "Aucun montant répondu n'est négatif."
    return toujours(
        d,
        "montants_positifs",
        enonce,
        x.ou(*(m < x.euros(0) for m in montants)),
        x.ou(*(m >= x.euros(0) for m in montants)),
    )


AIDE_DONNEE = sauf("aide_calculee")
"""An amount of aid given as such is not the law's."""


def sous_le_plafond(d: Dossier) -> Preuve:
    """The aid is between nothing and the ceiling with its increases."""
    aide = _de(d, "montant", "montant_calcule")
    borne = _de(d, "montant", "plafond") + _de(d, "montant", "bonifications")
    enonce = "L'aide calculée est comprise entre zéro et le plafond augmenté des bonifications."
    faute = x.ou(aide < x.euros(0), aide > borne)
    return toujours(d, "sous_le_plafond", enonce, faute, aide <= borne, AIDE_DONNEE)


def sous_l_intensite(d: Dossier) -> Preuve:
    """Where there is an intensity, the aid and the other public aids stay under it."""
    aide = _de(d, "montant", "montant_calcule")
    intensite = d.resultat("montant", "intensite_max")
    assert isinstance(intensite, x.Taux)
    ensemble, borne = aide + v.autres_aides_publiques, intensite * v.budget_total + DEMI_CENTIME
    accordee = aide > x.euros(0)
    enonce = (
        "L'aide accordée, ajoutée aux autres aides publiques, ne dépasse pas l'intensité appliquée au budget, à un "
        "demi-centime près (l'aide est arrondie au centime)."
    )
    faute, temoin = x.et(accordee, ensemble > borne), x.et(accordee, ensemble <= borne)
    return toujours(d, "sous_l_intensite", enonce, faute, temoin, AIDE_DONNEE)


def fourchette(d: Dossier) -> Preuve:
    """The lowest aid is not above the highest, unless the scheme says so itself."""
    mini, maxi = _de(d, "fourchette", "montant_min"), _de(d, "fourchette", "montant_max")
    inversee = next(n for _, code, n in d.calcul.alertes if code == "fourchette_inversee")
    enonce = "Le minimum ne dépasse le maximum que là où le dispositif le signale (fourchette inversée)."
    return toujours(d, "fourchette", enonce, x.et(mini > maxi, x.non(inversee)), mini <= maxi)


UN_CENTIME_DE_TROP = 2
"""A cent of base gives at most a cent and its 5 %, rounded: two cents."""


def _marches(*marches: Marche) -> Proprietes:
    return [partial(marche, m=m) for m in marches]


def _marches_de_l_aide(d: Dossier) -> Proprietes:
    aide = _de(d, "montant", "montant_calcule")
    lus = {n.donnee.nom for n in ordre([aide]) if isinstance(n.donnee, Fait)}
    toutes = [
        Marche(
            "depense_locale_croissante",
            "Dépenser davantage à La Réunion, toutes choses égales, ne fait jamais baisser l'aide.",
            "depenses_locales_ht",
            aide,
        ),
        Marche(
            "depense_locale_sans_saut",
            "Un centime de dépense locale ne change pas l'aide de plus de deux centimes.",
            "depenses_locales_ht",
            aide,
            UN_CENTIME_DE_TROP,
            saut=True,
        ),
        Marche(
            "autre_aide_sans_saut",
            "Un centime d'autre aide publique ne change pas l'aide de plus de deux centimes.",
            "autres_aides_publiques",
            aide,
            UN_CENTIME_DE_TROP,
            saut=True,
        ),
        Marche(
            "budget_sans_saut",
            "Un centime de budget ne change pas l'aide de plus de deux centimes.",
            "budget_total",
            aide,
            UN_CENTIME_DE_TROP,
            saut=True,
        ),
        Marche(
            "emploi_croissant",
            "Employer une journée de plus à La Réunion ne fait jamais baisser l'aide.",
            "emplois_locaux_jh",
            aide,
        ),
    ]
    return _marches(*(m for m in toutes if m.fait in lus))


COLLECTIVITES, REGION, CUMUL = v.nombre_collectivites_1pour2, v.aide_region, v.aide_cumulee_collectivites
CUMUL_COHERENT = x.et(COLLECTIVITES >= 1, CUMUL >= REGION, x.implique(COLLECTIVITES <= 1, CUMUL.egale(REGION)))
"""Alone, the Region's aid is the whole; with others, the whole is no less."""


def _marches_de_l_abondement(d: Dossier) -> Proprietes:
    remplies = d.resultat("abondement", "conditions_cnc_remplies")
    assert isinstance(remplies, x.Booleen)
    signes = tuple(c[3] for c in d.calcul.conditions if c[0] == "abondement")
    return _marches(
        Marche(
            "une_collectivite_de_plus",
            "Une collectivité de plus, sans que le cumul des aides baisse, ne fait jamais perdre l'abondement du CNC.",
            "nombre_collectivites_1pour2",
            remplies,
            connus=("aide_cumulee_collectivites",),
            suit="aide_cumulee_collectivites",
            coherence=CUMUL_COHERENT,
            signes=signes,
        ),
        Marche(
            "aide_regionale_et_abondement",
            "Un centime d'aide régionale ne change pas l'abondement de plus d'un centime.",
            "aide_region",
            x.si(remplies, _de(d, "abondement", "abondement_cnc_theorique"), x.euros(0)),
            1,
            saut=True,
            connus=("aide_cumulee_collectivites",),
            coherence=x.et(COLLECTIVITES >= 1, CUMUL >= REGION),
            signes=signes,
        ),
    )


def _marches_de_la_fourchette(d: Dossier) -> Proprietes:
    return _marches(
        Marche(
            "film_plus_long",
            "Un film plus long, toutes choses égales, n'a jamais une aide maximale plus basse.",
            "duree_hors_generique_minutes",
            _de(d, "fourchette", "montant_max"),
        ),
        Marche(
            "depense_francilienne",
            "Dépenser davantage en Île-de-France ne fait jamais perdre l'éligibilité.",
            "depenses_idf",
            eligible(d),
        ),
    )


def _marches_de_l_apport(d: Dossier) -> Proprietes:
    lus = {n.donnee.nom for n in ordre([eligible(d)]) if isinstance(n.donnee, Fait)}
    toutes = (
        ("apport_initial", "Un apport initial plus élevé ne fait jamais perdre l'éligibilité."),
        ("apport_numeraire", "Davantage de numéraire ne fait jamais perdre l'éligibilité."),
        ("preventes_internationales", "Davantage de préventes internationales ne fait jamais perdre l'éligibilité."),
    )
    return _marches(*(Marche(f"plus_d_{fait}", enonce, fait, eligible(d)) for fait, enonce in toutes if fait in lus))
