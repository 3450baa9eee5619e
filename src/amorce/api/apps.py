from django.apps import AppConfig


class Api(AppConfig):
    name = "amorce.api"
    label = "api"
