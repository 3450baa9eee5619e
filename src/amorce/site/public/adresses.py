from django.urls import path

from amorce.site.public import vues

urlpatterns = [
    path("", vues.accueil, name="accueil"),
    path("aides/", vues.aides, name="aides"),
]
