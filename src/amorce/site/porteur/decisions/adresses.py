from django.urls import path

from amorce.site.porteur.decisions import vues

urlpatterns = [
    path("demandes/<uuid:identifiant>/decision/", vues.decision, name="decision_recue"),
    path("demandes/<uuid:identifiant>/decision/lettre/", vues.lettre, name="lettre_recue"),
]
