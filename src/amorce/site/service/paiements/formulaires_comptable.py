"""What the accountant knows a fund by, as a form: each field says what is written in it."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.comptes.acteur import Acteur
from amorce.paiements import actions
from amorce.paiements.comptabilite import CHAMPS, fautes
from amorce.paiements.models import Comptabilite
from amorce.site.formulaires import Clair


class Reglage(Clair):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, fonds: str, connue: Comptabilite | None, *args: Any, **kwargs: Any) -> None:
        self.fonds = fonds
        departs = {c.nom: getattr(connue or Comptabilite(), c.nom) for c in CHAMPS}
        super().__init__(*args, initial={"version": connue.version if connue else 0, **departs}, **kwargs)
        for champ in CHAMPS:
            self.fields[champ.nom] = forms.CharField(
                label=champ.titre, help_text=champ.aide, required=False, max_length=80
            )
        self.eclaircit()

    def clean(self) -> dict[str, Any]:
        dits = super().clean() or {}
        for nom, phrase in fautes({champ.nom: dits.get(champ.nom, "") for champ in CHAMPS}):
            if nom not in self.errors:
                self.add_error(nom, phrase)
        return dits

    def tente(self, par: Acteur) -> bool:
        return self.essaie(lambda: self._regle(par))

    def _regle(self, par: Acteur) -> None:
        dits = {champ.nom: self.cleaned_data[champ.nom] for champ in CHAMPS}
        actions.regler_la_comptabilite(par=par, fonds=self.fonds, version=self.cleaned_data["version"], dits=dits)
