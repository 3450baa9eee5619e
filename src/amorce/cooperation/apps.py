from importlib import import_module

from django.apps import AppConfig


class Cooperation(AppConfig):
    name = "amorce.cooperation"
    label = "cooperation"

    def ready(self) -> None:
        import_module("amorce.cooperation.imports")  # declares the table of what the CNC paid
        import_module("amorce.cooperation.remarques")  # says which aids are of no agreement
        from amorce.cooperation.actions.annexes_publiques import signaler_un_import_annule  # noqa: PLC0415
        from amorce.octrois.suites import PARTENT  # noqa: PLC0415  # the models exist only now

        PARTENT.append(signaler_un_import_annule)
