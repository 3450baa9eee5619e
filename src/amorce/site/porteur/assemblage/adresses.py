from django.urls import path

from amorce.site.porteur.assemblage import vues

urlpatterns = [
    path("demandes/<uuid:identifiant>/dossier/", vues.dossier_entier, name="dossier_entier"),
    path("demandes/<uuid:identifiant>/dossier/preparer/", vues.preparer, name="preparer_dossier"),
    path("demandes/<uuid:identifiant>/dossier.pdf", vues.dossier_en_pdf, name="dossier_en_pdf"),
]
