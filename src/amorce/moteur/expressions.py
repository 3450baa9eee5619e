"""The language of rules: typed expressions, built by ordinary Python, checked as they are built.

An expression is a node of a graph: what it does (``op``), on what (``args``), with what data (``donnee``).
Equal expressions are one object, so that a value computed twice in the text is computed once. Python's own
operators serve for numbers and dates; ``et``, ``ou``, ``non``, ``si`` for the rest, because ``and`` cannot be
redefined and ``&`` binds tighter than ``>=``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any, ClassVar, Self, TypeVar, cast

from amorce.moteur.natures import ECHELLES, JAMAIS, ErreurDeDroit, Nature

E = TypeVar("E", bound="Expr")
N = TypeVar("N", bound="Nombre")


class Expr:
    """A node. ``echelle`` divides the integer that stands for a number; it is 1 for everything else."""

    __slots__ = ("args", "codes", "donnee", "echelle", "op")
    nature: ClassVar[Nature]
    op: str
    args: tuple[Expr, ...]
    donnee: Hashable
    echelle: int
    codes: tuple[str, ...]

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.op}({', '.join(map(repr, self.args))}{self.donnee or ''})"

    def __bool__(self) -> bool:
        raise ErreurDeDroit("Une expression n'a pas de valeur de vérité en Python : écrire et(), ou(), non(), si().")


_connues: dict[tuple[object, ...], Expr] = {}


def noeud(
    classe: type[E], op: str, *args: Expr, donnee: Hashable = None, echelle: int = 1, codes: Iterable[str] = ()
) -> E:
    """The one node with these parts."""
    cle = (classe, op, tuple(map(id, args)), type(donnee), donnee, echelle)
    trouvee = _connues.get(cle)
    if trouvee is None:
        trouvee = classe.__new__(classe)
        trouvee.op, trouvee.args, trouvee.donnee = op, args, donnee
        trouvee.echelle, trouvee.codes = echelle, tuple(codes)
        _connues[cle] = trouvee
    return cast(E, trouvee)


def exige(valeur: Any, classe: type[E], ou: str) -> E:
    """``valeur`` if it is of this type; a static error otherwise."""
    if not isinstance(valeur, classe):
        recu = type(valeur).__name__
        raise ErreurDeDroit(f"{ou} : {classe.__name__} attendu, {recu} reçu.")
    return valeur


class Booleen(Expr):
    nature = Nature.BOOLEEN
    __slots__ = ()


class Nombre(Expr):
    """Amounts, rates, integers, durations: compared and added within one type only."""

    __slots__ = ()

    def _meme(self, autre: Any, signe: str) -> Self:
        if isinstance(autre, int) and not isinstance(autre, bool) and not isinstance(self, Montant):
            return constante(type(self), Fraction(autre))
        return exige(autre, type(self), f"Opération « {signe} »")

    def _compare(self, op: str, autre: Any) -> Booleen:
        return noeud(Booleen, op, self, self._meme(autre, op))

    def __ge__(self, autre: Self | int) -> Booleen:
        return self._compare(">=", autre)

    def __gt__(self, autre: Self | int) -> Booleen:
        return self._compare(">", autre)

    def __le__(self, autre: Self | int) -> Booleen:
        return self._compare("<=", autre)

    def __lt__(self, autre: Self | int) -> Booleen:
        return self._compare("<", autre)

    def egale(self, autre: Self | int) -> Booleen:
        return self._compare("==", autre)

    def __add__(self, autre: Self) -> Self:
        b = self._meme(autre, "+")
        return noeud(type(self), "+", self, b, echelle=lcm(self.echelle, b.echelle))

    def __sub__(self, autre: Self) -> Self:
        b = self._meme(autre, "-")
        return noeud(type(self), "-", self, b, echelle=lcm(self.echelle, b.echelle))

    def fois(self, n: int) -> Self:
        return noeud(type(self), "*", self, constante(Entier, Fraction(n)), echelle=self.echelle)

    def __truediv__(self, n: int) -> Self:
        """Division by a number that the text writes out: exact, it only changes the scale."""
        if not isinstance(n, int) or isinstance(n, bool) or n <= 0:
            raise ErreurDeDroit("Un nombre ne se divise que par un entier positif écrit dans le texte.")
        return noeud(type(self), "/", self, donnee=n, echelle=self.echelle * n)


class Montant(Nombre):
    nature = Nature.MONTANT
    __slots__ = ()

    def __mul__(self, autre: Taux | Entier | Minutes | int) -> Montant:
        if isinstance(autre, int):
            return self.fois(autre)
        facteur = exige(autre, Nombre, "Opération « * »")
        if isinstance(facteur, Montant):
            raise ErreurDeDroit("Un montant ne se multiplie pas par un montant.")
        return noeud(Montant, "*", self, facteur, echelle=self.echelle * facteur.echelle)

    __rmul__ = __mul__


class Taux(Nombre):
    nature = Nature.TAUX
    __slots__ = ()

    def __mul__(self, montant: Montant) -> Montant:
        return exige(montant, Montant, "Taux multiplié") * self


class Entier(Nombre):
    nature = Nature.ENTIER
    __slots__ = ()


class Minutes(Nombre):
    nature = Nature.MINUTES
    __slots__ = ()


class Jour(Expr):
    nature = Nature.DATE
    __slots__ = ()

    def _compare(self, op: str, autre: Any) -> Booleen:
        return noeud(Booleen, op, self, exige(autre, Jour, f"Comparaison de dates « {op} »"))

    def __ge__(self, autre: Jour) -> Booleen:
        return self._compare(">=", autre)

    def __gt__(self, autre: Jour) -> Booleen:
        return self._compare(">", autre)

    def __le__(self, autre: Jour) -> Booleen:
        return self._compare("<=", autre)

    def __lt__(self, autre: Jour) -> Booleen:
        return self._compare("<", autre)

    def egale(self, autre: Jour) -> Booleen:
        return self._compare("==", autre)

    def plus_mois(self, n: int | Entier) -> Jour:
        """De quantième à quantième, le dernier jour du mois à défaut."""
        return noeud(Jour, "mois", self, entier(n) if isinstance(n, int) else exige(n, Entier, "Délai en mois"))

    def plus_jours(self, n: int) -> Jour:
        return noeud(Jour, "jours", self, donnee=n)

    def reporte(self, feries: str) -> Jour:
        """Au premier jour ouvrable : samedi, dimanche et jours fériés du calendrier nommé sont passés."""
        return noeud(Jour, "ouvrable", self, donnee=feries)

    def survenu(self) -> Booleen:
        """L'évènement a une date : il a eu lieu, ou il est prévu."""
        return noeud(Booleen, "survenu", self)


class Choix(Expr):
    """One code of a closed list."""

    nature = Nature.CHOIX
    __slots__ = ()

    def est(self, code: str) -> Booleen:
        return self.parmi(code)

    def parmi(self, *codes: str) -> Booleen:
        inconnus = [c for c in codes if c not in self.codes]
        if inconnus or not codes:
            raise ErreurDeDroit(f"« {', '.join(inconnus)} » n'est pas dans la liste fermée : {', '.join(self.codes)}.")
        return noeud(Booleen, "parmi", self, donnee=frozenset(codes))


class Ensemble(Expr):
    """Several codes of a closed list."""

    nature = Nature.ENSEMBLE
    __slots__ = ()

    def contient(self, code: str) -> Booleen:
        if code not in self.codes:
            raise ErreurDeDroit(f"« {code} » n'est pas dans la liste fermée : {', '.join(self.codes)}.")
        return noeud(Booleen, "contient", self, donnee=code)

    def rencontre(self, *codes: str) -> Booleen:
        return ou(*(self.contient(code) for code in codes))

    def vide(self) -> Booleen:
        return noeud(Booleen, "vide", self)


class Libre(Expr):
    """Free text: the law only asks whether there is any."""

    nature = Nature.TEXTE
    __slots__ = ()

    def vide(self) -> Booleen:
        return noeud(Booleen, "vide", self)


CLASSES: dict[Nature, type[Expr]] = {
    c.nature: c for c in (Booleen, Montant, Taux, Entier, Minutes, Jour, Choix, Ensemble, Libre)
}


# Constants


def constante(classe: type[N], valeur: Fraction) -> N:
    return noeud(classe, "const", donnee=valeur.numerator, echelle=valeur.denominator)


def euros(nombre: int) -> Montant:
    return constante(Montant, Fraction(nombre * 100))


def pour_cent(nombre: int) -> Taux:
    return constante(Taux, Fraction(nombre, 100))


def fraction(numerateur: int, denominateur: int) -> Taux:
    return constante(Taux, Fraction(numerateur, denominateur))


def entier(nombre: int) -> Entier:
    return constante(Entier, Fraction(nombre))


def minutes(nombre: int) -> Minutes:
    return constante(Minutes, Fraction(nombre))


def le(annee: int, mois: int, jour: int) -> Jour:
    return noeud(Jour, "const", donnee=date(annee, mois, jour))


def code(valeur: str, codes: Iterable[str]) -> Choix:
    liste = tuple(codes)
    if valeur not in liste:
        raise ErreurDeDroit(f"« {valeur} » n'est pas dans la liste fermée : {', '.join(liste)}.")
    return noeud(Choix, "const", donnee=valeur, codes=liste)


VRAI = noeud(Booleen, "const", donnee=True)
FAUX = noeud(Booleen, "const", donnee=False)
JAMAIS_ = noeud(Jour, "const", donnee=JAMAIS)


def inconnu(modele: E) -> E:
    """Ce que le texte ne prévoit pas : une valeur de même type que le modèle, jamais connue."""
    return noeud(type(modele), "inconnu", echelle=modele.echelle, codes=modele.codes)


AUCUN_MONTANT = noeud(Montant, "inconnu")
AUCUN_TAUX = noeud(Taux, "inconnu")
AUCUNE_DATE = noeud(Jour, "inconnu")
INDECIS = noeud(Booleen, "inconnu")


# Logic (three values: true, false, not known)


def et(*conditions: Booleen) -> Booleen:
    return _logique("et", conditions, VRAI, FAUX)


def ou(*conditions: Booleen) -> Booleen:
    return _logique("ou", conditions, FAUX, VRAI)


def _logique(op: str, conditions: tuple[Booleen, ...], neutre: Booleen, absorbant: Booleen) -> Booleen:
    utiles = [exige(c, Booleen, op) for c in conditions if c is not neutre]
    if any(c is absorbant for c in utiles):
        return absorbant
    if not utiles:
        return neutre
    return utiles[0] if len(utiles) == 1 else noeud(Booleen, op, *utiles)


def non(condition: Booleen) -> Booleen:
    exige(condition, Booleen, "non")
    if condition.op == "non":
        return cast(Booleen, condition.args[0])
    if condition.op == "const":
        return FAUX if condition is VRAI else VRAI
    return noeud(Booleen, "non", condition)


def implique(condition: Booleen, consequence: Booleen) -> Booleen:
    """Si la condition est remplie, la conséquence est exigée ; sinon rien ne l'est."""
    return si(condition, consequence, VRAI)


def lorsque(portee: Booleen, condition: Booleen) -> Booleen:
    """La condition, là où elle a un sens : hors de sa portée elle est fausse, sans qu'on l'examine."""
    return si(portee, condition, FAUX)


def au_moins(n: int, *conditions: Booleen) -> Booleen:
    """Au moins n de ces conditions sont remplies."""
    un, zero = entier(1), entier(0)
    nombres = [si(c, un, zero) for c in conditions]
    total = nombres[0]
    for nombre in nombres[1:]:
        total = total + nombre
    return total >= n


def si(condition: Booleen, alors: E, sinon: E) -> E:
    exige(condition, Booleen, "si")
    classe = _meme_type("si", alors, sinon)
    if condition is VRAI or alors is sinon:
        return alors
    if condition is FAUX:
        return sinon
    return noeud(classe, "si", condition, alors, sinon, echelle=_echelle(alors, sinon), codes=_codes(alors, sinon))


def selon(*cas: tuple[Booleen, E], sinon: E) -> E:
    """La première condition remplie donne la valeur."""
    resultat = sinon
    for condition, valeur in reversed(cas):
        resultat = si(condition, valeur, resultat)
    return resultat


def table(choix: Choix, valeurs: dict[str, E], sinon: E) -> E:
    """La ligne d'un tableau, désignée par une catégorie."""
    return selon(*((choix.est(c), v) for c, v in valeurs.items()), sinon=sinon)


def _meme_type(op: str, *valeurs: E) -> type[E]:
    classe = type(valeurs[0])
    for valeur in valeurs:
        exige(valeur, classe, op)
    return classe


def _echelle(*valeurs: Expr) -> int:
    return lcm(*(v.echelle for v in valeurs))


def _codes(*valeurs: Expr) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for v in valeurs for c in v.codes))


# Numbers and dates


def plus_petit(*valeurs: E) -> E:
    return noeud(_meme_type("plus_petit", *valeurs), "min", *valeurs, echelle=_echelle(*valeurs))


def plus_grand(*valeurs: E) -> E:
    return noeud(_meme_type("plus_grand", *valeurs), "max", *valeurs, echelle=_echelle(*valeurs))


def au_moins_zero(montant: N) -> N:
    return plus_grand(montant, constante(type(montant), Fraction(0)))


def total(*valeurs: N) -> N:
    resultat = valeurs[0]
    for valeur in valeurs[1:]:
        resultat = resultat + valeur
    return resultat


def arrondi(nombre: N) -> N:
    """Au centime, ou au millionième pour un taux : une seule fois, la moitié vers le haut, au résultat nommé."""
    echelle = ECHELLES[nombre.nature]
    if echelle % nombre.echelle == 0:
        return nombre
    return noeud(type(nombre), "arrondi", nombre, echelle=echelle)


def quotient(montant: Montant, assiette: Montant) -> Taux:
    """Un taux constaté, arrondi au millionième : pour être montré, jamais comparé."""
    return noeud(Taux, "quotient", montant, assiette, echelle=ECHELLES[Nature.TAUX])


def prorata(montant: Montant, partie: Montant, entier_: Montant) -> Montant:
    """montant x partie / entier, arrondi au centime : un résultat nommé."""
    return noeud(Montant, "prorata", montant, partie, entier_)


def par_unite(montant: Montant, nombre: Entier | Minutes) -> Montant:
    """Un montant rapporté à un nombre, arrondi au centime : un résultat nommé."""
    return noeud(Montant, "prorata", montant, centimes(1), nombre)


def par_millier(montant: Montant, nombre: Entier) -> Montant:
    return noeud(Montant, "prorata", montant, centimes(1_000), nombre)


def centimes(nombre: int) -> Montant:
    return constante(Montant, Fraction(nombre))


def prorata_horaire(montant: Montant, duree: Minutes) -> Montant:
    """Un montant par heure, rapporté à une durée en minutes."""
    return (montant * duree) / 60


def heures_entamees(duree: Minutes) -> Entier:
    """Le nombre d'heures, toute heure commencée comptant pour une heure."""
    return noeud(Entier, "heures", duree)


# Knowing


def existe(fait: Expr) -> Booleen:
    """Un fait facultatif existe : faux quand on sait qu'il n'y en a pas."""
    return noeud(Booleen, "existe", fait)


def donne_ou(fait: E, deduit: E) -> E:
    """Le fait tel qu'il est donné ; à défaut, ce qui s'en déduit."""
    classe = _meme_type("donne_ou", fait, deduit)
    return noeud(classe, "donne_ou", fait, deduit, echelle=_echelle(fait, deduit), codes=_codes(fait, deduit))


def a_presumer(valeur: E, presumee: E) -> E:
    """La valeur ; si les faits ne l'établissent pas, ce que présume un cas d'essai. ``evaluer`` ne présume rien."""
    classe = _meme_type("a_presumer", valeur, presumee)
    return noeud(
        classe, "presume", valeur, presumee, echelle=_echelle(valeur, presumee), codes=_codes(valeur, presumee)
    )


def presume(condition: Booleen) -> Booleen:
    """Une condition, présumée remplie si les faits ne la tranchent pas."""
    return a_presumer(condition, VRAI)


def etabli(avantage: Booleen) -> Booleen:
    """Un avantage, accordé seulement si les faits l'établissent."""
    return a_presumer(avantage, FAUX)


# Child rows


def somme(entite: str, valeur: N, quand: Booleen = VRAI) -> N:
    """La somme d'une valeur sur les lignes d'une entité (dépenses, financements…)."""
    retenue = si(quand, valeur, constante(type(valeur), Fraction(0)))
    return noeud(type(valeur), "somme", retenue, donnee=entite, echelle=valeur.echelle)


def nombre_de(entite: str, quand: Booleen = VRAI) -> Entier:
    return noeud(Entier, "somme", si(quand, entier(1), entier(0)), donnee=entite)


def toutes(entite: str, condition: Booleen) -> Booleen:
    return noeud(Booleen, "toutes", condition, donnee=entite)


def au_moins_une(entite: str, condition: Booleen) -> Booleen:
    return non(toutes(entite, non(condition)))
