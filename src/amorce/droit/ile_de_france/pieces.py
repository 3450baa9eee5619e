"""Île-de-France : deux documents PDF, l'un de candidature, l'autre de justificatifs, et des liens de visionnage."""

from __future__ import annotations

from amorce.droit import vocabulaire as v
from amorce.droit.pieces import PDF, DeclarationDemandee, ListeDePieces, Partie, PieceDemandee
from amorce.moteur.expressions import euros, ou

CANDIDATURE = Partie("candidature", "Dossier de candidature", un_seul_pdf=True)
JUSTIFICATIFS = Partie("justificatifs", "Dossier de justificatifs", un_seul_pdf=True)


def _piece(code: str, libelle: str, partie: Partie, exigence: str, aide: str = "") -> PieceDemandee:
    return PieceDemandee(code, libelle, partie, exigence, PDF, aide)


AVEC_PARTENAIRES = ou(
    v.apports_coproducteurs > euros(0), v.financements_tv_acquis > euros(0), v.apport_distributeur > euros(0)
)

ListeDePieces(
    "idf_apres_realisation",
    pieces=(
        _piece("formulaire_candidature", "Formulaire de candidature", CANDIDATURE, "IDF-33", "Complété et signé."),
        _piece(
            "note_production",
            "Note de production",
            CANDIDATURE,
            "IDF-34",
            "Elle chiffre notamment ce qui manque pour finir le film.",
        ),
        _piece("note_artistique", "Note artistique", CANDIDATURE, "IDF-35"),
        _piece("filmographie_societe", "Filmographie de la société de production", CANDIDATURE, "IDF-36"),
        _piece("filmographie_realisateur", "Filmographie du réalisateur ou de la réalisatrice", CANDIDATURE, "IDF-36"),
        _piece("budget_previsionnel", "Budget prévisionnel détaillé", CANDIDATURE, "IDF-37"),
        _piece("plan_financement", "Plan de financement détaillé", CANDIDATURE, "IDF-37"),
        _piece(
            "devis_prestataires",
            "Devis des prestataires pressentis",
            JUSTIFICATIFS,
            "IDF-38",
            "Pour les travaux que l'aide financerait, DCP compris.",
        ),
        _piece("contrats_cession_droits", "Contrats de cession des droits", JUSTIFICATIFS, "IDF-39"),
        PieceDemandee(
            "attestations_partenaires",
            "Engagements des partenaires financiers et des coproducteurs",
            JUSTIFICATIFS,
            "IDF-40",
            PDF,
            quand=AVEC_PARTENAIRES,
        ),
    ),
    declarations=(
        DeclarationDemandee(
            "sincerite",
            "Les renseignements donnés dans cette demande sont exacts et complets.",
            "IDF-33",
            fait="formulaire_signe",
        ),
        DeclarationDemandee(
            "pas_d_aide_francilienne",
            "Le film n'a reçu ni aide après réalisation d'une autre collectivité francilienne, ni aide à la production "
            "de la Région Île-de-France.",
            "IDF-41",
        ),
    ),
    liens_de_visionnage=True,
)
