from django.urls import path

from amorce.site.service.octrois import vues, vues_beneficiaires

urlpatterns = [
    path("octrois/", vues.imports, name="imports"),
    path("octrois/autorites/<slug:fonds>/", vues.autorites, name="autorites_connues"),
    path("octrois/beneficiaires/<slug:fonds>/", vues_beneficiaires.beneficiaires, name="beneficiaires_a_preciser"),
    path("octrois/importer/<slug:fonds>/", vues.recevoir, name="recevoir_un_tableau"),
    path("octrois/modele/<slug:genre>.xlsx", vues.modele, name="modele_d_import"),
    path("octrois/<uuid:importation>/", vues.importation, name="importation"),
    path("octrois/<uuid:importation>/lire/", vues.lire, name="lire_le_tableau"),
    path("octrois/<uuid:importation>/choisir/", vues.choisir, name="choisir_par_ligne"),
    path("octrois/<uuid:importation>/garder/", vues.garder, name="garder_le_tableau"),
    path("octrois/<uuid:importation>/annuler/", vues.annuler, name="annuler_l_import"),
]
