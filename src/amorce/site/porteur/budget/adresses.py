from django.urls import path

from amorce.site.porteur.budget import vues, vues_classeur, vues_financement, vues_justificatifs

urlpatterns = [
    path("modeles/budget.<str:en>", vues_classeur.modele_de_budget, name="modele_de_budget"),
    path("projets/<uuid:identifiant>/budget/", vues.budget, name="budget"),
    path("projets/<uuid:identifiant>/budget/importer/", vues_classeur.importer_budget, name="importer_budget"),
    path("projets/<uuid:identifiant>/budget/confirmer/", vues_classeur.confirmer_import, name="confirmer_import"),
    path("projets/<uuid:identifiant>/<str:genre>/annuler-import/", vues_classeur.annuler_import, name="annuler_import"),
    path("projets/<uuid:identifiant>/budget.<str:en>", vues_classeur.exporter_budget, name="exporter_budget"),
    path("projets/<uuid:identifiant>/financement/", vues_financement.financement, name="financement"),
    path(
        "projets/<uuid:identifiant>/financement/<uuid:ligne>/justificatif/",
        vues_justificatifs.justificatif,
        name="justificatif",
    ),
    path(
        "projets/<uuid:identifiant>/financement/<uuid:ligne>/justificatif/retirer/",
        vues_justificatifs.retirer,
        name="retirer_justificatif",
    ),
]
