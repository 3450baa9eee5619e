from django.apps import AppConfig


class Paiements(AppConfig):
    name = "amorce.paiements"
    label = "paiements"
