"""CNC — les aides automatiques à la production audiovisuelle : l'apport initial et ses dérogations."""

from __future__ import annotations

from amorce.droit import vocabulaire as v
from amorce.droit.cnc.article_311_11 import (
    AUTOMATIQUE,
    CONTRAT,
    PROPORTION,
    assiette,
    contrat_de_coproduction_absent,
    contrat_le_jour_de_l_echeance,
    droits_d_autres_services,
    engagement_provisoire,
    numeraire_min,
    seuil_25,
    taux_apport,
    texte,
)
from amorce.droit.cnc.article_311_11_1 import DEROGATIONS, prevente_le_jour_de_l_echeance, preventes_requises
from amorce.moteur.dispositifs import Dispositif, Question

APPORT_INITIAL = Question(
    "apport_initial",
    ouvre=(v.apport_initial, v.cout_definitif),
    resultats={
        "assiette": assiette,
        "seuil_25": seuil_25,
        "taux_apport": taux_apport,
        "numeraire_min": numeraire_min,
        "preventes_requises": preventes_requises,
    },
    alertes={"contrat_de_coproduction_absent": contrat_de_coproduction_absent},
)

dispositif = Dispositif(
    AUTOMATIQUE,
    "Aides automatiques du CNC, apport initial",
    "cnc",
    texte,
    conditions=(*CONTRAT, *PROPORTION, *DEROGATIONS),
    humain=(contrat_le_jour_de_l_echeance, prevente_le_jour_de_l_echeance, droits_d_autres_services),
    statuts={"provisoire": engagement_provisoire},
    questions=(APPORT_INITIAL,),
)
