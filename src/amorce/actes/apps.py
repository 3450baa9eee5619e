from django.apps import AppConfig


class Actes(AppConfig):
    name = "amorce.actes"
    label = "actes"
