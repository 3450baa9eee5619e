from django.urls import path

from amorce.site.service.deliberations import vues

urlpatterns = [
    path("deliberations/", vues.deliberations, name="deliberations"),
    path("deliberations/preparer/<slug:fonds>/", vues.preparer, name="preparer_deliberation"),
    path("deliberations/<uuid:deliberation>/", vues.deliberation, name="deliberation"),
    path("deliberations/<uuid:deliberation>/actes/<slug:acte>/", vues.agir, name="acte_de_deliberation"),
    path("deliberations/<uuid:deliberation>/ordre-du-jour.pdf", vues.ordre_du_jour, name="ordre_du_jour_deliberation"),
    path("deliberations/decisions/<uuid:decision>/", vues.decision, name="decision"),
    path("deliberations/decisions/<uuid:decision>/lettre.pdf", vues.lettre, name="lettre_de_decision"),
    path("deliberations/decisions/<uuid:decision>/actes/<slug:acte>/", vues.agir_sur, name="acte_de_decision"),
]
