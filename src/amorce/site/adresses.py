"""All the addresses: French at the root, English under ``/en/``."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    *i18n_patterns(
        path("", include("amorce.site.public.adresses")),
        path("", include("amorce.site.porteur.adresses")),
        path("service/", include("amorce.site.service.adresses")),
        path("compte/", include("allauth.urls")),
        prefix_default_language=False,
    ),
]
handler500 = "amorce.site.erreurs.interne"
