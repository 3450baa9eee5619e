from django.urls import path

from amorce.site.service.paiements import (
    vues,
    vues_comptable,
    vues_ordres,
    vues_pes,
    vues_service_fait,
    vues_versements,
)

DU_DOSSIER = "dossiers/<slug:numero>/paiements/"
VERSE = "dossiers/<slug:numero>/versements/"

urlpatterns = [
    path("paiements/", vues.paiements, name="paiements"),
    path("paiements/ordres/", vues_ordres.ordres, name="ordres"),
    path("paiements/ordres/demande/<uuid:demande>/", vues_ordres.ordonner, name="ordonner_le_paiement"),
    path("paiements/ordres/<uuid:ordre>/annuler/", vues_ordres.annuler, name="annuler_l_ordre"),
    path("paiements/bordereaux/", vues_ordres.bordereaux, name="bordereaux"),
    path("paiements/bordereaux/<slug:fonds>/emettre/", vues_ordres.emettre, name="emettre_bordereau"),
    path("paiements/bordereaux/<uuid:bordereau>.zip", vues_ordres.bordereau_en_zip, name="bordereau_en_zip"),
    path("paiements/bordereaux/<uuid:bordereau>.csv", vues_ordres.bordereau_en_csv, name="bordereau_en_csv"),
    path("paiements/bordereaux/<uuid:bordereau>/pes/", vues_pes.flux, name="flux_pes"),
    path("paiements/bordereaux/<uuid:bordereau>/pes/faire/", vues_pes.faire, name="faire_le_pes"),
    path("paiements/bordereaux/<uuid:bordereau>/pes/refaire/", vues_pes.refaire, name="refaire_le_pes"),
    path("paiements/bordereaux/<uuid:bordereau>/pes/<int:rang>.xml", vues_pes.en_xml, name="flux_pes_en_xml"),
    path("paiements/comptable/", vues_comptable.comptables, name="comptables"),
    path("paiements/comptable/<slug:fonds>/", vues_comptable.comptable, name="comptable"),
    path("paiements/retours/", vues_ordres.retours, name="retours_du_comptable"),
    path("paiements/retours/<slug:fonds>/importer/", vues_ordres.importer, name="importer_retours"),
    path("paiements/reversements/", vues_ordres.reversements, name="reversements"),
    path(VERSE, vues_versements.versements, name="versements_du_service"),
    path(f"{VERSE}actes/<slug:acte>/", vues_versements.agir, name="acte_de_versement"),
    path(f"{VERSE}comptes/<uuid:compte>/", vues_versements.rib, name="rib_du_service"),
    path(f"{VERSE}<uuid:reversement>/lettre/", vues_versements.lettre, name="lettre_de_reversement"),
    path(
        f"{VERSE}<uuid:reversement>/fichiers/<uuid:observation>/",
        vues_versements.fichier,
        name="fichier_de_reversement",
    ),
    path(DU_DOSSIER, vues.du_dossier, name="paiements_du_dossier"),
    path(f"{DU_DOSSIER}cadre/", vues.cadre, name="cadre_de_paiement"),
    path(f"{DU_DOSSIER}<uuid:demande>/examiner/", vues.examiner, name="examiner_depenses"),
    path(f"{DU_DOSSIER}<uuid:demande>/actes/<slug:acte>/", vues.agir, name="acte_de_paiement"),
    path(f"{DU_DOSSIER}<uuid:demande>/service-fait/", vues_service_fait.service_fait, name="service_fait"),
    path(
        f"{DU_DOSSIER}<uuid:demande>/service-fait/<slug:acte>/",
        vues_service_fait.agir_sur_la_grille,
        name="acte_de_service_fait",
    ),
    path(
        f"{DU_DOSSIER}<uuid:demande>/pieces/<uuid:piece>/", vues_service_fait.piece, name="piece_de_demande_du_service"
    ),
    path(f"{DU_DOSSIER}<uuid:demande>/certificat.pdf", vues_service_fait.certificat, name="certificat_du_service"),
    path(f"{DU_DOSSIER}<uuid:demande>/preuves/<uuid:preuve>/", vues.preuve, name="preuve_du_service"),
]
