from django.urls import path

from amorce.site.service.controles import vues

ICI = "dossiers/<slug:numero>/controles/"

urlpatterns = [
    path(ICI, vues.controles, name="controles_sur_place"),
    path(f"{ICI}prevoir/", vues.prevoir, name="prevoir_controle"),
    path(f"{ICI}<uuid:controle>/fichiers/<uuid:document>/", vues.fichier, name="fichier_de_controle_du_service"),
    path(f"{ICI}<uuid:controle>/<slug:acte>/", vues.agir, name="acte_de_controle_sur_place"),
]
