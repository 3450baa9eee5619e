from django.urls import path

from amorce.site.service.proces_verbaux import vues, vues_avis

urlpatterns = [
    path("seances/<uuid:seance>/proces-verbal/", vues.proces_verbal, name="proces_verbal"),
    path("seances/<uuid:seance>/proces-verbal/<int:rang>.pdf", vues.en_pdf, name="proces_verbal_en_pdf"),
    path("seances/<uuid:seance>/proces-verbal/<slug:acte>/", vues.agir, name="acte_de_proces_verbal"),
    path("seances/<uuid:seance>/avis/", vues_avis.avis, name="avis_de_la_seance"),
    path("seances/<uuid:seance>/avis/<uuid:inscription>.pdf", vues_avis.en_pdf, name="avis_en_pdf"),
    path("seances/<uuid:seance>/avis/<slug:acte>/", vues_avis.agir, name="acte_des_avis"),
]
