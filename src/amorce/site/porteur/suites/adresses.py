from django.urls import path

from amorce.site.porteur.suites import vues

urlpatterns = [
    path("demandes/<uuid:identifiant>/suites/", vues.suites, name="suites"),
    path("demandes/<uuid:identifiant>/suites/observations/", vues.observe, name="observer"),
    path("demandes/<uuid:identifiant>/suites/audition/", vues.demande_audition, name="demander_audition"),
    path("demandes/<uuid:identifiant>/suites/<uuid:echange>/lettre/", vues.lettre, name="lettre_de_l_echange"),
    path(
        "demandes/<uuid:identifiant>/suites/<uuid:echange>/<uuid:observation>/",
        vues.fichier,
        name="fichier_d_observation",
    ),
    path("demandes/<uuid:identifiant>/renoncer/", vues.renonce, name="renoncer_a_l_aide"),
]
