from django.urls import include, path

from amorce.site.service import vues_personnes
from amorce.site.service.dossiers import lots
from amorce.site.service.dossiers import vues as dossiers
from amorce.site.service.reglages import vues as reglages

urlpatterns = [
    path("", include("amorce.site.service.messages.adresses")),
    path("", include("amorce.site.service.instruction.adresses")),
    path("", include("amorce.site.service.seances.adresses")),
    path("", include("amorce.site.service.proces_verbaux.adresses")),
    path("", include("amorce.site.service.membres.adresses")),
    path("", include("amorce.site.service.par_ecrit.adresses")),
    path("", include("amorce.site.commission.direct.adresses")),
    path("", include("amorce.site.service.deliberations.adresses")),
    path("", include("amorce.site.service.suites.adresses")),
    path("", include("amorce.site.service.budget.adresses")),
    path("", include("amorce.site.service.obligations.adresses")),
    path("", include("amorce.site.service.actes.adresses")),
    path("", include("amorce.site.service.signatures.adresses")),
    path("", include("amorce.site.service.recours.adresses")),
    path("", include("amorce.site.service.paiements.adresses")),
    path("", include("amorce.site.service.octrois.adresses")),
    path("", include("amorce.site.service.publication.adresses")),
    path("dossiers/", dossiers.dossiers, name="dossiers_recus"),
    path("lots/", lots.mes_lots, name="mes_lots"),
    path("dossiers/lots/preparer/", lots.preparer, name="preparer_lot"),
    path("dossiers/lots/<uuid:lot>/", lots.lot, name="lot"),
    path("vues/", dossiers.garder, name="garder_la_vue"),
    path("vues/<uuid:vue>/retirer/", dossiers.retirer, name="retirer_la_vue"),
    path("reglages/", reglages.reglages, name="reglages"),
    path("reglages/sessions/", reglages.sessions, name="reglages_sessions"),
    path("reglages/sessions/<str:fonds>/nouvelle/", reglages.nouvelle_session, name="nouvelle_session"),
    path("reglages/appels/<str:fonds>/nouveau/", reglages.nouvel_appel, name="nouvel_appel"),
    path("reglages/sessions/<uuid:session>/", reglages.modifier_session, name="modifier_session"),
    path("reglages/sessions/<uuid:session>/prolonger/", reglages.prolonger_session, name="prolonger_session"),
    path("reglages/lectures/", reglages.lectures, name="reglages_lectures"),
    path("reglages/lectures/<str:fonds>/<str:code>/", reglages.lecture, name="retenir_lecture"),
    path("reglages/valeurs/", reglages.valeurs, name="reglages_valeurs"),
    path("reglages/valeurs/<str:fonds>/<str:fait>/", reglages.valeur, name="fixer_valeur"),
    path("reglages/personnes/", vues_personnes.personnes, name="personnes_du_fonds"),
    path("reglages/personnes/<slug:fonds>/accorder/", vues_personnes.accorder, name="accorder_role"),
    path("reglages/personnes/<slug:fonds>/deleguer/", vues_personnes.deleguer, name="deleguer_role"),
    path("reglages/roles/<uuid:attribution>/terminer/", vues_personnes.terminer, name="terminer_role"),
]
