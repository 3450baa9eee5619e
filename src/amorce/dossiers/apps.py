from django.apps import AppConfig


class Dossiers(AppConfig):
    name = "amorce.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from amorce.comptes.attaches import ATTACHES  # noqa: PLC0415  # the models exist only now
        from amorce.dossiers.attaches import projets_lies  # noqa: PLC0415

        ATTACHES.append(projets_lies)
