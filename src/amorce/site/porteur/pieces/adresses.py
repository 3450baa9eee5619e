from django.urls import path

from amorce.site.porteur.pieces import vues, vues_coffre, vues_fichiers, vues_liens

urlpatterns = [
    path("demandes/<uuid:identifiant>/pieces/", vues.pieces, name="pieces"),
    path("demandes/<uuid:identifiant>/pieces/joindre/", vues.joindre, name="joindre_pieces"),
    path("demandes/<uuid:identifiant>/pieces/coffre/<slug:code>/", vues.du_coffre, name="piece_du_coffre"),
    path("demandes/<uuid:identifiant>/pieces/<slug:partie>.pdf", vues_fichiers.partie, name="partie_reliee"),
    path("demandes/<uuid:identifiant>/liens/", vues_liens.ajouter, name="ajouter_lien"),
    path("pieces/<uuid:piece>/fichier/", vues_fichiers.piece, name="fichier_de_piece"),
    path("pieces/<uuid:piece>/retirer/", vues.retirer, name="retirer_piece"),
    path("pieces/<uuid:piece>/remettre/", vues.remettre, name="remettre_piece"),
    path("pieces/<uuid:piece>/deplacer/", vues.deplacer, name="deplacer_piece"),
    path("demandes/<uuid:identifiant>/liens/<uuid:lien>/retirer/", vues_liens.retirer, name="retirer_lien"),
    path("demandes/<uuid:identifiant>/liens/<uuid:lien>/revoir/", vues_liens.revoir, name="revoir_lien"),
    path("coffre/", vues_coffre.coffre, name="coffre"),
    path("coffre/<uuid:papier>/fichier/", vues_fichiers.papier, name="fichier_du_coffre"),
    path("coffre/<uuid:papier>/retirer/", vues_coffre.retirer, name="retirer_du_coffre"),
    path("coffre/<uuid:papier>/reprendre/", vues_coffre.reprendre, name="reprendre_partout"),
]
