from django.apps import AppConfig


class Actes(AppConfig):
    name = "amorce.actes"
    label = "actes"

    def ready(self) -> None:
        from amorce.actes.attaches import pieces_a_garder  # noqa: PLC0415  # the models exist only now
        from amorce.comptes.attaches import ATTACHES  # noqa: PLC0415

        ATTACHES.append(pieces_a_garder)
