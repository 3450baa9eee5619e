from django.urls import path

from amorce.site.public.transparence import accueil, aides, commission, seances, textes

urlpatterns = [
    path("", accueil.accueil, name="transparence"),
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
    path("<slug:fonds>/procedure/", commission.procedure, name="procedure_publique"),
    path("<slug:fonds>/membres/", commission.membres, name="membres_publics"),
    path("<slug:fonds>/commission/", seances.syntheses, name="syntheses_de_seances"),
    path("<slug:fonds>/commission/<uuid:seance>/", seances.synthese, name="synthese_de_seance"),
]
