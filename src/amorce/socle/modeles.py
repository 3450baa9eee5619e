"""What all stored things share."""

from __future__ import annotations

import uuid

from django.db import models


class Objet(models.Model):
    """A thing with an identity of its own, the same everywhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
