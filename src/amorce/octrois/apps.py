from django.apps import AppConfig


class Octrois(AppConfig):
    name = "amorce.octrois"
    label = "octrois"

    def ready(self) -> None:
        from amorce.octrois.suivi import suivre  # noqa: PLC0415  # the models exist only now

        suivre()
