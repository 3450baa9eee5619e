from django.urls import include, path

from tests.fournisseur.dires import identite_signee

urlpatterns = [
    path("identite-signee", identite_signee),
    path("accounts/", include("allauth.urls")),
    path("", include("allauth.idp.urls")),
]
