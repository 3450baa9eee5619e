from django.urls import path

from amorce.site.service.seances import defraiements, vues
from amorce.site.service.seances.presence import feuille_de_presence

urlpatterns = [
    path("seances/", vues.seances, name="seances_du_service"),
    path("seances/prevoir/<slug:fonds>/<slug:commission>/", vues.prevoir, name="prevoir_seance"),
    path("seances/<uuid:seance>/", vues.seance, name="seance_du_service"),
    path("seances/<uuid:seance>/actes/<slug:acte>/", vues.agir, name="acte_de_seance"),
    path("seances/<uuid:seance>/presence/", feuille_de_presence, name="feuille_de_presence"),
    path("seances/<uuid:seance>/defraiements/", defraiements.defraiements, name="defraiements"),
    path("seances/<uuid:seance>/defraiements/<slug:en>/", defraiements.a_payer, name="defraiements_a_payer"),
]
