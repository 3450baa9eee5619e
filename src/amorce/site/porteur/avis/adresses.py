from django.urls import path

from amorce.site.porteur.avis import vues

urlpatterns = [
    path("demandes/<uuid:identifiant>/avis/", vues.avis, name="avis_de_la_commission"),
    path("demandes/<uuid:identifiant>/avis/pdf/", vues.en_pdf, name="avis_du_demandeur_en_pdf"),
    path("demandes/<uuid:identifiant>/representer/", vues.represente, name="representer"),
]
