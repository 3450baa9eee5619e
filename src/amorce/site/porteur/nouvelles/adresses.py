from django.urls import path

from amorce.site.porteur.nouvelles import vues

urlpatterns = [
    path("mon-espace/nouvelles/", vues.nouvelles, name="nouvelles"),
    path("mon-espace/nouvelles/lire/", vues.lire, name="lire_nouvelles"),
    path("mon-espace/nouvelles/remettre/", vues.remettre, name="remettre_nouvelles"),
    path("mon-espace/nouvelles/<uuid:notice>/", vues.nouvelle, name="nouvelle"),
    path("mon-compte/courriels/", vues.preferences, name="preferences"),
]
