"""What an act on many dossiers still has to be told before it is launched: the same for all."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.comptes.models import Personne
from amorce.instruction.models import Lot
from amorce.instruction.requetes import instructeurs
from amorce.site.formulaires import Clair


class FormulaireDeLot(Clair):
    """``bouton``: what is done to each; ``annonce``: what comes of it."""

    bouton = annonce = ""

    def __init__(self, fonds: str, *args: Any, **kwargs: Any) -> None:
        self.fonds = fonds
        super().__init__(*args, **kwargs)

    def precisions(self) -> dict[str, Any]:
        """As the lot keeps them."""
        return dict(self.cleaned_data)


class AffecterLot(FormulaireDeLot):
    bouton, annonce = "Affecter ces dossiers", "Chacun sera suivi par la personne que vous choisissez."

    def __init__(self, fonds: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(fonds, *args, **kwargs)
        self.fields["personne"] = forms.ModelChoiceField(
            label="Qui suivra ces dossiers",
            queryset=instructeurs(fonds),
            required=False,
            empty_label="Personne en particulier",
            error_messages={"invalid_choice": "Qui suivra ces dossiers : cette personne n'instruit pas pour ce fonds."},
        )

    def precisions(self) -> dict[str, Any]:
        personne: Personne | None = self.cleaned_data["personne"]
        return {"personne": str(personne.pk) if personne else ""}


class RelancerLot(FormulaireDeLot):
    bouton = "Relancer ces demandeurs"
    annonce = "Chaque équipe est prévenue aussitôt de ce que le service attend d'elle. Aucun délai ne bouge."


class DeclarerRecevableLot(FormulaireDeLot):
    bouton = "Déclarer ces dossiers recevables"
    annonce = (
        "Le droit de chacun est rejoué. Ceux qui ne sont pas complets ou pas éligibles sont refusés, avec la raison."
    )
    motif = forms.CharField(
        label="Motif",
        required=False,
        max_length=5000,
        help_text="Nécessaire pour ceux où vous vous écartez du contrôle du secrétariat.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


FORMULAIRES: dict[str, type[FormulaireDeLot]] = {
    Lot.Acte.AFFECTER: AffecterLot,
    Lot.Acte.RELANCER: RelancerLot,
    Lot.Acte.DECLARER_RECEVABLE: DeclarerRecevableLot,
}
