from django.apps import AppConfig


class Transparence(AppConfig):
    name = "amorce.transparence"
    label = "transparence"

    def ready(self) -> None:
        from amorce.comptes.attaches import EFFACEMENTS, EMPORTS  # noqa: PLC0415
        from amorce.octrois.imports.genres import RETIENNENT  # noqa: PLC0415
        from amorce.octrois.suites import CHANGENT  # noqa: PLC0415
        from amorce.transparence import attaches  # noqa: PLC0415  # the models exist only now
        from amorce.transparence.actions.consentements import effacer_le_nom  # noqa: PLC0415
        from amorce.transparence.actions.publications import suivre_les_aides  # noqa: PLC0415

        CHANGENT.append(suivre_les_aides)
        RETIENNENT.append(attaches.retenues_parmi)
        EFFACEMENTS.append(effacer_le_nom)
        EMPORTS.append(attaches.emporte_le_nom_public)
