from django.urls import path

from amorce.site.porteur.depot import vues, vues_recepisse

urlpatterns = [
    path("demandes/<uuid:identifiant>/depot/", vues.depot, name="depot"),
    path("demandes/<uuid:identifiant>/recepisse/", vues_recepisse.recepisse, name="recepisse"),
    path("demandes/<uuid:identifiant>/montant/", vues_recepisse.montant, name="montant_demande"),
    path("demandes/<uuid:identifiant>/recepisse.pdf", vues_recepisse.recepisse_en_pdf, name="recepisse_en_pdf"),
]
