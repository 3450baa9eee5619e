from django.urls import path

from amorce.site.porteur.versements import vues

ICI = "demandes/<uuid:identifiant>/versements/"

urlpatterns = [
    path(ICI, vues.versements, name="versements"),
    path(f"{ICI}compte/", vues.proposer, name="proposer_compte"),
    path(f"{ICI}comptes/<uuid:compte>/", vues.rib, name="rib"),
    path(f"{ICI}<uuid:reversement>/repondre/", vues.repondre, name="repondre_au_reversement"),
    path(f"{ICI}<uuid:reversement>/lettre/", vues.lettre, name="lettre_recue_de_reversement"),
    path(f"{ICI}<uuid:reversement>/fichiers/<uuid:observation>/", vues.fichier, name="fichier_joint_au_reversement"),
]
