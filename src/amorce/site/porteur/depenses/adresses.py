from django.urls import path

from amorce.site.porteur.depenses import (
    vues,
    vues_classeur,
    vues_contestation,
    vues_lignes,
    vues_pieces,
    vues_pourquoi,
    vues_preuves,
)

ICI = "demandes/<uuid:identifiant>/depenses/"
UNE = f"{ICI}<uuid:demande>/"

urlpatterns = [
    path(
        "pourquoi/paiement/<uuid:demande>/<slug:question>/<slug:nom>/",
        vues_pourquoi.pourquoi,
        name="pourquoi_du_paiement",
    ),
    path(ICI, vues.depenses, name="depenses"),
    path(f"{ICI}ouvrir/", vues.ouvrir, name="ouvrir_paiement"),
    path(f"{ICI}modele.<slug:en>", vues_classeur.modele_de_depenses, name="modele_de_depenses"),
    path(f"{UNE}declarer/", vues.declarer, name="declarer_paiement"),
    path(f"{UNE}pieces/", vues_pieces.pieces, name="pieces_de_la_demande"),
    path(f"{UNE}pieces/<uuid:piece>/", vues_pieces.piece, name="piece_de_la_demande"),
    path(f"{UNE}certificat.pdf", vues_pieces.certificat, name="certificat_de_la_demande"),
    path(f"{UNE}nature/", vues.changer, name="changer_de_nature"),
    path(f"{UNE}envoyer/", vues.envoyer, name="envoyer_paiement"),
    path(f"{UNE}importer/", vues_classeur.importer, name="importer_depenses"),
    path(f"{UNE}annuler-import/", vues_classeur.annuler, name="annuler_import_de_depenses"),
    path(f"{UNE}depenses.<slug:en>", vues_classeur.exporter, name="exporter_depenses"),
    path(f"{UNE}ligne/", vues_lignes.ligne, name="ajouter_depense"),
    path(f"{UNE}ligne/<uuid:depense>/", vues_lignes.ligne, name="modifier_depense"),
    path(f"{UNE}ligne/<uuid:depense>/retirer/", vues_lignes.retirer, name="retirer_depense"),
    path(f"{UNE}ligne/<uuid:depense>/repondre/", vues_contestation.repondre, name="repondre_sur_depense"),
    path(f"{UNE}ligne/<uuid:depense>/contester/", vues_contestation.contester, name="contester_depense"),
    path(f"{UNE}ligne/<uuid:depense>/prouver/", vues_contestation.prouver, name="prouver_depense"),
    path(f"{UNE}ligne/<uuid:depense>/corriger/", vues_contestation.corriger, name="corriger_depense"),
    path(f"{UNE}redire/", vues_contestation.redire, name="redire_avec_la_demande"),
    path(f"{UNE}preuves/", vues_preuves.preuves, name="preuves_de_depenses"),
    path(f"{UNE}preuves/joindre/", vues_preuves.joindre, name="joindre_preuves"),
    path(f"{UNE}preuves/<uuid:preuve>/", vues_preuves.fichier, name="preuve_de_depense"),
    path(f"{UNE}preuves/<uuid:preuve>/retirer/", vues_preuves.retirer, name="retirer_preuve"),
]
