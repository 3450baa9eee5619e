from django.apps import AppConfig


class Cooperation(AppConfig):
    name = "amorce.cooperation"
    label = "cooperation"
