from django.urls import path

from amorce.site.service.annuaire import vues

urlpatterns = [
    path("annuaire/", vues.moderation, name="moderation_de_l_annuaire"),
    path("annuaire/<uuid:fiche>/", vues.fiche, name="fiche_moderee"),
]
