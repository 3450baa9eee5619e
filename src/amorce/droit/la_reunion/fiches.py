"""Ce que toutes les fiches du titre II ont en commun : le dispositif, ses questions, la procédure du fonds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amorce.droit.europe.rgec import TERRITORIALISATION
from amorce.droit.la_reunion import actes, appreciation, champ, compte, depenses, dossier
from amorce.droit.la_reunion.abondement import ABONDEMENT
from amorce.droit.la_reunion.clauses import ACTES
from amorce.droit.la_reunion.commission import CFR
from amorce.droit.la_reunion.depot import RECEPTION
from amorce.droit.la_reunion.instruction import INSTRUCTION
from amorce.droit.la_reunion.montant import DEROGATION, MONTANT, PROPOSE, TYPE_ACTE
from amorce.droit.la_reunion.obligations import OBLIGATIONS
from amorce.droit.la_reunion.octroi import OCTROI
from amorce.droit.la_reunion.paiement import PAIEMENT
from amorce.droit.la_reunion.run_festival import APPELS
from amorce.droit.la_reunion.suivi import PASSAGES
from amorce.droit.la_reunion.texte import texte
from amorce.droit.procedures import Delai, Procedure
from amorce.moteur.dispositifs import Condition0, Dispositif

PROCEDURE = Procedure(
    etapes=("depot", "instruction", "vote", "conventionnement", "paiement", "solde", "clos"),
    commissions=(CFR,),
    fuseau="Indian/Reunion",
    depot="courrier",
    delais=(
        Delai("retour_convention", "Retour de la convention", "RUN-I-69", mois=2, etape="conventionnement"),
        Delai(
            "solde_special",
            "Dépôt du solde (pilote, court métrage, production, multimédia)",
            "RUN-II-PROD-17",
            mois=2,
            etape="solde",
            pour=tuple(actes.SOLDES),
        ),
        Delai(
            "solde_general",
            "Dépôt du solde (autres dispositifs)",
            "RUN-I-70",
            mois=3,
            etape="solde",
            pour=actes.TROIS_MOIS,
        ),
        Delai("deux_ans", "Achèvement, ou démarrage de la réalisation", "RUN-II-PROD-18", mois=24, etape="paiement"),
    ),
    seuil_convention_euros=23_000,
    instructions_paralleles=True,
    reception=RECEPTION,
    instruction=INSTRUCTION,
    octroi=OCTROI,
    paiement=PAIEMENT,
    obligations=OBLIGATIONS,
    actes=ACTES,
    appels=APPELS,
    passages=PASSAGES,
)


def declare(
    code: str, intitule: str, conditions: Sequence[Condition0], alertes: Mapping[str, Condition0] | None = None
) -> Dispositif:
    """Un dispositif du fonds : ses conditions propres, les communes, et les questions qu'on peut lui poser."""
    return Dispositif(
        code,
        intitule,
        "region_reunion",
        texte,
        conditions=(*champ.COMMUNES, *conditions),
        alertes=alertes or {},
        questions=(
            MONTANT,
            TYPE_ACTE,
            DEROGATION,
            PROPOSE,
            ABONDEMENT,
            TERRITORIALISATION,
            *depenses.QUESTIONS,
            *compte.QUESTIONS,
            *actes.questions(code),
            *dossier.questions(code),
            *appreciation.questions(code),
        ),
        procedure=PROCEDURE,
    )
