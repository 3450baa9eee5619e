"""One step more, all else equal: the cliffs of a measure, or the proof that there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from amorce.droit import vocabulaire as v
from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.natures import ECHELLES, Nature
from amorce.moteur.redaction import valeur as redige
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.preuves.constats import Constat, Exemple, Faits, Preuve, Statut
from amorce.portefeuille.preuves.dossier import Dossier
from amorce.portefeuille.preuves.formules import (
    CENTIEME_DE_MINUTE,
    NON,
    UN,
    ZERO,
    Connu,
    Formule,
    Mode,
    Verite,
    et,
    non,
    ou,
    si,
)
from amorce.portefeuille.preuves.impossibles import HORS_DELAI
from amorce.portefeuille.preuves.projet import Projet
from amorce.portefeuille.preuves.simples import deduits, plus_usuel, simplifie
from amorce.portefeuille.preuves.univers import Trouve, Univers


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
