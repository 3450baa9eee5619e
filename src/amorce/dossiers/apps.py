from django.apps import AppConfig


class Dossiers(AppConfig):
    name = "amorce.dossiers"
    label = "dossiers"
