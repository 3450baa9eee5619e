from django.urls import path

from amorce.site.porteur.complements import vues

urlpatterns = [
    path("demandes/<uuid:identifiant>/service/", vues.complements, name="complements"),
    path("demandes/<uuid:identifiant>/service/lettre/", vues.lettre, name="lettre_de_non_conformite"),
    path("demandes/<uuid:identifiant>/service/<uuid:attendue>/", vues.repond, name="repondre_au_service"),
    path("demandes/<uuid:identifiant>/service/<uuid:attendue>/fichier/", vues.fichier, name="fichier_de_reponse"),
    path("demandes/<uuid:identifiant>/service/<uuid:complement>/envoyer/", vues.envoie, name="envoyer_au_service"),
]
