"""What the follow-up committee reads: the indicators that the agreement shares, and what the note says of its facts.

The facts entered are put before the note's own rules: what these raise is shown, and stops nothing (AMB-115).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from amorce.consultation.evaluer import evalue_projet, projet
from amorce.cooperation.chiffres import chiffres_publics
from amorce.cooperation.indicateurs import Historique, Releve, historiques
from amorce.cooperation.models import Convention, Volet
from amorce.cooperation.requetes import est_concertee
from amorce.droit.conventions.partages import PARTAGES, Partage
from amorce.droit.registre import dispositif
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.textes import Regle, de

NOTE, QUESTION, SOLIDARITE = "conventions", "indicateurs", "part_de_solidarite"
FRAGILES, DU_CNC = "fragiles", "cnc_en_commission"


@dataclass(frozen=True)
class Solidarite:
    """``part``: reserved, in millionths; ``montant``: what it is of the CNC's envelopes, as the note's rule says it;
    ``constate``: what of the aids really went to fragile territories, the last year known."""

    part: int
    montant: int | None
    constate: tuple[int, Releve] | None


class Suivi:
    """``partage``: which of the shared indicators is read; none of them, what the note says of the agreement's facts.
    Each reads its own tables. ``publique``: from the figures that were closed, as everybody reads them."""

    def __init__(self, convention: Convention, partage: str = "", *, publique: bool = False) -> None:
        self.convention, self._demande, self._publique = convention, partage, publique
        self.arretes_le: datetime | None = None

    @property
    def partages(self) -> list[Partage]:
        return [un for code, un in PARTAGES.items() if code in self.convention.indicateurs]

    @property
    def choisi(self) -> Partage | None:
        return next((un for un in self.partages if un.code == self._demande), None)

    @cached_property
    def historiques(self) -> list[Historique]:
        return self._lus(self.choisi.indicateurs) if self.choisi else []

    def _lus(self, codes: Sequence[str]) -> list[Historique]:
        """Of its own years."""
        if not codes or not self._publique:
            return historiques(self.convention, codes=codes)
        chiffres, annees = chiffres_publics(self.convention, codes), self.convention.annees
        self.arretes_le = chiffres.arretes_le
        par_code = {h.indicateur.code: h for h in chiffres.historiques}
        connus = [par_code[code] for code in codes if code in par_code]
        return [replace(h, releves={an: lu for an, lu in h.releves.items() if an in annees}) for h in connus]

    @cached_property
    def _constates(self) -> dict[str, Historique]:
        """What is known of the facts entered."""
        voulus = {FRAGILES: self.convention.solidarite is not None, DU_CNC: self.convention.region_sensible}
        codes = [code for code, oui in voulus.items() if oui]
        return {h.indicateur.code: h for h in self._lus(codes)}

    @property
    def du_cnc(self) -> tuple[int, Releve] | None:
        """In the commissions of a region said to be sensitive: who represents the CNC there (CONV-II-8-05)."""
        return self._constates[DU_CNC].dernier if DU_CNC in self._constates else None

    @cached_property
    def solidarite(self) -> Solidarite | None:
        part = self.convention.solidarite
        if part is None:
            return None
        lu = self._evaluation.valeur(self._evaluation.compile.resultats[QUESTION][SOLIDARITE])
        echelle = self._evaluation.compile.resultats[QUESTION][SOLIDARITE].echelle
        return Solidarite(part, lu // echelle if isinstance(lu, int) else None, self._constates[FRAGILES].dernier)

    @property
    def alertes(self) -> list[Regle[Any]]:
        """The rules of the note that these facts raise."""
        posee = next(q for q in self._evaluation.compile.questions if q.code == QUESTION)
        return [de(posee.alertes[nom]) for nom in self._evaluation.alertes(QUESTION)]

    @cached_property
    def _evaluation(self) -> Evaluation:
        return evalue_projet(projet(dict(self._faits)), dispositif(NOTE))

    @property
    def _faits(self) -> Mapping[str, Any]:
        c = self.convention
        faits: dict[str, Any] = {
            "indicateurs_partages": list(c.indicateurs),
            "partenariat_renforce": c.partenariat_renforce,
            "region_sensible": c.region_sensible,
            "concertation_tenue": est_concertee(c),
            "date_renouvellement_convention": c.renouvellement_le.isoformat() if c.renouvellement_le else "pas_encore",
        }
        if c.solidarite is not None:
            du_cnc = c.volets.filter(financeur=Volet.Financeur.CNC)
            faits["part_reservee_solidarite"] = str(Decimal(c.solidarite) / 1_000_000)
            faits["enveloppe_nationale"] = str(Decimal(sum(v.montant for v in du_cnc)) / 100)
        return faits
