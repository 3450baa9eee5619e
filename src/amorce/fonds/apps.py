from django.apps import AppConfig


class Fonds(AppConfig):
    name = "amorce.fonds"
    label = "fonds"
