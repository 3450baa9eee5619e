from importlib import import_module

from django.apps import AppConfig


class Cooperation(AppConfig):
    name = "amorce.cooperation"
    label = "cooperation"

    def ready(self) -> None:
        import_module("amorce.cooperation.imports")  # declares the table of what the CNC paid
        import_module("amorce.cooperation.remarques")  # says which aids are of no agreement
