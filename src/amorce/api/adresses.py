from django.urls import path

from amorce.api.interface import interface

urlpatterns = [path("v1/", interface.urls)]
