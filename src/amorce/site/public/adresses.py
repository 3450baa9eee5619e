from django.urls import include, path

from amorce.site.public import cooperation, suivi, vues
from amorce.site.public.calendrier import vues as calendrier
from amorce.site.public.catalogue import vues as catalogue
from amorce.site.public.demonstration import vues as demonstration

urlpatterns = [
    path("", vues.accueil, name="accueil"),
    path("aides/", catalogue.aides, name="aides"),
    path("aides/<str:fonds>/<str:dispositif>/", catalogue.aide, name="aide"),
    path("", include("amorce.site.public.adresses_simulateur")),
    path("calendrier/", calendrier.calendrier, name="calendrier"),
    path("calendrier.ics", calendrier.flux, name="calendrier_ics"),
    path("calendrier/<str:fonds>.ics", calendrier.flux, name="flux"),
    path("pourquoi/session/<uuid:session>/", calendrier.pourquoi_session, name="pourquoi_session"),
    path("suivi/<slug:fonds>/<slug:sujet>/", suivi.pourquoi_suivi, name="pourquoi_suivi"),
    path("pourquoi/film/<slug:sujet>/", suivi.pourquoi_du_film, name="pourquoi_du_film"),
    path("pourquoi/papier/<slug:code>/", suivi.pourquoi_papier, name="pourquoi_papier"),
    path("demonstration/courriels/", demonstration.courriels, name="courriels"),
    path("demonstration/courriels/<str:nom>/", demonstration.courriel, name="courriel"),
    path("demonstration/courriels/<str:nom>/html/", demonstration.courriel_html, name="courriel_html"),
    path("transparence/", include("amorce.site.public.transparence.adresses")),
    path("", include("amorce.site.public.donnees.adresses")),
    path("", include("amorce.site.public.annuaire.adresses")),
    path("transparence/<slug:fonds>/carte/", cooperation.carte, name="carte_publique"),
    path("transparence/<slug:fonds>/convention/", cooperation.conventions, name="conventions_publiques"),
    path("transparence/<slug:fonds>/convention/<uuid:convention>/", cooperation.convention, name="convention_publique"),
    path("transparence/<slug:fonds>/convention/<uuid:convention>/suivi/", cooperation.suivi, name="suivi_public"),
    path(
        "transparence/<slug:fonds>/convention/<uuid:convention>/documents/",
        cooperation.documents,
        name="documents_publics",
    ),
    path(
        "transparence/<slug:fonds>/convention/<uuid:convention>/tableaux.<slug:en>",
        cooperation.tableaux,
        name="tableaux_publics",
    ),
    path(
        "transparence/<slug:fonds>/convention/<uuid:convention>/pieces/<uuid:piece>/",
        cooperation.piece,
        name="piece_publique",
    ),
    path("accessibilite/", vues.accessibilite, name="accessibilite"),
    path("confidentialite/", vues.confidentialite, name="confidentialite"),
    path("mentions/", vues.mentions, name="mentions"),
]
