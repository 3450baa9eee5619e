from django.urls import path

from amorce.site.service.recours import vues

urlpatterns = [
    path("recours/", vues.registre, name="recours_du_service"),
    path("recours/inscrire/<str:numero>/", vues.inscrire, name="inscrire_un_recours"),
    path("recours/<uuid:recours>/", vues.un_recours, name="recours"),
    path("recours/<uuid:recours>/actes/<slug:acte>/", vues.agir, name="acte_de_recours"),
]
