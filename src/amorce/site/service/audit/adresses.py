from django.urls import path

from amorce.site.service.audit import vues

ICI = "audit/<slug:fonds>/<int:annee>/"

urlpatterns = [
    path("audit/", vues.audit, name="audit"),
    path(ICI, vues.annee, name="audit_de_l_annee"),
    path(f"{ICI}echantillon.zip", vues.echantillon, name="archive_de_l_echantillon"),
    path(f"{ICI}<slug:table>.<slug:en>", vues.table, name="table_de_l_annee"),
    path("dossiers/<slug:numero>/archive.zip", vues.archive, name="archive_du_dossier"),
]
