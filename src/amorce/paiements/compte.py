"""One claim before the law: the facts that judge its lines, and the aid computed again on what is retained of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils import timezone

from amorce.commission.regles import Reponse
from amorce.consultation.catalogue import Reglages
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.faits import Bruts, jour_du_fonds
from amorce.droit.cnc.nomenclature import CLASSES
from amorce.droit.octroi import Borne
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.requetes import ReglagesDuDroit
from amorce.instruction.examen import RIEN, Aussi, DossierExamine
from amorce.moteur.evaluation import Etat as EtatDeCondition
from amorce.moteur.evaluation import Evaluation, choix_de_lectures, evalue
from amorce.moteur.natures import Valeur
from amorce.moteur.pertinence import faits_manquants
from amorce.moteur.textes import Regle, de
from amorce.moteur.vocabulaire import Fait
from amorce.paiements.jugement import Juge
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.regles import DEPENSE, Regles, regles_de
from amorce.paiements.requetes import Chiffres, faits_joints, par_classe

Genre = DemandeDePaiement.Genre
ORDRE = [c.code for c in CLASSES]
AUCUN: Mapping[str, Q] = {}
CONVENU = "montant_conventionne_classe"
ETAPES = {Genre.ACOMPTE.value: "paiement", Genre.SOLDE.value: "solde"}
"""The step of the dossier that a claim of each kind is of."""


def _somme(nom: str) -> Callable[[Any], int]:
    """What an amount as it was written comes to, in cents; nothing, where none is said."""

    def lit(brut: Any) -> int:
        lu = VOCABULAIRE[nom].lit(brut)
        return lu if isinstance(lu, int) else 0

    return lit


@dataclass(frozen=True)
class Classe:
    """What is claimed of a class, and what stands of it: retained by the law, let pass by the service."""

    code: str
    locale: bool
    convenu: int | None
    presente: int
    reel: int
    nombre: int


@dataclass(frozen=True)
class Totaux:
    """Of all the lines of a claim."""

    nombre: int
    presente: int
    reel: int
    ouvertes: int
    ecartees: int
    a_decider: int
    premiere: date | None


@dataclass(frozen=True)
class Attente:
    """What its beneficiary was told of and has not answered: so many lines reduced or refused, a figure asked again."""

    lignes: int
    redemande: bool
    depuis: datetime


@dataclass(frozen=True)
class Controle:
    """A condition that is checked with the claim and is not met, or not known to be: for want of ``manquants``."""

    question: str
    regle: Regle[Any]
    remplie: bool | None
    manquants: tuple[Fait, ...] = ()


class Compte:
    """Read once for a page or an act. The lines come as their verdicts were kept: ``actions`` judge them again."""

    def __init__(self, demande: DemandeDePaiement, aussi: Aussi = RIEN, comptes: Mapping[str, Q] = AUCUN) -> None:
        """``aussi``: what is read of its dossier with it, for a page; ``comptes``: how many lines are in each of these
        cases, likewise."""
        self.demande, self._comptes = demande, comptes
        self.regles: Regles = regles_de(demande.dossier)
        self._lu = DossierExamine(demande.dossier, aussi, a_part=("depots",))

    # The facts

    @property
    def reglages_du_droit(self) -> ReglagesDuDroit:
        return self._lu.reglages

    @cached_property
    def reglages(self) -> Reglages:
        dossier = self.demande.dossier
        return self._lu.reglages.de(dossier.fonds, dossier.dispositif)

    @cached_property
    def bruts(self) -> Bruts:
        """As they were deposited and corrected, as the act fixes them, as the claim says them: the last wins."""
        return {**self._lu.faits, **self.chiffres.fixes, **self.connus, **self.demande.faits}

    @cached_property
    def connus(self) -> Bruts:
        """The totals that are known before the claim says them: deposited or corrected, or said with an earlier one;
        the highest."""
        sources = (self._lu.faits, self.chiffres.dits_avant)
        connus = {nom: [faits[nom] for faits in sources if nom in faits] for nom in self.regles.paiement.totaux}
        return {nom: max(dits, key=_somme(nom)) for nom, dits in connus.items() if dits}

    @property
    def moindres(self) -> Iterator[tuple[Fait, int, int]]:
        """Those that the claim says lower than they are known to be: how much, and how much was known, in cents."""
        for nom, connu in self.connus.items():
            lit = _somme(nom)
            if nom in self.demande.faits and lit(self.demande.faits[nom]) < lit(connu):
                yield VOCABULAIRE[nom], lit(self.demande.faits[nom]), lit(connu)

    @cached_property
    def chiffres(self) -> Chiffres:
        return Chiffres.de(self.demande)

    @property
    def aide(self) -> int | None:
        return self.chiffres.aide

    @cached_property
    def faits(self) -> Mapping[str, Valeur]:
        lus: dict[str, Valeur] = dict(lit_projet(self.bruts).faits)
        lus[self.regles.paiement.aide] = self.aide
        lus["montants_verses"] = self.chiffres.deja_du
        lus["etape_dossier"] = ETAPES[self.demande.genre]
        lus["budget_previsionnel_conventionne"] = self.budget_convenu
        if self.demande.genre == Genre.SOLDE:
            lus["date_depot_solde"] = jour_du_fonds(self.demande.dossier, self.demande.deposee_le or timezone.now())
        return lus

    @cached_property
    def juge(self) -> Juge:
        return Juge(self.regles, self.faits, self.reglages, faits_joints(self.demande))

    # The lines, gathered

    @cached_property
    def convenus(self) -> dict[tuple[str, bool], int]:
        """By class, local or not: the budget on which the aid was granted, or what an amendment made of it; nothing
        where none was deposited."""
        depot, sommes = self._lu.depot, defaultdict[tuple[str, bool], int](int)
        deposees = (depot.chiffres if depot else {}).get("budget", ())
        for ligne in deposees if self.chiffres.classes is None else self.chiffres.classes:
            local = ligne["prevu_local"] if self.regles.paiement.locale else 0
            sommes[ligne["classe"], True] += local
            sommes[ligne["classe"], False] += ligne["prevu"] - local
        return dict(sommes)

    @property
    def budget_convenu(self) -> int | None:
        """The act's, or its last amendment's; where they name none, the one that was deposited."""
        depose = sum(self.convenus.values()) if self.convenus else None
        return depose if self.chiffres.budget is None else self.chiffres.budget

    @cached_property
    def _groupes(self) -> list[dict[str, Any]]:
        return par_classe(self.demande, self._comptes)

    @property
    def attente(self) -> Attente | None:
        """Nothing, where nothing was contested or all was answered."""
        redemandee_le = self.demande.redemandee_le
        depuis = [g["attend_depuis"] for g in self._groupes if g["attend_depuis"]]
        jours = [*depuis, *([redemandee_le] if redemandee_le else [])]
        return Attente(self.combien("sans_reponse"), redemandee_le is not None, min(jours)) if jours else None

    def combien(self, cas: str) -> int:
        """The lines in one of the cases that are counted."""
        return sum(g[cas] for g in self._groupes)

    @cached_property
    def totaux(self) -> Totaux:
        sommes = ("nombre", "presente", "reel", "ouvertes", "ecartees", "a_decider")
        premieres = [g["premiere"] for g in self._groupes if g["premiere"]]
        return Totaux(**{s: sum(g[s] for g in self._groupes) for s in sommes}, premiere=min(premieres, default=None))

    @cached_property
    def classes(self) -> list[Classe]:
        """In the order of the nomenclature. What is not known to be local is not."""
        sommes: dict[tuple[str, bool], list[int]] = defaultdict(lambda: [0, 0, 0])
        for g in self._groupes:
            cle = g["classe"], bool(g["locale"]) and bool(self.regles.paiement.locale)
            sommes[cle] = [a + g[s] for a, s in zip(sommes[cle], ("presente", "reel", "nombre"), strict=True)]
        convenus = self.convenus
        trouvees = [
            Classe(code, locale, convenus.get((code, locale), 0) if convenus else None, *somme)
            for (code, locale), somme in sommes.items()
        ]
        return sorted(trouvees, key=lambda c: (ORDRE.index(c.code), not c.locale))

    @property
    def _sans_depense(self) -> list[Classe]:
        """Agreed on, and nothing claimed of it: where classes make up for one another, it counts."""
        presentes = {(c.code, c.locale) for c in self.classes}
        restes = ((cle, convenu) for cle, convenu in self.convenus.items() if cle not in presentes and convenu)
        return [Classe(code, locale, convenu, 0, 0, 0) for (code, locale), convenu in sorted(restes)]

    def _rangee(self, classe: Classe) -> dict[str, Valeur]:
        lieu = self.regles.paiement.locale
        return {
            "classe_depense": classe.code,
            CONVENU: classe.convenu,
            "depenses_reelles_classe": classe.reel,
            **({lieu: classe.locale} if lieu else {}),
        }

    # The computation

    @cached_property
    def etapes(self) -> dict[str, Evaluation]:
        """Each question in its turn, on what the ones before it answered."""
        faits, faites = self._faits_du_calcul(), dict[str, Evaluation]()
        lignes = {DEPENSE: [self._rangee(c) for c in (*self.classes, *self._sans_depense)]}
        for etape in self.regles.paiement.etapes:
            e = self._evalue(etape.question, faits, lignes)
            faites[etape.question], lignes = e, {}
            faits = {**faits, **{f: Reponse(e, etape.question).centimes(nom) for nom, f in etape.devient.items()}}
        return faites

    def _faits_du_calcul(self) -> Mapping[str, Valeur]:
        """What the steps find is not what was foreseen. The account is dated by its earliest expense that counts."""
        trouves = {fait for etape in self.regles.paiement.etapes for fait in etape.devient.values()}
        connus = {nom: valeur for nom, valeur in self.faits.items() if nom not in trouves}
        return {**dict(self.reglages.valeurs), **connus, "date_depense": self.totaux.premiere, **self._dispositif}

    @property
    def _dispositif(self) -> dict[str, Valeur]:
        return {"dispositif": self.regles.dispositif.code}

    def _evalue(self, question: str, faits: Mapping[str, Valeur], lignes: Mapping[str, Any]) -> Evaluation:
        lectures = choix_de_lectures(dict(self.reglages.lectures))
        return evalue(self.regles.programme(question), faits, lectures=lectures, lignes=lignes)

    def evalue_classe(self, question: str, classe: Classe) -> Evaluation:
        """What is counted of one class alone."""
        return self._evalue(question, {**self._faits_du_calcul(), **self._rangee(classe)}, {})

    def _repond(self, borne: Borne) -> Reponse:
        return Reponse(self.etapes[borne.question], borne.question)

    @property
    def du(self) -> int | None:
        """What is left to pay, in cents; nothing while the law cannot tell."""
        borne = self.regles.paiement.du
        return self._repond(borne).centimes(borne.resultat)

    @property
    def trop(self) -> int | None:
        borne = self.regles.paiement.trop
        return self._repond(borne).centimes(borne.resultat)

    @property
    def aide_trouvee(self) -> int | None:
        """What the aid amounts to on these expenses: found due before, plus what is left to pay, less what exceeds."""
        return None if self.du is None or self.trop is None else self.chiffres.deja_du + self.du - self.trop

    @property
    def bloque(self) -> list[Regle[Any]]:
        """The conditions without which nothing is paid, and that are not known to be met."""
        borne = self.regles.paiement.bloque
        if borne is None or self._repond(borne).valeur(borne.resultat) is False:
            return []
        return [de(etat.condition) for etat in self.etapes[borne.question].etats(borne.question) if not etat.remplie]

    @cached_property
    def controles(self) -> list[Controle]:
        faits, trouves = self._faits_du_calcul(), []
        for question in self.regles.paiement.controles:
            if question in self.regles.questions:
                e = self._evalue(question, faits, {})
                trouves += [self._controle(e, question, s) for s in e.etats(question) if not s.remplie]
        return trouves

    def mesures(self) -> Iterator[tuple[str, Evaluation, EtatDeCondition]]:
        """The conditions on what varied since the act, met or not."""
        faits = self._faits_du_calcul()
        for question in self.regles.paiement.a_motiver:
            if question in self.regles.questions:
                e = self._evalue(question, faits, {})
                yield from ((question, e, etat) for etat in e.etats(question))

    @staticmethod
    def _controle(e: Evaluation, question: str, etat: EtatDeCondition) -> Controle:
        return Controle(question, de(etat.condition), etat.remplie, tuple(faits_manquants(e, [etat.noeud])))

    @property
    def manquants(self) -> list[Fait]:
        """The facts without which what is due cannot be told: those of the first step that lacks some. What a class is
        of, and what stands of it, are always known."""
        connus = {"classe_depense", "depenses_reelles_classe", self.regles.paiement.locale}
        for question, e in self.etapes.items():
            trouves = faits_manquants(e, e.compile.resultats[question].values())
            if trouves:
                return [fait for fait in trouves if fait.nom not in connus] or trouves
        return []

    @property
    def sans_budget(self) -> bool:
        """No budget by class was agreed, and what is due rests on one."""
        return self.du is None and any(fait.nom == CONVENU for fait in self.manquants)
