"""What a room asks the law about one dossier, on the facts that the service judges by."""

from __future__ import annotations

from datetime import date
from typing import Any

from amorce.commission.regles import Reponse
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.faits import evalue_demande
from amorce.dossiers.models import Dossier
from amorce.instruction.examen import DossierExamine


def interroge(dossier: Dossier, question: str, **de_plus: Any) -> Reponse:
    """``de_plus``: the facts that the act brings, written as a file of facts has them."""
    lu = DossierExamine(dossier)
    du_fonds = lu.reglages.de(dossier.fonds, dossier.dispositif)
    faits = lit_projet({**lu.faits, **de_plus}).faits
    return Reponse(evalue_demande(dossier.dispositif, faits, du_fonds, question), question)


def jour_dit(reponse: Reponse, nom: str) -> date | None:
    """None where the law lacks what the day is counted from."""
    valeur = reponse.valeur(nom)
    return valeur if isinstance(valeur, date) else None
