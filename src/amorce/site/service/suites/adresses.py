from django.urls import path

from amorce.site.service.suites import vues

urlpatterns = [
    path("suites/", vues.en_cours, name="suites_en_cours"),
    path("dossiers/<slug:numero>/suites/", vues.suites, name="suites_du_service"),
    path("dossiers/<slug:numero>/suites/<slug:acte>/", vues.agir, name="acte_de_suite"),
    path("suites/<uuid:echange>/lettre.pdf", vues.lettre, name="lettre_de_suite"),
    path("suites/<uuid:echange>/observations/<uuid:observation>/", vues.fichier, name="fichier_de_suite"),
]
