"""Ce que les salles du logiciel doivent encore : les exigences que le droit seul ne suffit pas à tenir.

Une exigence de document, d'acte, de séance ou de publication est déclarée ici avec la salle qui la devra ; celles
qui n'ont rien à décider le sont avec leur motif. Le reste est tenu par les règles, et prouvé par leurs essais.
"""

from __future__ import annotations

DUES: dict[str, str] = {
    "instruction": """
        CNC-11-06
    """,
    "paiements": """
        RUN-III-13 RUN-III-48 RUN-III-50 RUN-III-51 RUN-III-53 RUN-III-54 RUN-I-71 RUN-III-46
    """,
    "transparence": """
        CONV-AXE1-08 CONV-AXE1-09
    """,
    "cooperation": """
        CONV-I-02 CONV-I-03 CONV-I-04 CONV-I-05 CONV-I-06 CONV-I-07 CONV-II-1-03 CONV-II-1-04 CONV-II-2-01
        CONV-II-2-02 CONV-II-2-06 CONV-II-2-07 CONV-II-2-08 CONV-II-3-01 CONV-II-3-02 CONV-II-3-03
        CONV-II-4-01 CONV-II-4-02 CONV-II-4-03 CONV-II-4-05 CONV-II-4-06 CONV-II-5-01 CONV-II-5-02
        CONV-II-5-03 CONV-II-5-04 CONV-II-6-01 CONV-II-6-02 CONV-II-6-03 CONV-II-6-04 CONV-II-6-05
        CONV-II-6-06 CONV-II-7-01 CONV-II-7-03 CONV-II-7-06 CONV-II-8-01 CONV-II-8-02 CONV-II-8-05
        CONV-II-8-07 CONV-II-8-08 CONV-AXE1-01 CONV-AXE1-03 CONV-AXE1-06 CONV-AXE2-01 CONV-AXE2-02
        CONV-AXE2-03 CONV-AXE2-04 CONV-AXE2-05 CONV-AXE2-06 CONV-AXE2-07 CONV-AXE2-08 CONV-AXE2-09
        CONV-AXE2-10 CONV-AXE2-11 CONV-AXE2-12 CONV-AXE2-13 CONV-AXE3-01 CONV-AXE3-02 CONV-AXE3-03
        CONV-AXE3-04 CONV-AXE3-07 CONV-AXE4-01 CONV-AXE4-02 CONV-AXE4-03 CONV-AXE4-05 CONV-AXE4-07
        CONV-AXE4-08 CONV-AXE4-09 CONV-AXE4-10 CONV-AXE4-11 CONV-AXE4-12 CONV-AXE4-13 CONV-AXE4-14
        CONV-AXE4-15 CONV-AXE4-16 CONV-AXE4-17 CONV-AXE4-18 CONV-AXE4-19 CONV-AXE5-01 CONV-AXE5-02
        CONV-AXE5-03 CONV-IV-01 CONV-IV-02
    """,
}

TENUES: dict[str, str] = {
    "RUN-I-63": "amorce.transparence.exports.aides.en_csv",
    "CONV-II-2-05": "amorce.transparence.exports.repartition.ecrit",
    "IDF-02": "amorce.site.public.simulateur.resultats.Statut",
    "IDF-43": "amorce.site.public.catalogue.fiche",
    "IDF-44": "amorce.droit.fonds.Fonds.bases",
    "RUN-I-03": "amorce.dossiers.actions.depot.declarer",
    "RUN-I-20": "amorce.actes.actions.actes.preparer_acte",
    "RUN-I-21": "amorce.actes.lettre.lettre_pdf",
    "RUN-I-56": "amorce.actes.typographie.matiere.Matiere.livrables",
    "RUN-I-72": "amorce.actes.typographie.matiere.Matiere.visas",
    "RUN-I-41": "amorce.dossiers.lignes.Poste",
    "RUN-I-62": "amorce.dossiers.droits",
    "RUN-I-61": "amorce.commission.actions.conseils.indiquer_au_porteur",
    "RUN-II-BON-10": "amorce.commission.actions.avis.rendre_avis",
    "RUN-II-ECR-10": "amorce.dossiers.completude.pieces_du_dossier",
    "RUN-II-RES-08": "amorce.dossiers.completude.pieces_du_dossier",
    "RUN-II-DEV-11": "amorce.dossiers.completude.pieces_du_dossier",
    "RUN-II-PIL-10": "amorce.dossiers.completude.pieces_du_dossier",
    "RUN-II-CM-10": "amorce.dossiers.completude.pieces_du_dossier",
    "RUN-II-PROD-12": "amorce.dossiers.completude.pieces_du_dossier",
    "RUN-II-MM-10": "amorce.dossiers.completude.pieces_du_dossier",
    "RUN-III-02": "amorce.site.public.catalogue.fiche",
    "RUN-III-03": "amorce.site.public.suivi.pourquoi_suivi",
    "RUN-III-05": "amorce.instruction.actions.decider.declarer_recevable",
    "RUN-III-06": "amorce.droit.la_reunion.depot.RECEPTION",
    "RUN-III-10": "amorce.instruction.droits.instruit",
    "RUN-III-12": "amorce.dossiers.verification.Verification",
    "RUN-III-16": "amorce.dossiers.requetes.service_de",
    "RUN-III-17": "amorce.site.public.catalogue.fiche",
    "RUN-III-18": "amorce.consultation.pages.Page.etapes",
    "RUN-III-19": "amorce.dossiers.completude.pieces_du_dossier",
    "RUN-III-21": "amorce.instruction.actions.decider.declarer_non_conforme",
    "RUN-III-22": "amorce.instruction.actions.decider.declarer_non_conforme",
    "RUN-III-23": "amorce.instruction.actions.decider.declarer_non_conforme",
    "RUN-III-26": "amorce.dossiers.recepisse.Recepisse",
    "RUN-III-28": "amorce.instruction.actions.rapport.declarer_rapport_pret",
    "RUN-III-29": "amorce.commission.actions.avis.rendre_avis",
    "RUN-III-30": "amorce.actes.actions.decisions.deliberer",
    "RUN-III-31": "amorce.instruction.actions.rapport.declarer_rapport_pret",
    "RUN-III-32": "amorce.instruction.actions.demander.demander_information",
    "RUN-III-33": "amorce.actes.actions.programme.mettre_au_vote",
    "RUN-III-34": "amorce.actes.actions.decisions.deliberer",
    "RUN-III-39": "amorce.actes.manques.manques",
    "RUN-III-40": "amorce.actes.typographie.matiere.Matiere.pieces",
    "RUN-III-45": "amorce.actes.attaches.pieces_a_garder",
    "RUN-III-52": "amorce.droit.obligations.CONSERVATION",
    "RUN-III-55": "amorce.actes.actions.ecarts.signaler_un_ecart",
    "RUN-IV-01": "amorce.commission.actions.avis.rendre_avis",
    "RUN-IV-05": "amorce.instruction.actions.examiner.rendre_controle",
    "RUN-IV-06": "amorce.commission.actions.votes.depouiller",
    "RUN-IV-07": "amorce.instruction.actions.rapport.ecrire_rapport",
    "RUN-IV-08": "amorce.instruction.examen.DossierExamine",
    "RUN-IV-09": "amorce.instruction.examen.DossierExamine",
    "RUN-IV-13": "amorce.droit.la_reunion.grille.GRILLE",
    "RUN-IV-14": "amorce.droit.la_reunion.grille.GRILLE",
    "RUN-IV-15": "amorce.instruction.economie.Economie",
    "RUN-IV-18": "amorce.commission.models.membres.Membre",
    "RUN-IV-24": "amorce.commission.actions.debats.ouvrir_le_debat",
    "RUN-III-47": "amorce.paiements.actions.controle.constater_service_fait",
    "RUN-III-49": "amorce.paiements.actions.controle.examiner_depenses",
    "RUN-IV-29": "amorce.commission.calendrier.publiques",
    "RUN-IV-30": "amorce.commission.actions.seances.prevoir_seance",
    "RUN-IV-31": "amorce.commission.actions.seances.convoquer",
    "RUN-IV-35": "amorce.droit.la_reunion.depot.RECEPTION",
    "RUN-IV-39": "amorce.commission.actions.seances.ordonner",
    "RUN-IV-45": "amorce.commission.proces_verbal.SeanceRelatee",
    "RUN-IV-46": "amorce.commission.actions.transmissions.transmettre_les_avis",
    "RUN-IV-49": "amorce.commission.avis.proces_verbal_pdf",
    "RUN-IV-50": "amorce.commission.actions.ecrit.proposer_par_ecrit",
    "RUN-IV-51": "amorce.commission.actions.resultats_ecrits.transmettre_les_resultats",
    "RUN-IV-54": "amorce.actes.actions.decisions.deliberer",
    "RUN-IV-55": "amorce.site.commission.vues.dossier",
    "RUN-IV-59": "amorce.instruction.actions.decider.declarer_non_conforme",
    "RUN-IV-60": "amorce.actes.actions.liberation.notifier",
    "RUN-III-01": "amorce.transparence.actions.versions.publier_ce_qui_a_change",
    "RUN-IV-61": "amorce.site.public.transparence.aides.aide",
    "RUN-IV-63": "amorce.transparence.actions.versions.publier_une_version",
    "RUN-I-60": "amorce.site.public.transparence.textes.textes",
    "CONV-II-2-03": "amorce.transparence.contenus.cadre",
    "CONV-II-2-04": "amorce.commission.publication.Synthese",
    "RUN-I-02": "amorce.transparence.models.Retombee",
    "RUN-I-96": "amorce.transparence.indicateurs.familles",
    "RUN-II-CM-02": "amorce.transparence.indicateurs.familles",
    "RUN-I-16": "amorce.transparence.repartition.AXES",
    "CONV-AXE1-07": "amorce.site.public.transparence.dessins.Carte",
    "CONV-II-7-02": "amorce.transparence.indicateurs.familles",
    "CONV-II-7-04": "amorce.transparence.indicateurs.familles",
    "CONV-II-7-05": "amorce.transparence.indicateurs.familles",
    "CONV-II-9-01": "amorce.transparence.demandes.Demandes",
    "CONV-II-9-02": "amorce.transparence.demandes.charges",
    "CONV-II-9-03": "amorce.transparence.indicateurs.familles",
    "CONV-II-8-06": "amorce.site.public.transparence.commission.procedure",
}
"""Ce qu'une salle tient seule, sans règle : là où c'est."""

SANS_OBJET: dict[str, str] = {
    "IDF-04": "critère d'appréciation, tenu par IDF-08, IDF-11 et IDF-15",
    "IDF-18": "nature de l'aide : une subvention, sans autre effet",
    "RUN-I-04": "classement des dispositifs par étape",
    "RUN-I-05": "classement des dispositifs par mesure",
    "RUN-I-22": "renvoi aux règles de contenu de chaque dispositif",
    "RUN-I-38": "aide à l'appréciation des critères RUN-I-34 à 37",
    "RUN-I-57": "ne sanctionne rien : certains livrables restent modifiables",
    "RUN-I-59": "critère d'appréciation, sans seuil",
    "RUN-II-ECR-01": "définition",
    "RUN-II-ECR-06": "renvoi à RUN-I-23 à 33",
    "RUN-II-ECR-08": "pièce facultative",
    "RUN-II-RES-04": "renvoi à RUN-I-23 à 33",
    "RUN-II-RES-06": "pièce facultative",
    "RUN-II-CM-01": "définition",
    "RUN-II-PROD-01": "définition",
    "RUN-II-MM-01": "définition",
    "RUN-III-08": "définition",
    "RUN-III-15": "critère d'appréciation qualitatif",
    "CONV-I-01": "contexte de la note",
}


def salles() -> dict[str, list[str]]:
    """Par exigence, les salles qui lui doivent quelque chose."""
    par_exigence: dict[str, list[str]] = {}
    for salle, liste in DUES.items():
        for exigence in liste.split():
            par_exigence.setdefault(exigence, []).append(salle)
    return par_exigence
