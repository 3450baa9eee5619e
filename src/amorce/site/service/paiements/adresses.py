from django.urls import path

from amorce.site.service.paiements import vues

DU_DOSSIER = "dossiers/<slug:numero>/paiements/"

urlpatterns = [
    path("paiements/", vues.paiements, name="paiements"),
    path(DU_DOSSIER, vues.du_dossier, name="paiements_du_dossier"),
    path(f"{DU_DOSSIER}cadre/", vues.cadre, name="cadre_de_paiement"),
    path(f"{DU_DOSSIER}<uuid:demande>/examiner/", vues.examiner, name="examiner_depenses"),
    path(f"{DU_DOSSIER}<uuid:demande>/actes/<slug:acte>/", vues.agir, name="acte_de_paiement"),
    path(f"{DU_DOSSIER}<uuid:demande>/preuves/<uuid:preuve>/", vues.preuve, name="preuve_du_service"),
]
