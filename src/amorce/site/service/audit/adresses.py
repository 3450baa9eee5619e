from django.urls import path, register_converter

from amorce.site.service.audit import vues


class Annee:
    regex = "20[0-9]{2}"

    def to_python(self, valeur: str) -> int:
        return int(valeur)

    def to_url(self, valeur: int) -> str:
        return f"{valeur:04}"


register_converter(Annee, "annee")

ICI = "audit/<slug:fonds>/<annee:annee>/"

urlpatterns = [
    path("audit/", vues.audit, name="audit"),
    path(ICI, vues.annee, name="audit_de_l_annee"),
    path(f"{ICI}<slug:table>.<slug:en>", vues.table, name="table_de_l_annee"),
    path(f"{ICI}echantillon.zip", vues.echantillon, name="archive_de_l_echantillon"),
    path("dossiers/<slug:numero>/archive.zip", vues.archive, name="archive_du_dossier"),
]
