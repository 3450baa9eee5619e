from django.urls import path

from amorce.site.service import vues_personnes

urlpatterns = [
    path("reglages/personnes/", vues_personnes.personnes, name="personnes_du_fonds"),
    path("reglages/personnes/<slug:fonds>/accorder/", vues_personnes.accorder, name="accorder_role"),
    path("reglages/personnes/<slug:fonds>/deleguer/", vues_personnes.deleguer, name="deleguer_role"),
    path("reglages/roles/<uuid:attribution>/terminer/", vues_personnes.terminer, name="terminer_role"),
]
