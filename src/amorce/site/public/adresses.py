from django.urls import include, path

from amorce.site.public import vues
from amorce.site.public.calendrier import vues as calendrier
from amorce.site.public.catalogue import vues as catalogue

urlpatterns = [
    path("", vues.accueil, name="accueil"),
    path("aides/", catalogue.aides, name="aides"),
    path("aides/<str:fonds>/<str:dispositif>/", catalogue.aide, name="aide"),
    path("", include("amorce.site.public.adresses_simulateur")),
    path("calendrier/", calendrier.calendrier, name="calendrier"),
    path("calendrier/<str:fonds>.ics", calendrier.flux, name="flux"),
    path("pourquoi/session/<uuid:session>/", calendrier.pourquoi_session, name="pourquoi_session"),
    path("accessibilite/", vues.accessibilite, name="accessibilite"),
    path("confidentialite/", vues.confidentialite, name="confidentialite"),
    path("mentions/", vues.mentions, name="mentions"),
]
