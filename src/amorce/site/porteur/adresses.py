from django.urls import path

from amorce.site.porteur import vues

urlpatterns = [
    path("mon-espace/", vues.mon_espace, name="mon_espace"),
]
