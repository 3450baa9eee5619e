"""What a page says of its dossier, whoever reads it: its fund, its aid, how they and its state are drawn."""

from __future__ import annotations

from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.registre import dispositif
from amorce.fonds.sessions import teinte
from amorce.moteur.dispositifs import Dispositif

CLASSE_D_ETAT = {
    Etat.BROUILLON: "neutre",
    Etat.ACCORDE: "favorable",
    Etat.ENGAGE: "favorable",
    Etat.SOLDE: "favorable",
    Etat.NON_CONFORME: "defavorable",
    Etat.REJETE: "defavorable",
    Etat.ANNULE: "defavorable",
    Etat.CADUC: "defavorable",
    Etat.RENONCE: "neutre",
}
"""How a state is drawn; those not named wait for something."""


def classe_d_etat(dossier: Dossier) -> str:
    return CLASSE_D_ETAT.get(Etat(dossier.etat), "attente")


class DuDossier:
    dossier: Dossier

    @property
    def fonds(self) -> Fonds:
        return fonds(self.dossier.fonds)

    @property
    def dispositif(self) -> Dispositif:
        return dispositif(self.dossier.dispositif)

    @property
    def teinte(self) -> int:
        return teinte(self.dossier.fonds)

    @property
    def classe(self) -> str:
        return classe_d_etat(self.dossier)
