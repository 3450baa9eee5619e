from django.apps import AppConfig


class Annuaire(AppConfig):
    name = "amorce.annuaire"
    label = "annuaire"

    def ready(self) -> None:
        from amorce.annuaire import attaches  # noqa: PLC0415  # the models exist only now
        from amorce.comptes.attaches import EFFACEMENTS, EMPORTS  # noqa: PLC0415

        EFFACEMENTS.append(attaches.efface_de_l_annuaire)
        EMPORTS.append(attaches.emporte_de_l_annuaire)
