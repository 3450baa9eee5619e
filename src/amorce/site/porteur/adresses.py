from django.urls import path

from amorce.site.porteur import vues, vues_projets

urlpatterns = [
    path("mon-espace/", vues.mon_espace, name="mon_espace"),
    path("simuler/demande/", vues_projets.demande_depuis_simulation, name="demande_depuis_simulation"),
    path("projets/<uuid:identifiant>/", vues_projets.projet, name="projet"),
]
