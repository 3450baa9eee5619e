from django.apps import AppConfig


class Commission(AppConfig):
    name = "amorce.commission"
    label = "commission"
