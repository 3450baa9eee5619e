"""Contracts and travelling cinemas as the note reads them: does it last three or four years, on what criteria, what do
those with local televisions invest in each genre; what supports the rest to be paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amorce.cooperation.models import Circuit, Contrat
from amorce.cooperation.note import Lectures, alertes_de_la_note, dit_de_la_note
from amorce.cooperation.termes import Termes
from amorce.dossiers.faits import montant_brut
from amorce.droit.conventions.nomenclature import GENRES
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code


@dataclass(frozen=True)
class ContratLu:
    contrat: Contrat
    duree_conforme: bool
    sans_critere: bool

    @property
    def criteres(self) -> list[str]:
        fait = VOCABULAIRE["criteres_qualitatifs"]
        return [libelle_du_code(fait, code) for code in self.contrat.criteres]

    @property
    def investis(self) -> dict[str, int]:
        """What it invests, in the order of the genres."""
        return {genre: self.contrat.investissements[genre] for genre in GENRES if genre in self.contrat.investissements}


@dataclass(frozen=True)
class CircuitLu:
    """``soutien``: what the note would have paid of it; nothing where its share is not known."""

    circuit: Circuit
    soutien: int | None


@dataclass(frozen=True)
class Engagements:
    contrats: Sequence[ContratLu]
    circuits: Sequence[CircuitLu]

    @property
    def televisions(self) -> list[ContratLu]:
        """The contracts with local televisions, authority by authority (CONV-AXE3-07)."""
        siens = [lu for lu in self.contrats if lu.contrat.television]
        return sorted(siens, key=lambda lu: (lu.contrat.autorite.nom, lu.contrat.premiere_annee))

    @property
    def investi_par_genre(self) -> dict[str, int]:
        """By those, in the order of the note's genres; of those in which nothing is said, nothing."""
        dits = [lu.investis for lu in self.televisions]
        sommes = {genre: sum(dit.get(genre, 0) for dit in dits) for genre in GENRES}
        return {genre: somme for genre, somme in sommes.items() if somme}

    @property
    def montant_des_televisions(self) -> int:
        return sum(lu.contrat.montant or 0 for lu in self.televisions)

    @property
    def reste(self) -> int:
        return sum(lu.circuit.reste for lu in self.circuits)

    @property
    def soutien(self) -> int | None:
        dits = [lu.soutien for lu in self.circuits if lu.soutien is not None]
        return sum(dits) if len(dits) == len(self.circuits) else None

    @property
    def vides(self) -> bool:
        return not self.contrats and not self.circuits


def engagements(termes: Termes) -> Engagements:
    convention = termes.convention
    return Engagements(
        [_contrat(un, termes.lectures) for un in convention.contrats.select_related("autorite")],
        [_circuit(un, termes.lectures) for un in convention.circuits.all()],
    )


def _contrat(un: Contrat, lectures: Lectures) -> ContratLu:
    faits = {"duree_contrat_annees": un.duree, "criteres_qualitatifs": un.criteres}
    sans_critere = "sans_critere_qualitatif" in alertes_de_la_note(faits, lectures)
    return ContratLu(un, dit_de_la_note("duree_conforme", faits, lectures) is True, sans_critere)


def _circuit(un: Circuit, lectures: Lectures) -> CircuitLu:
    faits = {"reste_a_charge": montant_brut(un.reste)}
    soutien = dit_de_la_note("reste_pris_en_charge", faits, lectures)
    return CircuitLu(un, soutien if isinstance(soutien, int) else None)
