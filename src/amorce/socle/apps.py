from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Socle(AppConfig):
    name = "amorce.socle"
    label = "socle"

    def ready(self) -> None:
        autodiscover_modules("taches")
