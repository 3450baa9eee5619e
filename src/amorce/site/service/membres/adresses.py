from django.urls import path

from amorce.site.service.membres import vues

urlpatterns = [
    path("membres/", vues.membres, name="membres_du_service"),
    path("membres/<uuid:membre>/", vues.membre, name="membre_du_service"),
    path("membres/<uuid:membre>/actes/<slug:acte>/", vues.agir, name="acte_de_membre"),
    path("membres/<slug:fonds>/<slug:commission>/<slug:comment>/", vues.sieger, name="sieger"),
]
