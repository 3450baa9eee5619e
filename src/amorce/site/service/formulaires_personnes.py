"""The forms of roles with a fund."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from amorce.comptes.models import Personne
from amorce.comptes.requetes import personne_a_l_adresse
from amorce.comptes.roles import RoleDeFonds
from amorce.site.formulaires import Clair


class Jour(forms.DateField):
    def __init__(self, label: str, *, required: bool = True, help_text: str = "") -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        )


class DeLaPersonne(Clair):
    """Somebody who has an account, by its address."""

    personne = forms.EmailField(
        label="Adresse de la personne",
        help_text="Celle de son compte sur Amorce.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_personne(self) -> Personne:
        trouvee = personne_a_l_adresse(self.cleaned_data["personne"])
        if trouvee is None:
            raise ValidationError(
                "Adresse de la personne : aucun compte ne l'a. Vérifiez-la, ou faites ouvrir un compte à la personne."
            )
        return trouvee


class Accord(DeLaPersonne):
    role = forms.ChoiceField(label="Rôle", choices=RoleDeFonds.choices)
    depuis = Jour("Début")
    jusqua = Jour("Fin", required=False, help_text="Dernier jour compris ; vide : sans terme.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"depuis": timezone.localdate()}, **kwargs})

    def lus(self) -> dict[str, Any]:
        return {**self.cleaned_data, "role": RoleDeFonds(self.cleaned_data["role"])}


class Delegation(Accord):
    """For a time that one says: the end is due."""

    jusqua = Jour("Fin", help_text="Dernier jour compris.")

    def __init__(self, roles: Sequence[RoleDeFonds], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choix = self.fields["role"]
        if isinstance(choix, forms.ChoiceField):
            choix.choices = [(role.value, role.label) for role in roles]
