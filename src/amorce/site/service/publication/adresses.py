from django.urls import path

from amorce.site.service.publication import vues

urlpatterns = [
    path("publication/", vues.publications, name="publications"),
    path("publication/<slug:fonds>/", vues.du_fonds, name="publication_du_fonds"),
    path("publication/<slug:fonds>/aides-d-etat/", vues.europe, name="publication_europeenne"),
    path("publication/<slug:fonds>/communes/", vues.communes, name="communes_des_aides"),
    path("publication/<slug:fonds>/actes/<slug:acte>/", vues.agir, name="acte_de_publication"),
]
