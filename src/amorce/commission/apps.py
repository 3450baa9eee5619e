from django.apps import AppConfig


class Commission(AppConfig):
    name = "amorce.commission"
    label = "commission"

    def ready(self) -> None:
        from amorce.commission.attaches import emporte_les_carnets  # noqa: PLC0415  # the models exist only now
        from amorce.commission.retraits import quitte_l_ordre  # noqa: PLC0415
        from amorce.comptes.attaches import EMPORTS  # noqa: PLC0415
        from amorce.instruction.retraits import RETRAITS  # noqa: PLC0415

        RETRAITS.append(quitte_l_ordre)
        EMPORTS.append(emporte_les_carnets)
