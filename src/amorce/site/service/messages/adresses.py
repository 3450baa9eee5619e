from django.urls import path

from amorce.site.service.messages import vues

urlpatterns = [
    path("messages/", vues.fils, name="fils_du_service"),
    path("dossiers/<uuid:identifiant>/messages/", vues.messages, name="messages_du_service"),
    path("dossiers/<uuid:identifiant>/messages/<uuid:document>/", vues.fichier, name="fichier_du_service"),
]
