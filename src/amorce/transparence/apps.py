from django.apps import AppConfig


class Transparence(AppConfig):
    name = "amorce.transparence"
    label = "transparence"

    def ready(self) -> None:
        from amorce.comptes.attaches import EFFACEMENTS, EMPORTS  # noqa: PLC0415
        from amorce.octrois.imports.genres import RETIENNENT  # noqa: PLC0415
        from amorce.transparence import attaches  # noqa: PLC0415  # the models exist only now

        RETIENNENT.append(attaches.retenues_parmi)
        EFFACEMENTS.append(attaches.efface_le_nom_public)
        EMPORTS.append(attaches.emporte_le_nom_public)
