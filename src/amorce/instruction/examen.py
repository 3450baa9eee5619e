"""A dossier under examination, as acts and pages read it: each document and statement, the law on corrected facts, what
is still in the way of calling it receivable."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from amorce.consultation.evaluer import DU_DEPOT
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.completude import EtatDePiece, pieces_du_dossier
from amorce.dossiers.faits import Bruts, evalue_demande, jour_du_droit, jour_du_fonds
from amorce.dossiers.horloge import Horloge
from amorce.dossiers.models import Declaration, Depot, Dossier
from amorce.dossiers.recepisse import RECEPTION, Recepisse
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.instruction import APPRECIATION, VERIFICATION, Instruction
from amorce.droit.pieces import DeclarationDemandee, liste_de
from amorce.fonds.requetes import ReglagesDesFonds, ReglagesDuDroit, reglages_au
from amorce.instruction.models import Appreciation, Attendue, Complement, Controle, Correction, Examen, Genre
from amorce.instruction.mots import selon
from amorce.instruction.requetes import suspensions
from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.dispositifs import Question as QuestionDuDroit
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.textes import Effet, Regle, de
from amorce.socle.ensemble import rassemble
from amorce.socle.jours import jour_du

Verdict = Examen.Verdict
NOMS_MAX = 4
LUES_ENSEMBLE = (
    "appreciations",
    "complements",
    "complements__attendues",
    "controles",
    "corrections",
    "declarations",
    "examens",
    "exemplaires",
)
"""Few lines each: one query for all."""
DE_QUI = {"personne": ("prenom", "nom", "email")}
"""What says who somebody is."""
LUES_A_PART = ("depots", "pieces")
Aussi = Mapping[str, Mapping[str, Collection[str]]]
RIEN: Aussi = {}


@dataclass(frozen=True)
class Examinee:
    """A document asked for, or a statement: what there is of it, the look that still holds, whether it is asked for."""

    genre: Genre
    code: str
    libelle: str
    exigence: str
    exigee: bool
    sur: list[str]
    examen: Examen | None
    attendue: Attendue | None
    piece: EtatDePiece | None = None
    declaration: Declaration | None = None

    @property
    def presente(self) -> bool:
        return bool(self.sur)

    @property
    def constat(self) -> str:
        """What the service has found of it, in a word."""
        mots = (
            (self.acceptee, "acceptée"),
            (self.refusee, "refusée"),
            (self.attendue, "demandée"),
            (self.presente, "à examiner"),
            (self.exigee, "manquante"),
        )
        return next((mot for vrai, mot in mots if vrai), "facultative, non jointe")

    @property
    def acceptee(self) -> bool:
        return self.examen is not None and self.examen.verdict == Verdict.ACCEPTEE

    @property
    def refusee(self) -> bool:
        return self.examen is not None and self.examen.verdict == Verdict.REFUSEE

    @property
    def bloque(self) -> bool:
        """The text wants it, and nobody has accepted it."""
        return self.exigee and not self.acceptee

    @property
    def a_demander(self) -> bool:
        """Missing, or looked at and refused."""
        return self.bloque and (self.refusee or not self.presente)

    @property
    def a_examiner(self) -> bool:
        return self.presente and self.examen is None


@dataclass(frozen=True)
class Question:
    """What the law leaves to a person in this dossier, and the last answer."""

    regle: Regle[Any]
    reponse: Appreciation | None


class DossierExamine:
    """Read once for a page or an act. ``aussi``: by relation to read with it, the fields that come with its lines."""

    def __init__(self, dossier: Dossier, aussi: Aussi = RIEN, a_part: Sequence[str] = LUES_A_PART) -> None:
        """``a_part``: what is read now by queries of its own; the rest is, when it is asked for."""
        self.dossier = dossier
        rassemble(
            dossier, (*LUES_ENSEMBLE, *aussi), {**DE_QUI, **{k: v for un in aussi.values() for k, v in un.items()}}
        )
        prefetch_related_objects([dossier], *a_part)

    @property
    def fonds(self) -> Fonds:
        return fonds(self.dossier.fonds)

    @property
    def regles(self) -> Instruction:
        """What the fund's text says of the examination."""
        return self.fonds.instruction

    @cached_property
    def aujourd_hui(self) -> date:
        """Where the fund is."""
        return jour_du_fonds(self.dossier, timezone.now())

    @cached_property
    def depots(self) -> list[Depot]:
        return sorted(self.dossier.depots.all(), key=lambda d: d.rang)

    @property
    def depot(self) -> Depot | None:
        """The version to examine: the deposit, or what completed it last."""
        return self.depots[-1] if self.depots else None

    @cached_property
    def recepisse(self) -> Recepisse | None:
        return Recepisse(self.depots[0], suspensions(self.complements)) if self.depots else None

    @property
    def horloge(self) -> Horloge | None:
        return self.recepisse.horloge if self.recepisse else None

    # What was asked

    @cached_property
    def complements(self) -> list[Complement]:
        return sorted(self.dossier.complements.all(), key=lambda c: c.demande_le)

    @property
    def en_attente(self) -> list[Complement]:
        """The requests that the applicant has not answered."""
        return [c for c in self.complements if c.fini_le is None]

    @cached_property
    def _attendues(self) -> dict[tuple[str, str], Attendue]:
        return {(a.genre, a.code): a for c in self.en_attente for a in c.attendues.all()}

    # What was deposited, what is known since, what is corrected

    @cached_property
    def deposes(self) -> Bruts:
        """They never change."""
        return dict(self.depot.faits) if self.depot else {}

    @cached_property
    def constates(self) -> Bruts:
        """What came after the deposit and is a fact by itself: the copies, by their day."""
        if self.recepisse is None or self.recepisse.reception is None:
            return {}
        recus = {e.code: e.recu_le for e in self.dossier.exemplaires.all()}
        faits: Bruts = {}
        for attendu in self.recepisse.reception.exemplaires:
            if attendu.code in recus:
                faits |= attendu.constate()
                if attendu.fait_foi:
                    faits[RECEPTION] = recus[attendu.code].isoformat()
        return faits

    @cached_property
    def corrections(self) -> dict[str, Correction]:
        return {c.fait: c for c in self.dossier.corrections.all() if c.retiree_le is None}

    @cached_property
    def faits(self) -> Bruts:
        """On which the service judges."""
        corriges = {nom: c.valeur for nom, c in self.corrections.items()}
        return {**self.deposes, **self.constates, **corriges}

    # The law

    @property
    def jour_du_depot(self) -> date:
        instant = self.depots[0].instant if self.depots else self.dossier.depose_le or timezone.now()
        return jour_du(self.dossier.fonds, instant)

    @cached_property
    def reglages_de_tout_jour(self) -> ReglagesDesFonds:
        return reglages_au(date.max)

    @cached_property
    def reglages_des_fonds(self) -> ReglagesDesFonds:
        """The funds' readings and figures on the day of the deposit: they judge it for ever."""
        return self.reglages_de_tout_jour.au(self.jour_du_depot)

    @property
    def reglages(self) -> ReglagesDuDroit:
        return self.reglages_des_fonds.du_droit

    @cached_property
    def evaluation(self) -> Evaluation:
        return self.evalue(self.faits)

    def evalue(self, bruts: Bruts) -> Evaluation:
        """The law that judges this dossier, on these facts."""
        du_fonds = self.reglages.de(self.dossier.fonds, self.dossier.dispositif)
        return evalue_demande(
            self.dossier.dispositif, lit_projet(bruts).faits, du_fonds, DU_DEPOT, APPRECIATION, VERIFICATION
        )

    @cached_property
    def manquees(self) -> list[Regle[Any]]:
        """The conditions that refuse the aid, on corrected facts."""
        return [de(e.condition) for e in self.evaluation.etats(ELIGIBILITE, Effet.REFUS) if e.remplie is False]

    @cached_property
    def questions(self) -> list[Question]:
        """What the text leaves to somebody's judgment, and that arises here."""
        derniers = {a.regle: a for a in self.dossier.appreciations.all()}
        return [Question(regle, derniers.get(regle.nom)) for regle in dict.fromkeys(self._humaines())]

    def _humaines(self) -> Iterator[Regle[Any]]:
        e = self.evaluation
        for etat in e.etats(ELIGIBILITE, Effet.HUMAIN):
            if etat.remplie is False:
                yield de(etat.condition)
        for question in e.compile.questions:
            if question.code in (ELIGIBILITE, VERIFICATION):
                yield from self._appels(question)

    def _appels(self, question: QuestionDuDroit) -> Iterator[Regle[Any]]:
        """What this question leaves to a person, where it arises."""
        e = self.evaluation
        for regle, noeud in zip(question.humain, e.compile.humain[question.code], strict=True):
            if not e.hors_champ and e.valeur(noeud) is True:
                yield de(regle)

    @property
    def eligible(self) -> bool | None:
        """On corrected facts, with what people have answered to what is left to them: one « no » refuses."""
        dites = {q.regle.nom: q.reponse.remplie for q in self.questions if q.reponse}
        return False if False in dites.values() else self.evaluation.eligible_selon(dites)

    # Documents and statements

    @cached_property
    def pieces(self) -> list[Examinee]:
        e = self.evaluation
        etats = pieces_du_dossier(self.dossier, e.faits, e.lectures, jour_du_droit(self.dossier))
        return [self._piece(etat) for etat in etats]

    @cached_property
    def declarations(self) -> list[Examinee]:
        liste = liste_de(self.dossier.dispositif)
        tenues = {d.code: d for d in self.dossier.declarations.all() if d.retiree_le is None}
        return [self._declaration(d, tenues.get(d.code)) for d in liste.declarations] if liste else []

    @property
    def examinees(self) -> list[Examinee]:
        return [*self.pieces, *self.declarations]

    def _piece(self, etat: EtatDePiece) -> Examinee:
        demandee = etat.demandee
        sur = sorted(p.document.contenu_id for p in etat.jointes)
        exigee = demandee.obligatoire and etat.due is True
        return Examinee(
            Genre.PIECE,
            demandee.code,
            demandee.libelle,
            demandee.exigence,
            exigee,
            sur,
            *self._suivi(Genre.PIECE, demandee.code, sur),
            piece=etat,
        )

    def _declaration(self, demandee: DeclarationDemandee, faite: Declaration | None) -> Examinee:
        sur = [str(faite.pk)] if faite else []
        return Examinee(
            Genre.DECLARATION,
            demandee.code,
            demandee.texte,
            demandee.exigence,
            True,
            sur,
            *self._suivi(Genre.DECLARATION, demandee.code, sur),
            declaration=faite,
        )

    def _suivi(self, genre: Genre, code: str, sur: list[str]) -> tuple[Examen | None, Attendue | None]:
        return self._examens.get((genre, code, tuple(sur))), self._attendues.get((genre, code))

    @cached_property
    def _examens(self) -> dict[tuple[str, str, tuple[str, ...]], Examen]:
        """The last look at each, by what was looked at: another file has not been seen."""
        return {(e.genre, e.code, tuple(e.sur)): e for e in self.dossier.examens.all()}

    # What is still in the way

    @property
    def controle(self) -> Controle | None:
        """The secretariat's report on the version that stands."""
        depot = self.depot
        faits = [c for c in self.dossier.controles.all() if depot is not None and c.depot_id == depot.pk]
        return faits[-1] if faits else None

    @property
    def controle_attendu(self) -> bool:
        return bool(self.regles.controle) and self.controle is None

    def obstacles(self) -> list[str]:
        """Why it may not be called receivable; each names the rule."""
        return [*self._du_controle(), *self._de_la_completude(), *self._de_l_eligibilite(), *self._des_questions()]

    def _du_controle(self) -> Iterator[str]:
        if self.controle_attendu:
            yield f"Le secrétariat n'a pas encore rendu son contrôle de cette version{selon(self.regles.controle)}."

    def _de_la_completude(self) -> Iterator[str]:
        fin = f"seul un dossier complet est recevable{selon(self.regles.completude)}."
        attendent = [e for e in self.examinees if e.bloque]
        cas = (
            ("Il manque", [e for e in attendent if not e.presente]),
            ("Refusé", [e for e in attendent if e.refusee]),
            ("Reste à examiner", [e for e in attendent if e.a_examiner]),
        )
        for dit, lesquelles in cas:
            if lesquelles:
                yield f"{dit} : {_noms(lesquelles)} ; {fin}"

    def _de_l_eligibilite(self) -> Iterator[str]:
        for regle in self.manquees:
            yield f"Condition non remplie : {regle.enonce}{selon(', '.join(regle.exigences))}."

    def _des_questions(self) -> Iterator[str]:
        for une in self.questions:
            if une.reponse is None:
                yield f"Une question laissée à une personne attend sa réponse : {une.regle.enonce}"
            elif not une.reponse.remplie:
                yield f"Condition jugée non remplie par {une.reponse.personne} : {une.regle.enonce}"


def _noms(examinees: Sequence[Examinee]) -> str:
    """By name while they are few."""
    if len(examinees) > NOMS_MAX:
        return f"{len(examinees)} pièces ou déclarations"
    return ", ".join(f"« {e.libelle} »" for e in examinees)
