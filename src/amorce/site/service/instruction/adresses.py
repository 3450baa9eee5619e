from django.urls import path

from amorce.site.service.instruction import vues, vues_actes, vues_dossier, vues_faits

urlpatterns = [
    path("", vues.aujourd_hui, name="service"),
    path("dossiers/<slug:numero>/", vues_dossier.faits_et_droit, name="dossier_du_service"),
    path("dossiers/<slug:numero>/montant/", vues_dossier.montant, name="montant_du_service"),
    path("dossiers/<slug:numero>/pieces/", vues_dossier.pieces, name="pieces_du_service"),
    path("dossiers/<slug:numero>/plan/<uuid:ligne>/", vues_dossier.justificatif, name="justificatif_du_service"),
    path("dossiers/<slug:numero>/pieces/<uuid:piece>/", vues_dossier.fichier, name="piece_du_service"),
    path("dossiers/<slug:numero>/demandes/", vues_dossier.demandes, name="demandes_du_service"),
    path("dossiers/<slug:numero>/demandes/<uuid:attendue>/", vues_dossier.reponse, name="reponse_au_service"),
    path("dossiers/<slug:numero>/faits/<slug:nom>/", vues_faits.fait, name="corriger_fait"),
    path("dossiers/<slug:numero>/historique/", vues_dossier.historique, name="historique_du_service"),
    path("dossiers/<slug:numero>/lettre/", vues_dossier.lettre, name="lettre_du_service"),
    path("dossiers/<slug:numero>/rapport/", vues_dossier.rapport, name="rapport_du_service"),
    path("dossiers/<slug:numero>/rapport/<int:rang>.pdf", vues_dossier.rapport_en_pdf, name="rapport_en_pdf"),
    path("dossiers/<slug:numero>/rapport/<int:rang>.odt", vues_dossier.rapport_en_odt, name="rapport_en_odt"),
    path("dossiers/<slug:numero>/presence/", vues_dossier.presence, name="presence_au_dossier"),
    path("dossiers/<slug:numero>/actes/<slug:acte>/", vues_actes.agir, name="acte_du_service"),
]
