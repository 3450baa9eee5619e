from django.urls import path

from amorce.site.commission import vues

urlpatterns = [
    path("", vues.accueil, name="commission"),
    path("seances/<uuid:seance>/", vues.seance, name="seance_du_membre"),
    path("dossiers/<slug:numero>/", vues.dossier, name="dossier_du_membre"),
    path("dossiers/<slug:numero>/interet/", vues.declarer, name="declarer_interet"),
    path("dossiers/<slug:numero>/carnet/", vues.carnet, name="garder_le_carnet"),
    path("dossiers/<slug:numero>/pieces/<uuid:piece>/", vues.piece, name="piece_du_membre"),
]
