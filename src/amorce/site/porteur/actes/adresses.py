from django.urls import path

from amorce.site.porteur.actes import vues

urlpatterns = [
    path("demandes/<uuid:identifiant>/acte/", vues.acte, name="acte_recu"),
    path("demandes/<uuid:identifiant>/acte/acte.pdf", vues.document, name="document_de_l_acte"),
]
