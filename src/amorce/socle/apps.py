from django.apps import AppConfig


class Socle(AppConfig):
    name = "amorce.socle"
    label = "socle"
