"""How close one stands to a threshold, and what would change the answer.

Found by asking the law again on neighbouring facts, one changed at a time: amounts and durations by bisection, to the
smallest step; choices and yes-or-no by trying each. Nothing here knows what the rules say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from amorce.consultation.reponses import connue
from amorce.droit.vocabulaire.mots import theme
from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.evaluation import Etat, Evaluation
from amorce.moteur.natures import ECHELLES, ConflitDeDerogations, Nature, Valeur
from amorce.moteur.pertinence import faits_lus
from amorce.moteur.textes import Effet, Lecture, Regle, de
from amorce.moteur.vocabulaire import Fait
from amorce.site.langue import ecrit, montant, traduit
from amorce.site.public.simulateur.reponses import permis
from amorce.site.public.simulateur.simulation import Contexte, Situation

PAS = {Nature.MONTANT: 100, Nature.TAUX: 1_000, Nature.ENTIER: 1, Nature.MINUTES: 600}
"""The step to which a threshold is sought: a euro, a tenth of a per cent, one, six seconds."""
PARTS = (2, 5, 10, 25, 50, 100, 200, 400, 900)
"""How far one looks, in per cent of the present value; then further steps are no longer close."""
DEPART = 1_000
"""From nothing, one looks as if there were a thousand steps."""
FAITS_MAX = 6
DEMANDE = "L'aide demandée"
"""What one asks for is no circumstance: nothing is close to it."""


@dataclass(frozen=True)
class Effets:
    """What differs between two evaluations of a scheme."""

    remplies: tuple[Regle[x.Booleen], ...]
    manquees: tuple[Regle[x.Booleen], ...]
    somme: str

    @property
    def regles(self) -> tuple[Regle[x.Booleen], ...]:
        return (*self.remplies, *self.manquees)

    @property
    def conditions(self) -> list[str]:
        dites = [_("remplie : {}").format(traduit(r.enonce)) for r in self.remplies]
        return dites + [_("plus remplie : {}").format(traduit(r.enonce)) for r in self.manquees]

    @property
    def phrases(self) -> list[str]:
        return [*self.conditions, self.somme] if self.somme else self.conditions


@dataclass(frozen=True)
class Changement:
    """A fact as it would have to be, and what follows."""

    fait: Fait
    avant: Valeur
    apres: Valeur
    effets: Effets

    @property
    def ecart(self) -> str:
        """« 2 400 € de plus », or the other answer itself."""
        if not isinstance(self.avant, int) or isinstance(self.avant, bool) or not isinstance(self.apres, int):
            return self.valeur
        ecart = _ecrit(self.fait, abs(self.apres - self.avant))
        return _("{} de plus").format(ecart) if self.apres > self.avant else _("{} de moins").format(ecart)

    @property
    def valeur(self) -> str:
        return _ecrit(self.fait, self.apres)


def _ecrit(fait: Fait, valeur: Valeur) -> str:
    return ecrit(fait.nature, ECHELLES.get(fait.nature, 1), valeur, fait)


def changements(situation: Situation) -> tuple[Changement, ...]:
    """The nearest thresholds, on each side of each figure that counts; kept, as the same link is often opened again."""
    e = situation.evaluation
    if e is None or e.hors_champ:
        return ()
    return _changements(situation.dispositif.code, _cle(situation.contexte), _Garde(situation))


def leviers(situation: Situation, etat: Etat) -> list[Changement]:
    """For a condition that is missed: each single fact that would meet it."""
    e = situation.evaluation
    assert e is not None
    trouves: list[Changement] = []
    for fait in [f for f in faits_lus(e, [etat.noeud]) if permis(f)][:FAITS_MAX]:
        if fait.nature in PAS:
            trouves += _bascules(situation.contexte, e, fait, lambda autre: autre.decide(etat.noeud))
        else:
            essais = ((v, _evalue(situation.contexte, fait, v)) for v in _voisins(fait, e.faits[fait.nom]))
            trouves += [_changement(e, a, fait, v) for v, a in essais if a and a.decide(etat.noeud) is True]
    return [c for c in trouves if de(etat.condition) in c.effets.remplies]


class _Garde:
    """What the cache does not compare."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation

    def __eq__(self, autre: object) -> bool:
        return isinstance(autre, _Garde)

    def __hash__(self) -> int:
        return 0


def _cle(contexte: Contexte) -> tuple[object, ...]:
    return (*sorted(contexte.faits.items(), key=lambda f: f[0]), *sorted(contexte.lectures.items()))


@lru_cache(maxsize=512)
def _changements(_code: str, _cle: tuple[object, ...], garde: _Garde) -> tuple[Changement, ...]:
    situation = garde.situation
    e = situation.evaluation
    assert e is not None
    chiffres = [f for f in situation.lus if f.nature in PAS and permis(f) and theme(f) != DEMANDE][:FAITS_MAX]
    return tuple(c for f in chiffres for c in _bascules(situation.contexte, e, f, signature) if c.effets.phrases)


def _bascules(
    contexte: Contexte, e: Evaluation, fait: Fait, regarde: Callable[[Evaluation], object]
) -> Iterator[Changement]:
    """The nearest value below and the nearest above at which what one looks at is no longer the same."""
    ici = e.faits[fait.nom]
    assert isinstance(ici, int)
    avant = regarde(e)
    for essais in (_vers_le_bas(fait, ici), _vers_le_haut(fait, ici)):
        pres = ici
        for loin in essais:
            autre = _evalue(contexte, fait, loin)
            if autre is None:
                break
            if regarde(autre) != avant:
                yield _affine(contexte, e, fait, pres, loin, regarde)
                break
            pres = loin


def _affine(
    contexte: Contexte, e: Evaluation, fait: Fait, pres: int, loin: int, regarde: Callable[[Evaluation], object]
) -> Changement:
    """Between a value where nothing changes and one where something does: the first that changes it."""
    avant, pas = regarde(e), PAS[fait.nature]
    sens = 1 if loin > pres else -1
    bas, haut = 0, -(-abs(loin - pres) // pas)
    while haut - bas > 1:
        milieu = (bas + haut) // 2
        autre = _evalue(contexte, fait, pres + sens * milieu * pas)
        if autre is not None and regarde(autre) != avant:
            haut = milieu
        else:
            bas = milieu
    valeur = _dans_les_bornes(fait, pres + sens * haut * pas)
    return _changement(e, _evalue(contexte, fait, valeur) or e, fait, valeur)


def _vers_le_haut(fait: Fait, ici: int) -> list[int]:
    pas = PAS[fait.nature]
    base = max(ici, DEPART * pas)
    return _distincts(fait, ici, (ici + -(-base * part // (100 * pas)) * pas for part in PARTS))


def _vers_le_bas(fait: Fait, ici: int) -> list[int]:
    return _distincts(fait, ici, (ici - ici * part // 100 for part in (2, 5, 10, 25, 50, 75, 100)))


def _distincts(fait: Fait, ici: int, valeurs: Iterator[int]) -> list[int]:
    return [v for v in dict.fromkeys(_dans_les_bornes(fait, v) for v in valeurs) if v != ici]


def _dans_les_bornes(fait: Fait, valeur: int) -> int:
    unite = 100 if fait.nature is Nature.MONTANT else ECHELLES[fait.nature]
    return min(max(valeur, fait.mini * unite), fait.maxi * unite)


def _evalue(contexte: Contexte, fait: Fait, valeur: Valeur) -> Evaluation | None:
    try:
        return contexte.evalue({fait.nom: valeur})
    except ConflitDeDerogations:
        return None


def _voisins(fait: Fait, ici: Valeur) -> Sequence[Valeur]:
    """The other answers that one could give."""
    match fait.nature:
        case Nature.BOOLEEN:
            return [not ici]
        case Nature.CHOIX:
            return [c for c in fait.codes if c != ici]
        case Nature.ENSEMBLE if isinstance(ici, frozenset):
            return [ici ^ {c} for c in fait.codes]
        case _:
            return []


def signature(e: Evaluation) -> tuple[object, ...]:
    """What one would call the same answer: the conditions met and missed, and how the aid is bound."""
    return e.eligible, tuple(s.remplie for s in _conditions(e)), _regime(e)


def _conditions(e: Evaluation) -> list[Etat]:
    return [s for q in e.compile.conditions for s in e.etats(q) if de(s.condition).effet in (Effet.REFUS, Effet.CALCUL)]


def _regime(e: Evaluation) -> tuple[str, ...]:
    """Is the aid nothing, at its ceiling, or between? A bracket is its own regime."""
    noms = {nom: connue(e, n) for q in e.compile.resultats if q != ELIGIBILITE for nom, n in _montants(e, q).items()}
    if "montant_max" in noms:
        return ("fourchette", str(noms.get("montant_min")), str(noms["montant_max"]))
    calcule, plafond = noms.get("montant_calcule"), noms.get("plafond")
    if not isinstance(calcule, int):
        return ("inconnu",)
    if calcule == 0:
        return ("nul",)
    return ("plafond",) if isinstance(plafond, int) and calcule >= plafond else ("libre",)


def _montants(e: Evaluation, question: str) -> Mapping[str, x.Expr]:
    return {nom: n for nom, n in e.compile.resultats[question].items() if n.nature is Nature.MONTANT}


def _changement(e: Evaluation, autre: Evaluation, fait: Fait, valeur: Valeur) -> Changement:
    paires = list(zip(_conditions(e), _conditions(autre), strict=True)) if not autre.hors_champ else []
    remplies = tuple(de(b.condition) for a, b in paires if b.remplie is True and a.remplie is False)
    manquees = tuple(de(b.condition) for a, b in paires if b.remplie is False and a.remplie is not False)
    return Changement(fait, e.faits[fait.nom], valeur, Effets(remplies, manquees, _dit_la_somme(e, autre)))


def _dit_la_somme(e: Evaluation, autre: Evaluation) -> str:
    regime = _regime(autre)
    if regime == _regime(e) or regime == ("inconnu",):
        return ""
    noms = {nom: connue(autre, n) for q in autre.compile.resultats for nom, n in _montants(autre, q).items()}
    match regime[0]:
        case "plafond":
            return _("l'aide atteint son plafond, {}").format(_sous(noms["montant_calcule"]))
        case "nul":
            return _("l'aide tombe à zéro")
        case "fourchette":
            bornes = (_sous(noms.get("montant_min")), _sous(noms["montant_max"]))
            return _("l'aide va de {} à {}").format(*bornes) if all(bornes) else ""
        case _ if _regime(e) == ("plafond",):
            return _("l'aide descend sous son plafond")
        case _:
            return _("l'aide est de {}").format(_sous(noms["montant_calcule"]))


def _sous(valeur: Valeur) -> str:
    return montant(valeur) if isinstance(valeur, int) else ""


def autres_lectures(situation: Situation, lecture: Lecture, choix: str) -> Situation:
    """The same scheme and facts, where the fund would read otherwise."""
    lectures = {**situation.contexte.lectures, lecture.code: list(lecture.alternatives).index(choix)}
    contexte = Contexte(situation.dispositif, situation.contexte.faits, lectures)
    try:
        return Situation(contexte, contexte.evalue())
    except ConflitDeDerogations as conflit:
        return Situation(contexte, None, str(conflit))
