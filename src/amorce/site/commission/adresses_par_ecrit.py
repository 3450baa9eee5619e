from django.urls import path

from amorce.site.commission import par_ecrit

urlpatterns = [
    path("seances/<uuid:seance>/par-ecrit/", par_ecrit.page, name="par_ecrit_du_membre"),
    path("seances/<uuid:seance>/par-ecrit/<slug:acte>/", par_ecrit.agir, name="repondre_par_ecrit"),
]
