from django.apps import AppConfig


class Octrois(AppConfig):
    name = "amorce.octrois"
    label = "octrois"
