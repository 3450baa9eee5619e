from django.urls import path

from amorce.site.service.cooperation import (
    vues,
    vues_avenant,
    vues_carte,
    vues_engagements,
    vues_registre,
    vues_simulation,
    vues_suivi,
)

urlpatterns = [
    path("cooperation/", vues.conventions, name="conventions"),
    path("cooperation/ouvrir/<slug:fonds>/", vues.ouvrir, name="ouvrir_convention"),
    path("cooperation/carte/<slug:fonds>/", vues_carte.carte_des_aides, name="carte_des_aides"),
    path("cooperation/carte/<slug:fonds>/declarer/", vues_carte.declarer, name="declarer_un_dispositif"),
    path("cooperation/carte/dispositifs/<uuid:declare>/retirer/", vues_carte.retirer, name="retirer_un_dispositif"),
    path("cooperation/<uuid:convention>/", vues.convention, name="convention"),
    path("cooperation/<uuid:convention>/actes/<slug:acte>/", vues.agir, name="acte_de_convention"),
    path("cooperation/<uuid:convention>/avenant/", vues_avenant.avenant, name="avenant_de_convention"),
    path("cooperation/<uuid:convention>/pieces/<uuid:piece>/", vues.piece, name="piece_de_convention"),
    path("cooperation/<uuid:convention>/tableaux.<slug:en>", vues.tableaux, name="tableaux_de_convention"),
    path("cooperation/<uuid:convention>/clauses/", vues_suivi.clauses, name="clauses_de_convention"),
    path("cooperation/<uuid:convention>/mesures/", vues_suivi.mesures, name="mesures_de_convention"),
    path("cooperation/<uuid:convention>/mesures/<slug:mesure>/", vues_suivi.mesure, name="mesure_de_convention"),
    path("cooperation/<uuid:convention>/suivi/", vues_suivi.suivi, name="suivi_de_convention"),
    path("cooperation/<uuid:convention>/contrats/", vues_engagements.engagements, name="engagements_de_convention"),
    path("cooperation/<uuid:convention>/indicateurs/", vues_suivi.indicateurs, name="indicateurs_de_convention"),
    path(
        "cooperation/<uuid:convention>/registre/", vues_registre.registre_de_convention, name="registre_de_convention"
    ),
    path("cooperation/<uuid:convention>/registre.<slug:en>", vues_registre.export, name="export_du_registre"),
    path("cooperation/<uuid:convention>/simulation/", vues_simulation.simulation, name="simulation_de_convention"),
    path("cooperation/<uuid:convention>/simulation.<slug:en>", vues_simulation.export, name="export_de_simulation"),
]
