from django.apps import AppConfig


class Transparence(AppConfig):
    name = "amorce.transparence"
    label = "transparence"
