from django.urls import path

from amorce.site.porteur.messages import vues

urlpatterns = [
    path("mon-espace/messages/", vues.fils, name="fils_de_l_equipe"),
    path("demandes/<uuid:identifiant>/messages/", vues.messages, name="messages"),
    path("demandes/<uuid:identifiant>/messages/<uuid:document>/", vues.fichier, name="fichier_de_message"),
]
