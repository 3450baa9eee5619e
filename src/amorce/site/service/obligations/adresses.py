from django.urls import path

from amorce.site.service.obligations import vues

urlpatterns = [
    path("obligations/", vues.du_fonds, name="obligations_du_fonds"),
    path("obligations/agenda.ics", vues.agenda_du_fonds, name="obligations_du_fonds_ics"),
    path("dossiers/<slug:numero>/obligations/", vues.obligations, name="obligations_du_service"),
    path(
        "dossiers/<slug:numero>/obligations/fichiers/<uuid:document>/",
        vues.fichier,
        name="fichier_d_obligation_du_service",
    ),
    path("dossiers/<slug:numero>/obligations/<slug:acte>/", vues.agir, name="acte_d_obligation_du_service"),
]
