"""What one reads of a scheme: where it stands, for how much, what fails, on which readings it rests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.consultation.evaluer import fourchettes
from amorce.consultation.reponses import connue, racines
from amorce.droit.fonds import tous
from amorce.droit.vocabulaire.mots import libelle_du_resultat
from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.evaluation import Etat, Evaluation
from amorce.moteur.natures import JAMAIS, NEANT, Nature, Valeur
from amorce.moteur.pertinence import lectures_retenues
from amorce.moteur.textes import LECTURES, Effet, Lecture, Regle, de
from amorce.moteur.vocabulaire import Fait
from amorce.site.langue import ecrit, montant, traduit
from amorce.site.public.simulateur.ecrans import Temps, ecran_du_fait
from amorce.site.public.simulateur.simulation import Situation, questions


class Statut(Enum):
    """Where a scheme stands: its code, its words, the class that draws it."""

    def __init__(self, libelle: str | Promise, classe: str) -> None:
        self.libelle, self.classe = libelle, classe

    OUI = gettext_lazy("Remplit les conditions"), "favorable"
    SELECTION = gettext_lazy("Recevable à la sélection"), "favorable"
    SELECTION_AU_DEPOT = gettext_lazy("Recevable à la sélection, reste le dépôt"), "favorable"
    DEPOT = gettext_lazy("Rien ne s'y oppose, reste le dépôt"), "favorable"
    NON = gettext_lazy("Ne remplit pas les conditions"), "defavorable"
    HUMAIN = gettext_lazy("Une personne décidera"), "attente"
    INCONNU = gettext_lazy("Ne se sait pas encore"), "neutre"
    HORS = gettext_lazy("Hors de la période connue"), "attente"
    CONFLIT = gettext_lazy("Le texte se contredit ici"), "attente"


@dataclass(frozen=True)
class Reponse:
    """A named answer: known, or between two bounds."""

    question: str
    nom: str
    noeud: x.Expr
    valeur: Valeur
    bornes: tuple[int, int] | None

    @property
    def libelle(self) -> str:
        return traduit(libelle_du_resultat(self.nom))

    @property
    def regle(self) -> Regle[x.Expr] | None:
        return next((n.donnee for n in _dedans(self.noeud) if isinstance(n.donnee, Regle)), None)

    @property
    def redigee(self) -> str:
        if self.valeur is not None:
            return ecrit(self.noeud.nature, self.noeud.echelle, self.valeur, self.regle)
        if self.bornes is None:
            return _("pas encore connu")
        return entre_bornes(self.noeud, self.bornes)


def _dedans(noeud: x.Expr) -> Iterator[x.Expr]:
    """The nodes that only wrap a rule: a result is rounded, and given in its period."""
    yield noeud
    for arg in noeud.args:
        if noeud.op in ("si", "arrondi", "regle"):
            yield from _dedans(arg)


def entre(bas: str, haut: str, depuis_zero: bool = False) -> str:
    if bas == haut:
        return bas
    return _("jusqu'à {}").format(haut) if depuis_zero else _("de {} à {}").format(bas, haut)


def entre_bornes(noeud: x.Expr, bornes: tuple[int, int]) -> str:
    bas, haut = (ecrit(noeud.nature, noeud.echelle, b) for b in bornes)
    return entre(bas, haut, bornes[0] == 0)


@dataclass(frozen=True)
class Somme:
    """The aid, in cents: a figure when both ends are one. ``nom`` is the answer that explains it."""

    question: str
    nom: str
    bas: int
    haut: int

    @property
    def redigee(self) -> str:
        return entre(montant(self.bas), montant(self.haut), self.bas == 0)


@dataclass(frozen=True)
class LectureSuivie:
    """A reading that the answers rest on."""

    lecture: Lecture
    choix: str

    @property
    def dite(self) -> str:
        return self.lecture.alternatives[self.choix]

    @property
    def autres(self) -> list[str]:
        return [code for code in self.lecture.alternatives if code != self.choix]


class Resultat:
    """One scheme before the answers, as pages and documents show it."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.dispositif = situation.dispositif
        self.fonds = situation.contexte.fonds
        self.conflit = situation.conflit

    @property
    def teinte(self) -> int:
        """The fund's accent: its rank in the catalogue."""
        return list(tous().values()).index(self.fonds) + 1

    @property
    def bases(self) -> list[str]:
        return [traduit(base) for base in self.fonds.bases]

    @property
    def e(self) -> Evaluation:
        assert self.situation.evaluation is not None
        return self.situation.evaluation

    @cached_property
    def statut(self) -> Statut:
        if self.conflit:
            return Statut.CONFLIT
        if self.e.hors_champ:
            return Statut.HORS
        if self.e.eligible is not None:
            return self.oui if self.e.eligible else Statut.NON
        if self._depot_seul:
            return Statut.SELECTION_AU_DEPOT if self.dispositif.selective else Statut.DEPOT
        return Statut.HUMAIN if self._humain_seul else Statut.INCONNU

    @property
    def oui(self) -> Statut:
        """Where the text chooses among those who meet its conditions, meeting them gives no right to the aid."""
        return Statut.SELECTION if self.dispositif.selective else Statut.OUI

    @property
    def _depot_seul(self) -> bool:
        manque = self.situation.manquants
        return bool(manque) and all(ecran_du_fait(f.nom).temps is Temps.DEPOT for f in manque)

    @property
    def _humain_seul(self) -> bool:
        attendus = [e for e in self.e.etats(ELIGIBILITE, Effet.REFUS) if e.remplie is None]
        return not attendus and self.e.instruction_humaine(ELIGIBILITE) is True

    @property
    def provisoire(self) -> bool:
        return not self.conflit and self.e.statut == "provisoire"

    @cached_property
    def reponses(self) -> list[Reponse]:
        """The named answers of the questions on the aid, those that say something."""
        if self.conflit or self.e.hors_champ:
            return []
        trouvees = []
        for question in self._de_l_aide:
            bornes = fourchettes(self.e, question)
            for nom, noeud in self.e.compile.resultats[question].items():
                valeur = connue(self.e, noeud)
                sue = valeur is not None and valeur is not NEANT and valeur != JAMAIS
                if sue or nom in bornes:
                    trouvees.append(Reponse(question, nom, noeud, valeur if sue else None, bornes.get(nom)))
        return trouvees

    @property
    def _de_l_aide(self) -> list[str]:
        return [q for q in questions(self.dispositif) if q != ELIGIBILITE]

    @cached_property
    def chiffrable(self) -> bool:
        """Does the text say what the aid amounts to?"""
        return any({"montant_calcule", "montant_max"} & set(self.e.compile.resultats[q]) for q in self._de_l_aide)

    @cached_property
    def somme(self) -> Somme | None:
        """The aid itself; nothing where it is refused, or where the text gives no figure."""
        if self.conflit or self.e.hors_champ or self.e.eligible is False:
            return None
        par_nom = {r.nom: r for r in self.reponses if r.noeud.nature is Nature.MONTANT}
        bas = par_nom.get("montant_calcule") or par_nom.get("montant_min")
        haut = par_nom.get("montant_calcule") or par_nom.get("montant_max")
        if bas is None or haut is None:
            return None
        return Somme(haut.question, haut.nom, _bornes(bas)[0], _bornes(haut)[1])

    @cached_property
    def plafonnee(self) -> Reponse | None:
        """The answer that says the ceiling."""
        return next((r for r in self.reponses if r.nom in ("plafond", "montant_max")), None)

    @property
    def plafond(self) -> int | None:
        return _bornes(self.plafonnee)[1] if self.plafonnee else None

    @cached_property
    def manquees(self) -> list[Etat]:
        return [] if self.conflit else [e for e in self.e.etats(ELIGIBILITE, Effet.REFUS) if e.remplie is False]

    @property
    def regles_manquees(self) -> list[Regle[x.Booleen]]:
        return [de(e.condition) for e in self.manquees]

    @cached_property
    def humaines(self) -> list[Regle[x.Booleen]]:
        """What the text leaves to somebody's judgment, and that arises here."""
        if self.conflit or self.e.hors_champ:
            return []
        regles: list[Regle[x.Booleen]] = []
        for question in questions(self.dispositif):
            regles += [de(e.condition) for e in self.e.etats(question, Effet.HUMAIN) if e.remplie is False]
            noms = self.e.dispositif.toutes_questions[question].humain
            noeuds = self.e.compile.humain[question]
            regles += [de(c) for c, n in zip(noms, noeuds, strict=True) if self.e.valeur(n) is True]
        return list(dict.fromkeys(regles))

    @cached_property
    def alertes(self) -> list[Regle[x.Booleen]]:
        """What the text warns of, without refusing: conditions of the amount that are missed, and named alerts."""
        if self.conflit:
            return []
        regles: list[Regle[x.Booleen]] = []
        for question in questions(self.dispositif):
            if question != ELIGIBILITE:
                manquees = [e for e in self.e.etats(question) if e.remplie is False]
                regles += [de(e.condition) for e in manquees if de(e.condition).effet is not Effet.HUMAIN]
            alertes = self.e.dispositif.toutes_questions[question].alertes
            regles += [de(alertes[code]) for code in self.e.alertes(question)]
        return list(dict.fromkeys(regles))

    @cached_property
    def manquants(self) -> list[Fait]:
        return self.situation.manquants

    @cached_property
    def lectures(self) -> list[LectureSuivie]:
        if self.conflit:
            return []
        lues = [ELIGIBILITE] if self.e.eligible is False else questions(self.dispositif)
        noeuds = [n for q in lues for n in racines(self.e, q)]
        return [LectureSuivie(LECTURES[code], choix) for code, choix in lectures_retenues(self.e, noeuds).items()]

    def repond_comme(self, autre: Resultat) -> bool:
        """The same conditions met and missed, the same aid: cheaper to tell than where each of the two stands."""
        return (self.conflit, self._decisions, self.somme) == (autre.conflit, autre._decisions, autre.somme)

    @property
    def _decisions(self) -> list[bool | None]:
        return [] if self.conflit else [etat.remplie for etat in self.e.etats(ELIGIBILITE)]

    @property
    def en_un_mot(self) -> str:
        """The whole answer in a short sentence, to compare two of them."""
        statut = str(self.statut.libelle)
        return f"{statut}, {self.somme.redigee}" if self.somme else statut

    @property
    def periode(self) -> str:
        """From when to when the text applies, said."""
        periode = self.dispositif.texte.periode
        bornes = [ecrit(Nature.DATE, 1, b) if b else "" for b in (periode.debut, periode.fin)]
        if not any(bornes):
            return _("texte sans date, lu comme toujours applicable")
        if all(bornes):
            return _("texte applicable du {} au {} exclu").format(*bornes)
        return _("texte applicable depuis le {}").format(bornes[0]) if bornes[0] else _("jusqu'au {}").format(bornes[1])


def _bornes(r: Reponse) -> tuple[int, int]:
    if isinstance(r.valeur, int):
        return r.valeur, r.valeur
    assert r.bornes is not None
    return r.bornes


ORDRE = {s: i for i, s in enumerate((Statut.OUI, Statut.DEPOT, Statut.HUMAIN, Statut.INCONNU, Statut.HORS))}
ORDRE |= {Statut.SELECTION: ORDRE[Statut.OUI], Statut.SELECTION_AU_DEPOT: ORDRE[Statut.DEPOT]}


def classes(resultats: list[Resultat]) -> list[Resultat]:
    """Those that are open first, the refused last."""
    return sorted(resultats, key=lambda r: ORDRE.get(r.statut, len(ORDRE)))
