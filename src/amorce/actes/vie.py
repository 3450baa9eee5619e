"""The life of an award, read: what its signed act makes due, for which day, what is done. Every day is the law's
answer on recorded facts; one that waits for a fact says which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from amorce.actes.models import ActeAttributif, Ecart, FaitDeVie, Prolongation
from amorce.actes.termes import BUDGET as BUDGET_EN_CENTIMES
from amorce.actes.termes import LIVRABLES as DEFINIS
from amorce.dossiers.faits import Bruts, en_euros, jour_du_droit
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.obligations import Obligation, Source
from amorce.droit.octroi import Borne
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.requetes import ReglagesDuDroit, reglages_au
from amorce.moteur.evaluation import Evaluation, choix_de_lectures, evalue, programme
from amorce.moteur.explication import Explication, explique
from amorce.moteur.natures import Nature
from amorce.moteur.pertinence import faits_lus, faits_manquants
from amorce.moteur.vocabulaire import Fait
from amorce.socle.jours import jour_du

DU_FILM = "projet"
LIVRABLES = "livrables_fournis"


class Statut(models.TextChoices):
    FAIT = "fait", _("fait")
    DU = "du", _("à faire")
    RETARD = "retard", _("en retard")
    ATTEND = "attend", _("date pas encore connue")
    A_VENIR = "a_venir", _("à venir")
    PASSE = "passe", _("passé")


@dataclass(frozen=True)
class ObligationLue:
    """``jour``: the last day, with the prolongations that stand; ``avant``: without them. ``attend``: the facts that
    would give it. ``reste``: of what is handed over, the groups that still lack one."""

    obligation: Obligation
    jour: date | None
    avant: date | None
    attend: list[Fait]
    fait_le: date | None
    statut: Statut
    reste: list[tuple[str, ...]] = field(default_factory=list)
    raisons: list[Explication] = field(default_factory=list)

    @property
    def apres_le_jour(self) -> bool:
        """Done, but late."""
        return self.fait_le is not None and self.jour is not None and self.fait_le > self.jour


BUDGET = "budget_previsionnel_conventionne"


def termes(acte: ActeAttributif) -> Bruts:
    """What an act fixes, as a file of facts has it; an amendment: what it changes."""
    lus: Bruts = {nom: dit for nom, dit in acte.termes.items() if nom in VOCABULAIRE}
    budget = acte.termes.get(BUDGET_EN_CENTIMES)
    return lus if budget is None else {**lus, **en_euros({BUDGET: budget})}


def obligation_de(dossier: Dossier, code: str) -> Obligation | None:
    siennes = fonds(dossier.fonds).obligations(dossier.dispositif)
    return next((une for une in siennes if une.code == code), None)


def vie_de(dossier: Dossier, reglages: ReglagesDuDroit | None = None) -> VieDeLAide | None:
    """Of the act that was signed for this award and still stands. ``reglages``: those of the day of the deposit, where
    they are already read."""
    signes = ActeAttributif.objects.filter(dossier=dossier, modifie=None, clos_le=None, signe_le__isnull=False)
    acte = signes.select_related("decision__deliberation").first()
    if acte is None:
        return None
    acte.dossier = dossier
    return VieDeLAide(acte, reglages or reglages_au(jour_du_droit(dossier)).du_droit)


class VieDeLAide:
    """Of one act in force, with all that was recorded since. ``reglages``: those of the day of the deposit."""

    def __init__(self, acte: ActeAttributif, reglages: ReglagesDuDroit) -> None:
        self.acte, self.reglages = acte, reglages

    @property
    def dossier(self) -> Dossier:
        return self.acte.dossier

    @property
    def fonds(self) -> Fonds:
        return fonds(self.dossier.fonds)

    @cached_property
    def aujourd_hui(self) -> date:
        """Where the fund is."""
        return jour_du(self.fonds.code)

    # What was recorded

    @cached_property
    def notes(self) -> list[FaitDeVie]:
        """Those that stand, in the order in which they were recorded."""
        siens = self.dossier.faits_de_vie
        if not _deja_lus(self.dossier, "faits_de_vie"):
            return list(siens.filter(retire_le=None).select_related("document__contenu"))
        return [note for note in siens.all() if note.retire_le is None]

    @cached_property
    def prolongations(self) -> list[Prolongation]:
        siennes = self.dossier.prolongations
        lues = _deja_lus(self.dossier, "prolongations")
        return list(siennes.all() if lues else siennes.select_related("demandee_par"))

    @cached_property
    def ecarts(self) -> list[Ecart]:
        return list(self.dossier.ecarts.select_related("signale_par", "document__contenu"))

    @cached_property
    def avenants(self) -> list[ActeAttributif]:
        """Those of the act, the first first; given up, they are no longer its."""
        siens = (
            self.acte.avenants.filter(clos_le=None)
            .select_related("modification")
            .prefetch_related("versions__document__contenu")
        )
        return list(siens.order_by("cree_le"))

    @property
    def avenant_en_cours(self) -> ActeAttributif | None:
        """One at a time: the next one would change an act that nobody knows yet."""
        return next((a for a in self.avenants if a.signe_le is None), None)

    # As the law reads it

    @cached_property
    def bruts(self) -> Bruts:
        decision = self.acte.decision
        jour = decision.deliberation.jour.isoformat()
        faits: Bruts = {"date_octroi": jour, "date_vote_region": jour, "date_constat": self.aujourd_hui.isoformat()}
        if decision.montant is not None:
            faits |= en_euros({"aide_votee": decision.montant})
        notifiee = decision.recue_le or (decision.notifiee_le and self._ici(decision.notifiee_le))
        if notifiee:
            faits["date_notification"] = notifiee.isoformat()
        return {**faits, **self.termes, **_notes(self.notes)}

    def _ici(self, instant: Any) -> date:
        jour: date = jour_du(self.fonds.code, instant)
        return jour

    @cached_property
    def termes(self) -> Bruts:
        """What the act fixes today: each amendment counts from its signature."""
        return {nom: dit for acte in self.signes for nom, dit in termes(acte).items()}

    @property
    def signes(self) -> list[ActeAttributif]:
        """The act, then its amendments as they were signed."""
        avenants = [a for a in self.avenants if a.signe_le]
        return [self.acte, *sorted(avenants, key=lambda a: (a.signe_le or self.aujourd_hui, a.cree_le))]

    @cached_property
    def faits(self) -> Mapping[str, Any]:
        return VOCABULAIRE.lit(self.bruts)

    @cached_property
    def obligations(self) -> list[ObligationLue]:
        return [self._lue(une) for une in self.fonds.obligations(self.dossier.dispositif)]

    def obligation(self, code: str) -> ObligationLue | None:
        return next((une for une in self.obligations if une.obligation.code == code), None)

    @cached_property
    def evaluation(self) -> Evaluation | None:
        """Of the questions that give a day; none where the act alone fixes them."""
        return self.evalue(self.faits)

    def evalue(self, faits: Mapping[str, Any]) -> Evaluation | None:
        questions = _questions(self.fonds.obligations(self.dossier.dispositif))
        if not questions:
            return None
        lus = self.reglages.de(self.dossier.fonds, self.dossier.dispositif)
        tous = {**dict(lus.valeurs), **faits, "dispositif": self.dossier.dispositif}
        du_dispositif = programme(dispositif_de(self.dossier.dispositif), questions)
        return evalue(du_dispositif, tous, lectures=choix_de_lectures(dict(lus.lectures)))

    def jour_de(self, source: Source, evaluation: Evaluation | None) -> date | None:
        """A day that a fact says, or that the law gives; what has not happened has none."""
        if isinstance(source, str):
            lu = self.faits.get(source)
        else:
            assert evaluation is not None
            lu = evaluation.valeur(evaluation.compile.resultats[source.question][source.resultat])
        return lu if isinstance(lu, date) and lu != date.max else None

    def _lue(self, obligation: Obligation) -> ObligationLue:
        avant = self.jour_de(obligation.jour, self.evaluation)
        jour = max([j for j in (avant, self._prolonge(obligation)) if j], default=None)
        reste = [groupe for groupe in self.remises(obligation) if not self._remis(groupe)]
        fait_le = self._fait_le(obligation, reste)
        return ObligationLue(
            obligation,
            jour,
            avant,
            self.attend(obligation.jour) if jour is None else [],
            fait_le,
            self._statut(obligation, jour, fait_le),
            reste,
            self._raisons(obligation.jour),
        )

    def _prolonge(self, obligation: Obligation) -> date | None:
        """By an answer of the fund; what the act fixes, only an amendment moves."""
        if obligation.terme:
            return None
        accordees = (p.accorde for p in self.prolongations if p.obligation == obligation.code and p.accorde)
        return max(accordees, default=None)

    def _statut(self, obligation: Obligation, jour: date | None, fait_le: date | None) -> Statut:
        if fait_le is not None and not obligation.repere:
            return Statut.FAIT
        if jour is None:
            return Statut.ATTEND
        passe = jour < self.aujourd_hui
        if obligation.repere:
            return Statut.PASSE if passe else Statut.A_VENIR
        return Statut.RETARD if passe else Statut.DU

    def remises(self, obligation: Obligation) -> list[tuple[str, ...]]:
        """What is to be handed over: as the law has it, as far as the act defines it."""
        definis = frozenset(self.faits.get(DEFINIS) or ())
        if not obligation.remises or not definis:
            return list(obligation.remises)
        voulues = [groupe for groupe in obligation.remises if definis & set(groupe)]
        return [tuple(code for code in groupe if code in definis) for groupe in voulues]

    def _remis(self, groupe: Iterable[str]) -> FaitDeVie | None:
        return next((n for n in self.notes if n.fait == LIVRABLES and n.code in groupe), None)

    def _fait_le(self, obligation: Obligation, reste: list[tuple[str, ...]]) -> date | None:
        if obligation.acquittee:
            return self.jour_de(obligation.acquittee, self.evaluation)
        if obligation.preuve:
            return next((n.jour for n in self.notes if n.fait == obligation.preuve), None)
        rendus = [remis.jour for g in self.remises(obligation) if (remis := self._remis(g))]
        return max(rendus, default=None) if rendus and not reste else None

    @cached_property
    def notables(self) -> list[Fait]:
        """The days of the film's own life that something here is counted from, or is met by."""
        siennes = self.fonds.obligations(self.dossier.dispositif)
        sources = [s for une in siennes for s in (une.jour, une.acquittee) if s]
        lus = [VOCABULAIRE[s] for s in sources if isinstance(s, str)]
        if self.evaluation is not None:
            noeuds = [self._noeud(s) for s in sources if isinstance(s, Borne)]
            lus += [*faits_lus(self.evaluation, noeuds), *faits_manquants(self.evaluation, noeuds)]
        return [f for f in dict.fromkeys(lus) if f.entite == DU_FILM]

    @property
    def annoncables(self) -> dict[str, str]:
        """The days that are to be told before they come, and the fact that says since when they are known."""
        siennes = self.fonds.obligations(self.dossier.dispositif)
        dites = ((une.jour, une.acquittee) for une in siennes)
        return {j: a for j, a in dites if isinstance(j, str) and isinstance(a, str) and a}

    def attend(self, source: Source) -> list[Fait]:
        if isinstance(source, str):
            return [VOCABULAIRE[source]]
        assert self.evaluation is not None
        return faits_manquants(self.evaluation, [self._noeud(source)])

    def _raisons(self, source: Source) -> list[Explication]:
        if isinstance(source, str) or self.evaluation is None:
            return []
        return explique(self.evaluation, self._noeud(source))

    def _noeud(self, source: Borne) -> Any:
        assert self.evaluation is not None
        return self.evaluation.compile.resultats[source.question][source.resultat]


def _deja_lus(dossier: Dossier, relation: str) -> bool:
    """By a page, with the rest of the dossier."""
    return relation in getattr(dossier, "_prefetched_objects_cache", {})


def _questions(obligations: Iterable[Obligation]) -> tuple[str, ...]:
    sources = (source for une in obligations for source in (une.jour, une.acquittee))
    return tuple(dict.fromkeys(s.question for s in sources if isinstance(s, Borne)))


def _notes(notes: Iterable[FaitDeVie]) -> Bruts:
    """As a file of facts has them: a day, a list of codes, or yes."""
    lus: Bruts = {}
    for note in notes:
        nature = VOCABULAIRE[note.fait].nature
        if nature is Nature.ENSEMBLE:
            lus.setdefault(note.fait, []).append(note.code)
        else:
            lus[note.fait] = note.jour.isoformat() if nature is Nature.DATE else True
    return lus
