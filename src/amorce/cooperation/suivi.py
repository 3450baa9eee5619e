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

from amorce.cooperation.chiffres import Chiffres, chiffres_publics
from amorce.cooperation.indicateurs import Historique, Releve, historiques
from amorce.cooperation.models import Convention, Volet
from amorce.cooperation.note import evalue_la_note, signalees
from amorce.cooperation.requetes import est_concertee
from amorce.cooperation.termes import Termes
from amorce.dossiers.faits import montant_brut
from amorce.droit.conventions.indicateur import Indicateur
from amorce.droit.conventions.indicateurs_bilan import BILAN
from amorce.droit.conventions.partages import PARTAGES, Partage
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.textes import Regle

QUESTION, SOLIDARITE = "indicateurs", "part_de_solidarite"
LE_BILAN = "bilan"
"""What the address asks for, beside the shared indicators."""
FRAGILES, DU_CNC = "fragiles", "cnc_en_commission"


@dataclass(frozen=True)
class Solidarite:
    """``part``: reserved, in millionths; ``montant``: what it is of the CNC's envelopes, as the note's rule says it;
    ``constate``: what of the aids really went to fragile territories, the last year known."""

    part: int
    montant: int | None
    constate: tuple[int, Releve] | None


class Suivi:
    """``partage``: which of the shared indicators is read, or the double balance; none of them, what the note says of
    the agreement's facts. Each reads its own tables. ``publique``: from the figures that were closed, as everybody
    reads them."""

    def __init__(self, convention: Convention, partage: str = "", *, publique: bool = False) -> None:
        self.convention, self._demande, self._publique = convention, partage, publique

    @cached_property
    def _termes(self) -> Termes:
        return Termes(self.convention)

    @property
    def partages(self) -> list[Partage]:
        return [un for code, un in PARTAGES.items() if code in self.convention.indicateurs]

    @property
    def choisi(self) -> Partage | None:
        return next((un for un in self.partages if un.code == self._demande), None)

    @property
    def en_bilan(self) -> bool:
        return self._demande == LE_BILAN

    @property
    def bilan(self) -> list[tuple[str, list[Historique]]]:
        """What the aids bring at once, beside what they leave (CONV-AXE2-11)."""
        return [(terme, [self._lus[code] for code in siens if code in self._lus]) for terme, siens in BILAN.items()]

    @property
    def bilan_par_annee(self) -> list[tuple[int, list[tuple[Indicateur, Releve | None]]]]:
        """A year a row, in the order of the columns."""
        tous = [h for _terme, siens in self.bilan for h in siens]
        return [(an, [(h.indicateur, h.releves.get(an)) for h in tous]) for an in self.convention.annees]

    @property
    def seuil_de_concentration(self) -> int:
        """In millionths."""
        return int(1_000_000 * self.convention.concentration)

    @property
    def historiques(self) -> list[Historique]:
        return list(self._lus.values()) if self.choisi else []

    @property
    def arretes_le(self) -> datetime | None:
        """Nothing while they are read at once."""
        return self._chiffres.arretes_le

    @property
    def hors_du_public(self) -> str:
        return self._chiffres.hors_du_public

    @property
    def _codes(self) -> Sequence[str]:
        """Of the shared indicator that is read; of none, of what may be known of the facts entered."""
        if self.choisi:
            return self.choisi.indicateurs
        if self.en_bilan:
            return [code for siens in BILAN.values() for code in siens]
        voulus = {FRAGILES: self._termes.solidarite is not None, DU_CNC: self.convention.region_sensible}
        return [code for code, oui in voulus.items() if oui]

    @cached_property
    def _chiffres(self) -> Chiffres:
        if self._publique and self._codes:
            return chiffres_publics(self.convention, self._codes)
        return Chiffres((), historiques(self.convention, codes=self._codes))

    @cached_property
    def _lus(self) -> dict[str, Historique]:
        """Of its own years, in the order in which they are asked."""
        annees, par_code = self.convention.annees, {h.indicateur.code: h for h in self._chiffres.historiques}
        return {
            code: replace(h, releves={an: lu for an, lu in h.releves.items() if an in annees})
            for code in self._codes
            if (h := par_code.get(code)) is not None
        }

    @property
    def du_cnc(self) -> tuple[int, Releve] | None:
        """In the commissions of a region said to be sensitive: who represents the CNC there (CONV-II-8-05)."""
        return self._lus[DU_CNC].dernier if DU_CNC in self._lus else None

    @cached_property
    def solidarite(self) -> Solidarite | None:
        part = self._termes.solidarite
        if part is None:
            return None
        lu = self._evaluation.valeur(self._evaluation.compile.resultats[QUESTION][SOLIDARITE])
        echelle = self._evaluation.compile.resultats[QUESTION][SOLIDARITE].echelle
        return Solidarite(part, lu // echelle if isinstance(lu, int) else None, self._lus[FRAGILES].dernier)

    @property
    def alertes(self) -> list[Regle[Any]]:
        """The rules of the note that these facts raise."""
        return [regle for _code, regle in signalees(self._evaluation, QUESTION)]

    @cached_property
    def _evaluation(self) -> Evaluation:
        return evalue_la_note(self._faits)

    @property
    def _faits(self) -> Mapping[str, Any]:
        c = self.convention
        faits: dict[str, Any] = {
            "indicateurs_partages": list(c.indicateurs),
            "partenariat_renforce": self._termes.partenariat_renforce,
            "region_sensible": c.region_sensible,
            "concertation_tenue": est_concertee(c),
            "date_renouvellement_convention": c.renouvellement_le.isoformat() if c.renouvellement_le else "pas_encore",
        }
        if self._termes.solidarite is not None:
            du_cnc = c.volets.filter(financeur=Volet.Financeur.CNC)
            faits["part_reservee_solidarite"] = str(Decimal(self._termes.solidarite) / 1_000_000)
            faits["enveloppe_nationale"] = montant_brut(sum(v.montant for v in du_cnc))
        return faits
