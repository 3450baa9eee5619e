from django.urls import path

from amorce.site.commission.direct import vues
from amorce.site.commission.vues_fiches import fiches

urlpatterns = [
    path("seances/<uuid:seance>/direct/", vues.direct, name="seance_en_direct"),
    path("seances/<uuid:seance>/fiches/<uuid:inscription>/", fiches, name="fiches_imprimees"),
    path("seances/<uuid:seance>/bornes/<uuid:inscription>/", vues.bornes, name="bornes_du_montant"),
    path("seances/<uuid:seance>/direct/<slug:acte>/", vues.agir, name="acte_en_seance"),
]
