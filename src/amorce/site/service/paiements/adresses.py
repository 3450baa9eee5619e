from django.urls import path

from amorce.site.service.paiements import vues, vues_service_fait

DU_DOSSIER = "dossiers/<slug:numero>/paiements/"

urlpatterns = [
    path("paiements/", vues.paiements, name="paiements"),
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
