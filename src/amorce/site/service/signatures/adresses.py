from django.urls import path

from amorce.site.service.signatures import vues

urlpatterns = [
    path("signatures/", vues.signatures, name="signatures"),
    path("signatures/remettre/", vues.remettre, name="remettre_a_la_signature"),
    path("signatures/reprendre/", vues.reprendre, name="reprendre_des_signes"),
    path("signatures/<uuid:version>/", vues.signee, name="acte_signe"),
    path("signatures/<uuid:version>/acte.pdf", vues.fichier, name="acte_signe_en_pdf"),
]
