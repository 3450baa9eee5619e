from django.apps import AppConfig


class Paiements(AppConfig):
    name = "amorce.paiements"
    label = "paiements"

    def ready(self) -> None:
        from amorce.paiements.suivi import suivre  # noqa: PLC0415  # the models exist only now

        suivre()
