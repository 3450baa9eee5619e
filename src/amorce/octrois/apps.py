from django.apps import AppConfig


class Octrois(AppConfig):
    name = "amorce.octrois"
    label = "octrois"

    def ready(self) -> None:
        from amorce.octrois.imports import aides, populations  # noqa: F401, PLC0415  # the models exist only now
        from amorce.octrois.suivi import suivre  # noqa: PLC0415

        suivre()
