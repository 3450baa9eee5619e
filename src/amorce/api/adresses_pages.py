from django.urls import path

from amorce.api.reference import reference

urlpatterns = [path("", reference, name="reference_api")]
