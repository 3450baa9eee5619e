from django.apps import AppConfig


class InstructionDesDossiers(AppConfig):
    name = "amorce.instruction"
    label = "instruction"
