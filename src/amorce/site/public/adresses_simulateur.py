from django.urls import path

from amorce.site.public.simulateur import vues, vues_textes
from amorce.site.public.simulateur.lectures import lectures
from amorce.site.public.simulateur.pourquoi import pourquoi

urlpatterns = [
    path("simuler/", vues.simuler, name="simuler"),
    path("simuler/resultat/", vues.resultat, name="resultat"),
    path("simuler/resultat.pdf", vues.resultat_en_pdf, name="resultat_en_pdf"),
    path("simuler/comparer/", vues.comparer, name="comparer"),
    path("simuler/lectures/<slug:dispositif>/", lectures, name="lectures_du_resultat"),
    path("s/<str:mot>/", vues.simulation_partagee, name="simulation_partagee"),
    path("pourquoi/<slug:dispositif>/<slug:question>/<str:nom>/", pourquoi, name="pourquoi"),
    path("droit/", vues_textes.droit, name="droit"),
    path("droit/<str:code>/", vues_textes.texte, name="texte_de_droit"),
    path("droit/<str:code>/<slug:partie>/", vues_textes.partie_du_texte, name="partie_du_texte"),
]
