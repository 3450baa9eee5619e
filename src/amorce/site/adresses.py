"""All the addresses: French at the root, English under ``/en/``. The pages of the service and of the commissions are
in French only, and the API speaks the language that the request asks for."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from amorce.site.commission.agenda import seance_ics

COMPTE = [
    path("", include("allauth.account.urls")),
    path("second-facteur/", include("allauth.mfa.urls")),
    path("identites/", include("allauth.socialaccount.urls")),
    path("", include("amorce.comptes.oidc.urls")),
]

urlpatterns = [
    path("api/", include("amorce.api.adresses")),
    path("service/", include("amorce.site.service.adresses")),
    path("commission/seances/<uuid:seance>.ics", seance_ics, name="seance_ics"),
    path("commission/", include("amorce.site.commission.adresses")),
    *i18n_patterns(
        path("", include("amorce.site.public.adresses")),
        path("", include("amorce.site.porteur.adresses")),
        path("compte/", include(COMPTE)),
        path("api/", include("amorce.api.adresses_pages")),
        prefix_default_language=False,
    ),
]
handler400 = "amorce.site.erreurs.mal_envoye"
handler500 = "amorce.site.erreurs.interne"
