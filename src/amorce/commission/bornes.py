"""What the law of a dossier's scheme allows the commission to propose: from what, up to what, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from amorce.commission.regles import refus
from amorce.consultation.evaluer import projet
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.faits import en_euros, evalue_demande
from amorce.dossiers.models import Dossier
from amorce.droit.registre import dispositif
from amorce.instruction.examen import DossierExamine
from amorce.moteur import redaction
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.textes import Regle, de

QUESTION = "montant_propose"
SOUS_LE_PLANCHER = "propose_sous_plancher"
PLANCHER, PLAFONDS = "plancher_du_propose", ("plafond_du_propose", "reste_sous_l_intensite")


@dataclass(frozen=True)
class Borne:
    """``plancher``: an amount below it crosses it; a ceiling is crossed above. ``exigee``: crossed, it is refused."""

    regle: Regle[Any]
    centimes: int
    plancher: bool = False
    exigee: bool = True


class Bornes:
    """On the facts that the service judges on, corrected where it corrected them. A scheme may have none."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    @property
    def _posee(self) -> bool:
        return QUESTION in dispositif(self.dossier.dispositif).toutes_questions

    @cached_property
    def _lu(self) -> DossierExamine:
        return DossierExamine(self.dossier)

    def _evalue(self, montant: int | None = None) -> Evaluation:
        propose = {} if montant is None else en_euros({"montant_propose_commission": montant})
        faits = projet({**self._lu.faits, **propose}).faits
        du_fonds = self._lu.reglages.de(self.dossier.fonds, self.dossier.dispositif)
        return evalue_demande(self.dossier.dispositif, faits, du_fonds, QUESTION)

    @cached_property
    def toutes(self) -> list[Borne]:
        """Those that the facts decide."""
        return list(self._lues()) if self._posee else []

    def _lues(self) -> Iterator[Borne]:
        e = self._evalue()
        noeuds = e.compile.resultats[QUESTION]
        posee = next(q for q in e.compile.questions if q.code == QUESTION)
        for nom in (PLANCHER, *PLAFONDS):
            valeur = e.valeur(noeuds[nom])
            if not isinstance(valeur, int) or (nom == PLANCHER and valeur == 0):
                continue
            exigee = nom != PLANCHER or e.valeur(noeuds["plancher_exige"]) is True
            regle = posee.resultats[nom] if exigee else posee.alertes[SOUS_LE_PLANCHER]
            yield Borne(de(regle), valeur // noeuds[nom].echelle, nom == PLANCHER, exigee)

    def exige(self, montant: int) -> None:
        """Refuses, with the rule that forbids it, an amount that is surely out of bounds."""
        if not self._posee:
            return
        for etat in self._evalue(montant).etats(QUESTION):
            if etat.remplie is False:
                dit = f"Montant proposé de {redaction.montant(montant)}"
                raise ActeRefuse(refus(dit, de(etat.condition)), "montant_propose")
