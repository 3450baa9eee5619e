from django.apps import AppConfig


class Dossiers(AppConfig):
    name = "amorce.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from amorce.comptes.attaches import ATTACHES, EFFACEMENTS, EMPORTS  # noqa: PLC0415  # the models exist only now
        from amorce.dossiers import attaches  # noqa: PLC0415
        from amorce.dossiers.recherche.suivi import suivre  # noqa: PLC0415

        suivre()
        ATTACHES.append(attaches.projets_lies)
        EFFACEMENTS.append(attaches.efface_le_courrier)
        EMPORTS.append(attaches.emporte_le_courrier)
