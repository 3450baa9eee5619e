from django.urls import path

from amorce.site.porteur.recours import vues

urlpatterns = [
    path("demandes/<uuid:identifiant>/recours/", vues.recours, name="recours_du_demandeur"),
]
