from django.urls import path

from amorce.site.public.transparence import accueil, aides, chiffres, commission, demandes, seances, textes

urlpatterns = [
    path("", accueil.accueil, name="transparence"),
    path("reperes/", chiffres.reperes, name="reperes"),
    path("<slug:fonds>/", accueil.fonds, name="transparence_du_fonds"),
    path("<slug:fonds>/textes/", textes.textes, name="textes_publies"),
    path("<slug:fonds>/textes/<slug:genre>/<slug:sujet>/", textes.texte, name="texte_publie"),
    path("<slug:fonds>/textes/<slug:genre>/<slug:sujet>/v<int:numero>/", textes.version, name="version_publiee"),
    path(
        "<slug:fonds>/textes/<slug:genre>/<slug:sujet>/v<int:avant>-v<int:apres>/",
        textes.comparaison,
        name="versions_comparees",
    ),
    path("<slug:fonds>/aides/", aides.aides, name="aides_accordees"),
    path("<slug:fonds>/aides/<uuid:cle>/", aides.aide, name="aide_accordee"),
    path("<slug:fonds>/repartition/", chiffres.repartition, name="repartition"),
    path("<slug:fonds>/repartition/<slug:par>/", chiffres.repartition, name="repartition_par"),
    path("<slug:fonds>/demandes/", demandes.demandes, name="demandes_du_fonds"),
    path("<slug:fonds>/demandes/<slug:par>/", demandes.demandes, name="demandes_par"),
    path("<slug:fonds>/indicateurs/", chiffres.indicateurs, name="indicateurs_du_fonds"),
    path("<slug:fonds>/procedure/", commission.procedure, name="procedure_publique"),
    path("<slug:fonds>/membres/", commission.membres, name="membres_publics"),
    path("<slug:fonds>/commission/", seances.syntheses, name="syntheses_de_seances"),
    path("<slug:fonds>/commission/<uuid:seance>/", seances.synthese, name="synthese_de_seance"),
]
