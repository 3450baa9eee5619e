from django.apps import AppConfig


class Site(AppConfig):
    name = "amorce.site"
    label = "site"
