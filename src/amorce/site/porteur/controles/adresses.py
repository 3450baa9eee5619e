from django.urls import path

from amorce.site.porteur.controles import vues

ICI = "demandes/<uuid:identifiant>/controles/"

urlpatterns = [
    path(ICI, vues.controles, name="controles_de_l_aide"),
    path(f"{ICI}<uuid:controle>/repondre/", vues.repondre, name="repondre_au_controle"),
    path(f"{ICI}<uuid:controle>/fichiers/<uuid:document>/", vues.fichier, name="fichier_de_controle"),
]
