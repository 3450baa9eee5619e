from django.urls import path

from amorce.site.porteur.obligations import vues

urlpatterns = [
    path("mon-espace/obligations.ics", vues.agenda_de_mes_aides, name="mes_obligations_ics"),
    path("demandes/<uuid:identifiant>/obligations/", vues.obligations, name="obligations"),
    path("demandes/<uuid:identifiant>/obligations/agenda.ics", vues.agenda_de_l_aide, name="obligations_ics"),
    path(
        "demandes/<uuid:identifiant>/obligations/fichiers/<uuid:document>/",
        vues.fichier,
        name="fichier_d_obligation",
    ),
    path("demandes/<uuid:identifiant>/obligations/notes/<uuid:note>/", vues.retirer, name="retirer_note"),
    path("demandes/<uuid:identifiant>/obligations/<slug:acte>/", vues.agir, name="acte_d_obligation"),
]
