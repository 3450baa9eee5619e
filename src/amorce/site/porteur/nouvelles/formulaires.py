"""How one wants to be told of each kind of thing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amorce.dossiers.models import GenreDeNotice, PreferenceDeNotice
from amorce.site.formulaires import Clair

Rythme = PreferenceDeNotice.Rythme
AIDES = {
    GenreDeNotice.MESSAGE: _("Quelqu'un vous écrit au sujet d'une demande."),
    GenreDeNotice.DEPOT: _("Une demande est déposée, son récépissé est prêt, elle est retirée."),
    GenreDeNotice.ECHEANCE: _("Une session ouvre, va fermer ou est prolongée."),
    GenreDeNotice.PIECE: _("Un papier expire, un lien ne répond plus, un fichier est refusé."),
    GenreDeNotice.PROJET: _("Vous êtes invité sur un film ; un collègue y change quelque chose qui vous engage."),
}


class Preferences(Clair):
    """One choice for each kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for genre in GenreDeNotice:
            self.fields[genre.value] = forms.ChoiceField(
                label=genre.label,
                help_text=AIDES[genre],
                choices=Rythme.choices,
                initial=Rythme.AUSSITOT,
                widget=forms.RadioSelect,
            )
        self.eclaircit()

    def rythmes(self) -> dict[GenreDeNotice, PreferenceDeNotice.Rythme]:
        return {genre: Rythme(self.cleaned_data[genre.value]) for genre in GenreDeNotice}
