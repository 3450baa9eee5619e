"""CNC — les aides sélectives à la production audiovisuelle : le contrat seul, ni proportion ni numéraire."""

from __future__ import annotations

from amorce.droit.cnc.article_311_11 import (
    CONTRAT,
    SELECTIVE,
    contrat_le_jour_de_l_echeance,
    droits_d_autres_services,
    engagement_provisoire,
    texte,
)
from amorce.droit.cnc.cnc_automatique import APPORT_INITIAL
from amorce.moteur.dispositifs import Dispositif

dispositif = Dispositif(
    SELECTIVE,
    "Aides sélectives du CNC, apport initial",
    "cnc",
    texte,
    conditions=CONTRAT,
    humain=(contrat_le_jour_de_l_echeance, droits_d_autres_services),
    statuts={"provisoire": engagement_provisoire},
    questions=(APPORT_INITIAL,),
)
