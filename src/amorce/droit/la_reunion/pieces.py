"""La Réunion : deux parties, des chiffres en tableur, le PDF pour les seuls textes artistiques, trois exemplaires.

Le règlement renvoie au « Dossier de demande » de chaque dispositif (AMB-54) : le fonds en fixe la liste. Celle-ci n'est
qu'un point de départ, tiré de ce que les articles supposent remis.
"""

from __future__ import annotations

from amorce.droit.la_reunion import texte as run
from amorce.droit.pieces import PDF, TABLEUR, TEXTE, DeclarationDemandee, ListeDePieces, Partie, PieceDemandee

ADMINISTRATIVE = Partie("administrative", "Partie administrative")
ARTISTIQUE = Partie("artistique", "Partie artistique et technique")

SYNOPSIS = PieceDemandee("synopsis", "Synopsis", ARTISTIQUE, "RUN-III-19", (*PDF, *TEXTE), type_document="synopsis")
SCENARIO = PieceDemandee(
    "scenario",
    "Scénario, séquencier ou continuité dialoguée",
    ARTISTIQUE,
    "RUN-III-19",
    (*PDF, *TEXTE),
    type_document="scenario",
)
NOTE = PieceDemandee(
    "note_intention", "Note d'intention et de réalisation", ARTISTIQUE, "RUN-III-19", TEXTE, type_document="note"
)
PARCOURS = PieceDemandee(
    "parcours", "Parcours de l'auteur et du réalisateur", ARTISTIQUE, "RUN-III-19", TEXTE, type_document="note"
)
LETTRES = PieceDemandee(
    "lettres_intention",
    "Lettres d'intention de diffuseurs, distributeurs ou producteurs",
    ARTISTIQUE,
    "RUN-II-ECR-08",
    PDF,
    obligatoire=False,
    plusieurs=True,
)
BUDGET = PieceDemandee(
    "budget_previsionnel",
    "Devis, dans la nomenclature du CNC",
    ADMINISTRATIVE,
    "RUN-I-64",
    TABLEUR,
    "Le tableau du budget, exporté d'ici, convient.",
    type_document="budget",
)
FINANCEMENT = PieceDemandee(
    "plan_financement", "Plan de financement", ADMINISTRATIVE, "RUN-I-64", TABLEUR, type_document="plan_financement"
)
CALENDRIER = PieceDemandee(
    "calendrier", "Calendrier prévisionnel", ADMINISTRATIVE, "RUN-II-PROD-13", (*TABLEUR, *TEXTE), type_document="autre"
)
RIB = PieceDemandee("rib", "Relevé d'identité bancaire", ADMINISTRATIVE, "RUN-III-19", PDF, du_coffre=True)
KBIS = PieceDemandee(
    "kbis", "Extrait Kbis de moins de trois mois", ADMINISTRATIVE, "RUN-III-19", PDF, du_coffre=True, validite_mois=3
)
COMPTES = PieceDemandee(
    "comptes",
    "Bilan comptable certifié du dernier exercice",
    ADMINISTRATIVE,
    "RUN-I-64",
    TABLEUR,
    type_document="comptes",
    obligatoire=False,
    du_coffre=True,
    validite_mois=18,
)
CONTRATS = PieceDemandee(
    "contrats_auteurs", "Contrats d'auteurs et cession des droits", ADMINISTRATIVE, "RUN-III-19", PDF, plusieurs=True
)
ACCORD = PieceDemandee(
    "accord_diffuseur",
    "Accord financier d'un diffuseur ou d'un distributeur",
    ADMINISTRATIVE,
    "RUN-II-PROD-05",
    PDF,
    plusieurs=True,
)
CNC = PieceDemandee("decision_cnc", "Autorisation ou agrément du CNC", ADMINISTRATIVE, "RUN-II-PROD-07", PDF)

DECLARATIONS = (
    DeclarationDemandee(
        "reglement",
        "J'ai pris connaissance du règlement du fonds dans la version en vigueur à ce jour et je l'accepte.",
        "RUN-I-03",
        fait="acceptation_reglement",
    ),
    DeclarationDemandee(
        "exactitude",
        "Les renseignements et les montants donnés dans cette demande sont exacts, complets et sincères.",
        "RUN-III-14",
        fait="attestation_honneur",
    ),
    DeclarationDemandee(
        "cumul",
        "J'ai déclaré toutes les aides publiques demandées ou obtenues pour ce projet, aides de minimis comprises.",
        "RUN-I-01",
    ),
)
CANDIDATURE = PieceDemandee("lettre_candidature", "Lettre de candidature", ARTISTIQUE, "RUN-IV-03", TEXTE)
PARCOURS_DU_CANDIDAT = PieceDemandee("parcours", "Parcours du candidat", ARTISTIQUE, "RUN-IV-03", TEXTE)
INVITATION = PieceDemandee(
    "invitation",
    "Invitation, ou sélection de l'œuvre par le festival",
    ARTISTIQUE,
    "RUN-IV-03",
    PDF,
    obligatoire=False,
    plusieurs=True,
)

AUTEUR = (SYNOPSIS, NOTE, PARCOURS, LETTRES, RIB)
SOCIETE = (SYNOPSIS, SCENARIO, NOTE, PARCOURS, BUDGET, FINANCEMENT, CALENDRIER, KBIS, RIB, COMPTES, CONTRATS)
PAR_DISPOSITIF = {
    run.ECRITURE: AUTEUR,
    run.ECRITURE_MULTIMEDIA: AUTEUR,
    run.RESIDENCE: AUTEUR,
    run.DEVELOPPEMENT: (*SOCIETE, LETTRES),
    run.PILOTE: (*SOCIETE, LETTRES),
    run.COURT: (*SOCIETE, LETTRES),
    run.PRODUCTION: (*SOCIETE, ACCORD, CNC),
    run.MULTIMEDIA: SOCIETE,
    run.FESTIVAL: (CANDIDATURE, PARCOURS_DU_CANDIDAT, INVITATION, RIB),
}
for _dispositif, _pieces in PAR_DISPOSITIF.items():
    ListeDePieces(_dispositif, _pieces, DECLARATIONS, exemplaires_papier=2, du_fonds=True)
