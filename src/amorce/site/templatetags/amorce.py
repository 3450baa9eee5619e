"""How templates write amounts, dates and rates, in the reader's language."""

from __future__ import annotations

from django import template

register = template.Library()
