from django.apps import AppConfig


class Journal(AppConfig):
    name = "amorce.journal"
    label = "journal"
