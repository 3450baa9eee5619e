"""Texts, their rules and what dates them. A rule stays the plain function that states it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from inspect import getdoc
from itertools import pairwise
from typing import Any, Generic, TypeVar, cast

from amorce.moteur import expressions as x
from amorce.moteur.natures import ErreurDeDroit

E = TypeVar("E", bound=x.Expr)
F = TypeVar("F", bound=Callable[[], Any])


class Effet(StrEnum):
    """What follows when a condition is not met."""

    REFUS = "refus"
    HUMAIN = "humain"
    ALERTE = "alerte"
    ABONDEMENT = "abondement"
    NON_CONFORMITE = "non_conformite"
    CALCUL = "calcul"
    PROCEDURE = "procedure"
    INDICATEUR = "indicateur"


@dataclass(frozen=True)
class Source:
    """Where a sentence stands: the text, the place in it, and the name that place has taken since."""

    texte: Texte
    article: str

    @cached_property
    def redigee(self) -> str:
        nouveau = self.texte.article_devenu(self.article)
        devenu = f", devenu {nouveau}" if nouveau else ""
        return f"{self.texte.abrege}, {self.article}{devenu}"

    def __str__(self) -> str:
        return self.redigee


@dataclass(frozen=True)
class Periode:
    """From ``debut`` (included) to ``fin`` (excluded); ``None`` leaves that side open."""

    debut: date | None = None
    fin: date | None = None

    def __str__(self) -> str:
        return self.dite(str)

    def dite(self, traduit: Callable[[str], str]) -> str:
        if self.debut is None and self.fin is None:
            return traduit("période ouverte")
        return traduit("du {debut} au {fin}").format(debut=self.debut or "…", fin=self.fin or "…")


@dataclass(frozen=True, eq=False)
class Texte:
    """A text of law. Without ``periode`` dates it is an open period, and says so."""

    code: str
    intitule: str
    abrege: str
    periode: Periode = Periode()
    date: x.Jour | None = None
    adresse: str = ""
    renumerotations: Mapping[str, str] = field(default_factory=dict)
    exigences: tuple[str, ...] = ()
    """The requirements that fix this text's period."""

    @property
    def ouvert(self) -> bool:
        return self.periode.debut is None and self.periode.fin is None

    def article_devenu(self, article: str) -> str | None:
        for ancien, nouveau in self.renumerotations.items():
            if article == ancien or article.startswith(ancien + ","):
                return nouveau
        return None

    def regle(self, article: str, *exigences: str, periode: Periode | None = None) -> Callable[[F], F]:
        """Declares a rule. The function is registered, and given back as it is."""

        def declare(fonction: F) -> F:
            _enregistre(Regle(self, article, exigences, fonction, periode or self.periode))
            return fonction

        return declare

    def condition(self, exigence: str, article: str, effet: Effet = Effet.REFUS, *aussi: str) -> Callable[[F], F]:
        """Declares a condition: true when the requirement is met; ``aussi`` names others that it carries."""

        def declare(fonction: F) -> F:
            _enregistre(Regle(self, article, (exigence, *aussi), fonction, self.periode, effet))
            return fonction

        return declare

    def derogation(self, a: Callable[[], E], article: str, *exigences: str) -> Callable[[F], F]:
        """Declares an exception to the rule ``a``, which it names."""

        def declare(fonction: F) -> F:
            regle = _enregistre(Regle(self, article, exigences, fonction, self.periode))
            de(a).ouvre().derogations.append(regle)
            return fonction

        return declare

    def version(self, de_: Callable[[], E], article: str, periode: Periode) -> Callable[[F], F]:
        """Declares the same rule as another period has it."""

        def declare(fonction: F) -> F:
            regle = _enregistre(Regle(self, article, de(de_).exigences, fonction, periode))
            de(de_).ouvre().versions.append(regle)
            return fonction

        return declare

    def parametre(
        self, nom: str, libelle: str, article: str, valeur: E | Sequence[tuple[Periode, E]], *exigences: str
    ) -> E:
        """Declares a figure of the text that a reform may change, by its name."""
        valeurs = tuple(valeur) if isinstance(valeur, Sequence) else ((self.periode, valeur),)
        parametre = Parametre(self, nom, libelle, article, valeurs, exigences)
        if parametre.cle in PARAMETRES:
            raise ErreurDeDroit(f"Le paramètre « {parametre.cle} » est déclaré deux fois.")
        PARAMETRES[parametre.cle] = parametre
        return cast(E, parametre.expression())


@dataclass(eq=False)
class Regle(Generic[E]):
    """A rule of a text: the function that states it, and the expression it gives, built when first read."""

    texte: Texte
    article: str
    exigences: tuple[str, ...]
    fonction: Callable[[], E]
    periode: Periode
    effet: Effet | None = None
    derogations: list[Regle[Any]] = field(default_factory=list)
    versions: list[Regle[Any]] = field(default_factory=list)
    _noeud: E | None = None
    _en_cours: bool = False

    @cached_property
    def nom(self) -> str:
        return f"{self.fonction.__module__.rsplit('.', 1)[-1]}.{self.fonction.__name__}"

    @cached_property
    def enonce(self) -> str:
        """The rule in a sentence: its docstring."""
        return " ".join((getdoc(self.fonction) or "").split())

    @cached_property
    def source(self) -> Source:
        return Source(self.texte, self.article)

    def ouvre(self) -> Regle[E]:
        """This rule, if nobody has read it yet: what changes it must be declared before."""
        if self._noeud is not None:
            raise ErreurDeDroit(f"La règle « {self.nom} » a déjà été lue : ce qui la modifie vient trop tard.")
        return self

    @property
    def expression(self) -> E:
        """The node by which others read this rule, derogations and versions included."""
        if self._noeud is None:
            if self._en_cours:
                raise ErreurDeDroit(f"La règle « {self.nom} » se définit par elle-même.")
            self._en_cours = True
            try:
                self._noeud = self._construit()
            finally:
                self._en_cours = False
        return self._noeud

    def _construit(self) -> E:
        if not self.enonce:
            raise ErreurDeDroit(f"La règle « {self.nom} » n'a pas d'énoncé.")
        if not self.article:
            raise ErreurDeDroit(f"La règle « {self.nom} » n'a pas de source.")
        corps = self._corps()
        if self.effet is not None and not isinstance(corps, x.Booleen):
            raise ErreurDeDroit(f"La condition « {self.nom} » n'est pas vraie ou fausse.")
        if self.derogations:
            corps = self._avec_derogations(corps)
        if self.versions:
            corps = self._selon_la_date(corps)
        return x.noeud(type(corps), "regle", corps, donnee=self, echelle=corps.echelle, codes=corps.codes)

    def _corps(self) -> E:
        try:
            corps = self.fonction()
        except (TypeError, AttributeError) as erreur:
            raise ErreurDeDroit(f"La règle « {self.nom} » est mal écrite : {erreur}.") from erreur
        except ErreurDeDroit as erreur:
            raise ErreurDeDroit(f"Règle « {self.nom} » : {erreur}") from erreur
        if not isinstance(corps, x.Expr):
            raise ErreurDeDroit(f"La règle « {self.nom} » ne donne pas une expression.")
        return corps

    def _avec_derogations(self, base: E) -> E:
        args: list[x.Expr] = [base]
        for derogation in self.derogations:
            fait = derogation.fonction()
            if not isinstance(fait, Quand):
                raise ErreurDeDroit(f"La dérogation « {derogation.nom} » ne dit pas quand elle s'applique.")
            x.exige(fait.valeur, type(base), f"Dérogation « {derogation.nom} »")
            args += [fait.condition, fait.valeur]
        valeurs = [args[0], *args[2::2]]
        return x.noeud(type(base), "derogations", *args, donnee=self, echelle=x._echelle(*valeurs), codes=base.codes)

    def _selon_la_date(self, base: E) -> E:
        versions = [(self.periode, base), *((v.periode, cast(E, v._corps())) for v in self.versions)]
        return _versions(f"règle « {self.nom} »", self.texte, versions)


@dataclass(frozen=True)
class Quand(Generic[E]):
    """What a derogation gives, and when."""

    valeur: E
    condition: x.Booleen


@dataclass(frozen=True, eq=False)
class Parametre:
    """A figure of a text, by period."""

    texte: Texte
    nom: str
    libelle: str
    article: str
    valeurs: tuple[tuple[Periode, x.Expr], ...]
    exigences: tuple[str, ...] = ()

    @property
    def cle(self) -> str:
        return f"{self.texte.code}.{self.nom}"

    @property
    def source(self) -> Source:
        return Source(self.texte, self.article)

    def expression(self) -> x.Expr:
        corps = _versions(f"paramètre « {self.cle} »", self.texte, list(self.valeurs))
        return x.noeud(type(corps), "parametre", corps, donnee=self, echelle=corps.echelle, codes=corps.codes)


def _versions(quoi: str, texte: Texte, versions: list[tuple[Periode, E]]) -> E:
    """One value by period: neither gap nor overlap between two periods."""
    if len(versions) == 1:
        return versions[0][1]
    if texte.date is None:
        raise ErreurDeDroit(f"{quoi} : le texte ne dit pas quelle date du dossier choisit la version.")
    versions.sort(key=lambda v: v[0].debut or date.min)
    for (avant, _), (apres, _) in pairwise(versions):
        if avant.fin != apres.debut:
            sens = "un trou" if (avant.fin or date.max) < (apres.debut or date.min) else "un recouvrement"
            raise ErreurDeDroit(f"{quoi} : {sens} entre deux périodes ({avant} ; {apres}).")
    valeurs = [v for _, v in versions]
    classe = x._meme_type(quoi, *valeurs)
    return x.noeud(
        classe,
        "versions",
        texte.date,
        *valeurs,
        donnee=tuple(p for p, _ in versions),
        echelle=x._echelle(*valeurs),
        codes=x._codes(*valeurs),
    )


REGLES: dict[Callable[[], Any], Regle[Any]] = {}
PARAMETRES: dict[str, Parametre] = {}


def _enregistre(regle: Regle[E]) -> Regle[E]:
    if regle.fonction in REGLES:
        raise ErreurDeDroit(f"La règle « {regle.nom} » est déclarée deux fois.")
    REGLES[regle.fonction] = regle
    return regle


def de(fonction: Callable[[], E]) -> Regle[E]:
    """The rule that this function states."""
    regle = REGLES.get(fonction)
    if regle is None:
        raise ErreurDeDroit(f"« {getattr(fonction, '__name__', fonction)} » n'est pas une règle déclarée.")
    return regle


def val(fonction: Callable[[], E]) -> E:
    """The value of another rule, wherever it stands in the text."""
    return de(fonction).expression


class Lecture:
    """A reading: where a text is unclear, a named choice between alternatives, the first being the default."""

    def __init__(self, code: str, constat: str, **alternatives: str) -> None:
        if len(alternatives) < 2:
            raise ErreurDeDroit(f"La lecture {code} n'offre pas de choix.")
        self.code, self.constat, self.alternatives = code, constat, alternatives
        if code in LECTURES:
            raise ErreurDeDroit(f"La lecture {code} est déclarée deux fois.")
        LECTURES[code] = self

    @property
    def defaut(self) -> str:
        return next(iter(self.alternatives))

    def choisie(self, rangs: Mapping[str, int]) -> str:
        """The alternative retained, given the rank chosen for each reading: without one, the default."""
        return list(self.alternatives)[rangs.get(self.code, 0)]

    def choix(self, **valeurs: E) -> E:
        """One value by alternative, all of them written."""
        if set(valeurs) != set(self.alternatives):
            manque = ", ".join(sorted(set(self.alternatives) ^ set(valeurs)))
            raise ErreurDeDroit(f"{self.code} : il faut une valeur par lecture, et elles seules ({manque}).")
        ordonnees = [valeurs[code] for code in self.alternatives]
        classe = x._meme_type(self.code, *ordonnees)
        return x.noeud(
            classe, "lecture", *ordonnees, donnee=self, echelle=x._echelle(*ordonnees), codes=x._codes(*ordonnees)
        )

    def est(self, *codes: str) -> x.Booleen:
        """Vrai si l'une de ces lectures est retenue."""
        return self.choix(**{code: x.VRAI if code in codes else x.FAUX for code in self.alternatives})


LECTURES: dict[str, Lecture] = {}
