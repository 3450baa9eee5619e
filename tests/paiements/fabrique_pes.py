"""What the accountant knows the fund by, and a batch to make a flow of."""

from __future__ import annotations

from amorce.comptes.models import Personne
from amorce.dossiers.models import Dossier
from amorce.paiements.actions import regler_la_comptabilite
from amorce.paiements.models import Bordereau, Comptabilite
from tests.comptes.fabrique import agit
from tests.paiements.fabrique_versements import comptable, emet, ordonne, payable
from tests.scenes import scene

FONDS = "la-reunion"
REGLAGE = {
    "poste": "097400", "siret": "23974001200012", "collectivite": "101", "budget": "00", "libelle": "RÉGION RÉUNION",
    "fonction": "311",
    "ap_societe": "20421", "ap_association": "20422", "ap_personne": "20423",
    "premier_bordereau": "1", "premier_mandat": "1",
}  # fmt: skip


@scene
def regle(qui: Personne, version: int = 0, **dits: str) -> Comptabilite:
    return regler_la_comptabilite(par=agit(qui), fonds=FONDS, version=version, dits={**REGLAGE, **dits})


@scene
def remis(**dits: str) -> tuple[Personne, Dossier, Bordereau]:
    """One order of 10 000 €, to a company; the accountant's settings filled."""
    _moi, dossier, demande = payable()
    paul = comptable()
    emis = emet(paul, ordonne(paul, demande))
    regle(paul, **dits)
    return paul, dossier, emis
