"""What can happen to a claim, to what pays it, to what comes back. One keyword-only function per act; nothing else
writes."""

from amorce.paiements.actions.cloture import clore, solder
from amorce.paiements.actions.comptabilite import regler_la_comptabilite
from amorce.paiements.actions.controle import constater_service_fait, examiner_depenses, redemander, tirer_echantillon
from amorce.paiements.actions.coordonnees import (
    confirmer_coordonnees,
    ecarter_coordonnees,
    proposer_coordonnees,
)
from amorce.paiements.actions.depenses import (
    enregistrer_depense,
    importer_depenses,
    remettre_les_depenses,
    retirer_depense,
)
from amorce.paiements.actions.depot import demander_acompte, demander_solde
from amorce.paiements.actions.grille import (
    joindre_piece_de_demande,
    lever_un_obstacle,
    noter_un_point,
    reprendre_une_levee,
    retirer_un_point,
)
from amorce.paiements.actions.ordres import annuler_l_ordre, emettre_bordereau, ordonner_le_paiement
from amorce.paiements.actions.ouverture import (
    changer_de_nature,
    declarer_avec_la_demande,
    fixer_le_cadre,
    ouvrir_demande_de_paiement,
)
from amorce.paiements.actions.pes import faire_le_pes, refaire_le_pes
from amorce.paiements.actions.preuves import joindre_preuves, relier_preuves, retirer_preuve
from amorce.paiements.actions.recouvrement import noter_le_titre, noter_un_recouvrement
from amorce.paiements.actions.renvoi import renvoyer_la_demande
from amorce.paiements.actions.reponses import corriger_une_depense, redire_avec_la_demande, repondre_sur_une_depense
from amorce.paiements.actions.reponses_au_reversement import repondre_au_reversement
from amorce.paiements.actions.reprise_du_controle import reprendre_le_controle
from amorce.paiements.actions.retablissement import retablir_l_aide
from amorce.paiements.actions.retours import importer_retours
from amorce.paiements.actions.retraits import retirer_le_titre, retirer_un_recouvrement
from amorce.paiements.actions.reversements import (
    constater_l_extinction,
    decider_du_reversement,
    ouvrir_reversement,
    reprendre_apres_reversement,
)
from amorce.paiements.actions.sur_place import (
    abandonner_controle,
    conclure_controle,
    notifier_controle,
    prevoir_controle,
    rapporter_controle,
)
from amorce.paiements.actions.versements_sur_place import verser_au_controle

__all__ = [
    "abandonner_controle",
    "annuler_l_ordre",
    "changer_de_nature",
    "clore",
    "conclure_controle",
    "confirmer_coordonnees",
    "constater_l_extinction",
    "constater_service_fait",
    "corriger_une_depense",
    "decider_du_reversement",
    "declarer_avec_la_demande",
    "demander_acompte",
    "demander_solde",
    "ecarter_coordonnees",
    "emettre_bordereau",
    "enregistrer_depense",
    "examiner_depenses",
    "faire_le_pes",
    "fixer_le_cadre",
    "importer_depenses",
    "importer_retours",
    "joindre_piece_de_demande",
    "joindre_preuves",
    "lever_un_obstacle",
    "noter_le_titre",
    "noter_un_point",
    "noter_un_recouvrement",
    "notifier_controle",
    "ordonner_le_paiement",
    "ouvrir_demande_de_paiement",
    "ouvrir_reversement",
    "prevoir_controle",
    "proposer_coordonnees",
    "rapporter_controle",
    "redemander",
    "redire_avec_la_demande",
    "refaire_le_pes",
    "regler_la_comptabilite",
    "relier_preuves",
    "remettre_les_depenses",
    "renvoyer_la_demande",
    "repondre_au_reversement",
    "repondre_sur_une_depense",
    "reprendre_apres_reversement",
    "reprendre_le_controle",
    "reprendre_une_levee",
    "retablir_l_aide",
    "retirer_depense",
    "retirer_le_titre",
    "retirer_preuve",
    "retirer_un_point",
    "retirer_un_recouvrement",
    "solder",
    "tirer_echantillon",
    "verser_au_controle",
]
