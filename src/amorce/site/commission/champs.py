"""Fields that only a commission's pages have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from amorce.dossiers.classeurs.montants import Illisible, centimes


class Euros(forms.CharField):
    """An amount as people write it, in cents once read."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 30, **kwargs})
        self.widget.attrs |= {"inputmode": "decimal", "class": "nombre", "autocomplete": "off"}

    def clean(self, value: Any) -> int | None:
        try:
            return centimes(super().clean(value))
        except Illisible:
            raise ValidationError(f"{self.label} : écrivez un montant en euros, comme 12 500 ou 12 500,50.") from None
