from django.urls import include, path

from amorce.site.public import vues

urlpatterns = [
    path("", vues.accueil, name="accueil"),
    path("aides/", vues.aides, name="aides"),
    path("", include("amorce.site.public.adresses_simulateur")),
]
