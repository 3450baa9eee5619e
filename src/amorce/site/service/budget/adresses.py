from django.urls import path

from amorce.site.service.budget import vues

urlpatterns = [
    path("budget/", vues.budget, name="budget"),
    path("budget/ouvrir/<slug:fonds>/", vues.ouvrir, name="ouvrir_enveloppe"),
    path("budget/<slug:fonds>/<int:annee>.<slug:en>", vues.export, name="export_du_budget"),
    path("budget/<uuid:enveloppe>/", vues.enveloppe, name="enveloppe"),
    path("budget/<uuid:enveloppe>/actes/<slug:acte>/", vues.agir, name="acte_d_enveloppe"),
]
