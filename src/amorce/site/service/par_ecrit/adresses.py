from django.urls import path

from amorce.site.service.par_ecrit import vues

urlpatterns = [
    path("seances/<uuid:seance>/par-ecrit/", vues.par_ecrit, name="par_ecrit"),
    path("seances/<uuid:seance>/par-ecrit/<slug:acte>/", vues.agir, name="acte_par_ecrit"),
]
