from django.urls import path

from amorce.site.public.donnees import vues

urlpatterns = [
    path("donnees/", vues.donnees, name="donnees"),
    path("donnees/catalogue.jsonld", vues.catalogue, name="catalogue_des_donnees"),
    path("donnees/schemas/<str:nom>", vues.schema, name="schema_de_donnees"),
    path("donnees/<slug:fonds>/<str:fichier>", vues.fichier, name="fichier_de_donnees"),
]
