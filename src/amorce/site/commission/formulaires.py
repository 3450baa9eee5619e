"""What a member says of a dossier, and writes of it for themselves."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.commission.models import Carnet
from amorce.droit.procedures import Commission, Critere, Famille
from amorce.site.commission.direct.geste import texte
from amorce.site.commission.direct.gestes_de_debat import CONCERNE
from amorce.site.formulaires import Clair
from amorce.site.langue import traduit

FAMILLES = {
    Famille.ELIMINATOIRE: "Critères éliminatoires",
    Famille.ARTISTIQUE: "Éléments artistiques",
    Famille.ECONOMIQUE: "Éléments économiques",
}


class DeclarerInteret(Clair):
    conflit = forms.ChoiceField(label="Ce dossier vous concerne-t-il ?", choices=CONCERNE, widget=forms.RadioSelect)
    motif = texte("Ce qui vous lie au dossier", aide="Seuls le secrétariat et la présidence le lisent.", requis=False)


class CarnetForm(Clair):
    """Notes, and one place to write for each criterion."""

    notes = texte("Mes notes", requis=False, lignes=6)
    lu = forms.BooleanField(label="J'ai fini de lire ce dossier", required=False)

    def __init__(self, commission: Commission, carnet: Carnet | None, *args: Any, **kwargs: Any) -> None:
        dits = {"notes": carnet.notes, "lu": carnet.lu_le is not None, **carnet.grille} if carnet else {}
        super().__init__(*args, initial=dits, **kwargs)
        self.grille = commission.grille
        for critere in self.grille:
            self.fields[critere.code] = texte(traduit(critere.libelle), requis=False, lignes=2)
        self.eclaircit()

    @property
    def familles(self) -> list[tuple[str, list[tuple[Critere, forms.BoundField]]]]:
        rangees = [(dit, [(c, self[c.code]) for c in self.grille if c.famille is f]) for f, dit in FAMILLES.items()]
        return [(dit, criteres) for dit, criteres in rangees if criteres]

    @property
    def dits(self) -> dict[str, str]:
        return {c.code: self.cleaned_data[c.code] for c in self.grille}
