from django.apps import AppConfig


class Comptes(AppConfig):
    name = "amorce.comptes"
    label = "comptes"
