from django.apps import AppConfig


class Dossiers(AppConfig):
    name = "amorce.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from amorce.comptes.attaches import ATTACHES, EFFACEMENTS  # noqa: PLC0415  # the models exist only now
        from amorce.dossiers.attaches import efface_le_courrier, projets_lies  # noqa: PLC0415
        from amorce.dossiers.recherche.suivi import suivre  # noqa: PLC0415

        suivre()
        ATTACHES.append(projets_lies)
        EFFACEMENTS.append(efface_le_courrier)
