"""Between what bounds the law leaves the vote of one dossier: what it computes, and what a derogation would allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from amorce.commission.regles import Reponse
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.faits import evalue_demande
from amorce.droit.octroi import Borne, Derogation, Octroi
from amorce.instruction.examen import DossierExamine
from amorce.moteur.evaluation import Evaluation

FaitsDeDerogation = Mapping[str, bool]


@dataclass(frozen=True)
class Bornes:
    """In cents; None where the law says nothing, or does not know."""

    evaluation: Evaluation
    octroi: Octroi
    minimum: int | None
    maximum: int | None
    derogation: Reponse | None

    @property
    def derogatoire(self) -> int | None:
        regle = self.octroi.derogation
        if regle is None or self.derogation is None or not self.derogation.vaut(regle.admise):
            return None
        return self.derogation.centimes(regle.maximum)

    @property
    def inconnues(self) -> bool:
        """The law leaves the amount to the vote, or lacks a fact to compute it."""
        return self.maximum is None


def bornes(lu: DossierExamine, affirmes: FaitsDeDerogation | None = None) -> Bornes:
    """``affirmes``: what the service affirms of the project for a derogation; without any, none is asked for."""
    octroi = lu.fonds.octroi
    regle = octroi.derogation
    e = _evalue(lu, regle, affirmes or {})
    return Bornes(
        e,
        octroi,
        minimum=_centimes(e, octroi.minimum),
        maximum=_centimes(e, octroi.maximum),
        derogation=Reponse(e, regle.question) if regle and affirmes and _repond(e, regle.question) else None,
    )


def _evalue(lu: DossierExamine, regle: Derogation | None, affirmes: FaitsDeDerogation) -> Evaluation:
    derogation = (regle.question,) if regle else ()
    du_fonds = lu.reglages.de(lu.dossier.fonds, lu.dossier.dispositif)
    faits = lit_projet({**lu.faits, **affirmes}).faits
    return evalue_demande(lu.dossier.dispositif, faits, du_fonds, *derogation)


def _repond(e: Evaluation, question: str) -> bool:
    return not e.hors_champ and question in e.compile.resultats


def _centimes(e: Evaluation, borne: Borne | None) -> int | None:
    if borne is None or not _repond(e, borne.question):
        return None
    return Reponse(e, borne.question).centimes(borne.resultat)
