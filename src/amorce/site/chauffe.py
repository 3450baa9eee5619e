"""What a process that serves pages reads first: its addresses, its languages, the templates of everybody's pages."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.template import Engine
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils.translation import gettext, override

GABARITS = Path(__file__).parent / "templates"
DE_TOUS = ("*.html", "public/**/*.html")


def chauffe() -> None:
    """The first visitor of a new process waits for none of it."""
    for langue, _nom in settings.LANGUAGES:
        with override(langue):
            gettext("Transparence")
            get_resolver().reverse_dict  # noqa: B018  # filled once for each language
    Engine.get_default().template_context_processors  # noqa: B018  # read once, with the first page
    for motif in DE_TOUS:
        for gabarit in GABARITS.glob(motif):
            get_template(str(gabarit.relative_to(GABARITS)))
