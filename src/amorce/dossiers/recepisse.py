"""What a receipt says of a deposit (code des relations entre le public et l'administration, L. 112-3, R. 112-5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from types import ModuleType
from typing import Any

from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.dits import declarations_tenues, reponses_par_theme
from amorce.dossiers.horloge import Horloge, Suspension
from amorce.dossiers.models import Declaration, Depot
from amorce.droit import administration
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.reception import Exemplaire, Reception
from amorce.droit.registre import dispositif as dispositif_de
from amorce.moteur.dispositifs import Dispositif, exigence_de
from amorce.moteur.evaluation import choix_de_lectures, evalue, programme
from amorce.moteur.textes import LECTURES
from amorce.socle.jours import jour_du

RECEPTION, LIMITE, ELECTRONIQUE = "date_reception_courrier", "date_limite_reception", "date_depot_electronique"


@dataclass(frozen=True)
class ExemplaireAttendu:
    """A copy that the text wants beside the deposit on the site, and when it came."""

    exemplaire: Exemplaire
    recu_le: date | None


class Recepisse:
    """Everything is asked of the law as it was frozen with the deposit: its readings, its figures.

    ``suspensions``: what has stopped the clock of silence since; on the day of the deposit, nothing. ``recus``: the day
    of each copy that came, by its code, where they were read with those of other dossiers.
    """

    def __init__(
        self, depot: Depot, suspensions: Sequence[Suspension] = (), recus: Mapping[str, date] | None = None
    ) -> None:
        self.depot, self.dossier, self.suspensions = depot, depot.dossier, suspensions
        self._recus_ailleurs = recus

    @cached_property
    def _recus(self) -> Mapping[str, date]:
        if self._recus_ailleurs is not None:
            return self._recus_ailleurs
        return {recu.code: recu.recu_le for recu in self.dossier.exemplaires.all()}

    @property
    def fonds(self) -> Fonds:
        return fonds(self.dossier.fonds)

    @property
    def dispositif(self) -> Dispositif:
        return dispositif_de(self.dossier.dispositif)

    @property
    def reception(self) -> Reception | None:
        return self.fonds.procedure.reception if self.fonds.procedure else None

    @property
    def loi(self) -> ModuleType:
        """What the law common to all administrations says of an application, article by article."""
        return administration

    @property
    def jurees(self) -> list[Declaration]:
        return declarations_tenues(self.dossier, self.depot.instant)

    @property
    def reponses(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What the application said, in French: only the document repeats it."""
        return reponses_par_theme(self.dossier.dispositif, self.depot.faits)

    @property
    def lectures(self) -> list[tuple[str, str]]:
        """The readings that answers of that day depended on, as the law words them."""
        return [(code, LECTURES[code].alternatives[choix]) for code, choix in self.depot.droit["lectures"].items()]

    @property
    def recue_le(self) -> date:
        return jour_du(self.fonds.code, self.depot.instant)

    @property
    def manquantes(self) -> list[dict[str, str]]:
        manquantes: list[dict[str, str]] = self.depot.manquantes
        return manquantes

    @cached_property
    def courrier_fait_foi(self) -> bool:
        """Does the text, as the fund read it then, count the day when the mail service receives the copies?

        The law itself is asked: deposited on the last day and received on paper the day after, is it in time?
        """
        exigence = self.reception.exigence_du_courrier if self.reception else ""
        if not exigence:
            return False
        limite = self.recue_le
        essai = {LIMITE: limite, ELECTRONIQUE: limite, RECEPTION: limite + timedelta(days=1)}
        return self._remplie(exigence, {nom: jour.isoformat() for nom, jour in essai.items()}) is False

    @cached_property
    def exemplaires(self) -> list[ExemplaireAttendu]:
        """The copies without which the text, as the fund read it then, is not met."""
        if self.reception is None:
            return []
        return [ExemplaireAttendu(e, self._recus.get(e.code)) for e in self.reception.exemplaires if self._du(e)]

    def _du(self, attendu: Exemplaire) -> bool:
        assert self.reception is not None
        remis: dict[str, Any] = {}
        for e in self.reception.exemplaires:
            remis |= e.constate(e is not attendu)
        return self._remplie(self.reception.exigence_des_exemplaires, remis) is False

    def _remplie(self, exigence: str, faits: dict[str, Any]) -> bool | None:
        lectures = tuple(sorted(self.depot.droit["lectures_du_fonds"].items()))
        return _remplie(self.dispositif, exigence, tuple(faits.items()), lectures)

    @property
    def limite_des_exemplaires(self) -> date | None:
        brut = self.depot.faits.get(LIMITE)
        return date.fromisoformat(brut) if brut else None

    @property
    def date_comptee(self) -> date | None:
        """The day from which delays run: that of the deposit, or of the copy that the mail service receives; once a
        judge or the authority itself undid what was decided, the day of that."""
        if self.dossier.rouvert_le is not None:
            return self.dossier.rouvert_le
        if self.reception is None or not self.courrier_fait_foi:
            return self.recue_le
        font_foi = (e for e in self.reception.exemplaires if e.fait_foi and self._du(e))
        return next((self._recus.get(e.code) for e in font_foi), None)

    @property
    def mois_de_silence(self) -> int:
        procedure = self.fonds.procedure
        return procedure.refus_implicite_mois if procedure else administration.SILENCE_MOIS

    @property
    def decision_implicite_le(self) -> date | None:
        """The day on which silence is a refusal (L. 231-4, 3°); unknown while the mail has not come."""
        return self.horloge.echeance

    @cached_property
    def horloge(self) -> Horloge:
        return Horloge(self.date_comptee, self.mois_de_silence, self.suspensions)


@lru_cache(maxsize=4096)
def _remplie(
    dispositif: Dispositif, exigence: str, faits: tuple[tuple[str, Any], ...], lectures: tuple[tuple[str, str], ...]
) -> bool | None:
    """Asked over and over when many dossiers of the same days are listed."""
    lu = lit_projet(dict(faits))
    choisies = choix_de_lectures(dict(lectures))
    e = evalue(programme(dispositif, _questions(dispositif, exigence)), lu.faits, lectures=choisies)
    etats = (etat for question in e.compile.conditions for etat in e.etats(question))
    return next((etat.remplie for etat in etats if etat.exigence == exigence), None)


@cache
def _questions(dispositif: Dispositif, exigence: str) -> tuple[str, ...]:
    """Those in which this requirement is a condition."""
    toutes = dispositif.toutes_questions.items()
    return tuple(code for code, question in toutes if exigence in map(exigence_de, question.conditions))
