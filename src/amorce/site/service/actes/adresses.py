from django.urls import path

from amorce.site.service.actes import vues, vues_modeles

urlpatterns = [
    path("actes/", vues.actes, name="actes"),
    path("actes/preparer/<uuid:decision>/", vues.preparer, name="preparer_acte"),
    path("actes/deliberation/<uuid:deliberation>/", vues.de_la_deliberation, name="actes_de_la_deliberation"),
    path("actes/modeles/", vues_modeles.modeles, name="modeles_d_actes"),
    path("actes/modeles/<slug:fonds>/<slug:genre>/", vues_modeles.modele, name="modele_d_acte"),
    path("actes/modeles/<slug:fonds>/<slug:genre>/apercu.pdf", vues_modeles.voir, name="apercu_du_modele"),
    path("actes/<uuid:acte>/", vues.acte, name="acte"),
    path("actes/<uuid:acte>/actes/<slug:geste>/", vues.agir, name="acte_sur_l_acte"),
    path("actes/<uuid:acte>/versions/<int:rang>.pdf", vues.version, name="version_d_acte"),
]
