"""Opening an envelope, changing it, as forms."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.actes.actions import enveloppes
from amorce.actes.droits import tient_le_budget
from amorce.actes.models import Enveloppe, Mouvement
from amorce.comptes.acteur import Acteur
from amorce.droit.fonds import Fonds
from amorce.site.formulaires import Clair, Euros, FormulaireDActe, jour
from amorce.site.langue import traduit


def exercice(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=2000, max_value=2100)


class Ouvrir(Clair):
    mesure = forms.CharField(label="Mesure", max_length=120, help_text="Par exemple « Aide à la production ».")
    annee = exercice("Année")
    section = forms.ChoiceField(label="Section", choices=Enveloppe.Section.choices, widget=forms.RadioSelect)
    numero = forms.CharField(label="Numéro de l'autorisation", max_length=40)
    imputation = forms.CharField(
        label="Imputation M57", max_length=60, help_text="Chapitre, fonction, nature : par exemple 903-311-20421."
    )
    centimes = Euros(label="Montant voté", required=True)
    reference = forms.CharField(label="Délibération budgétaire", max_length=80)
    le = jour("Votée le")

    def __init__(self, ici: Fonds, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dispositifs"] = forms.MultipleChoiceField(
            label="Aides qu'elle finance",
            choices=[(d.code, traduit(d.intitule)) for d in ici.dispositifs],
            required=False,
            help_text="Aucune cochée : toutes celles du fonds.",
            widget=forms.CheckboxSelectMultiple,
        )


class ActeDEnveloppe(FormulaireDActe):
    def __init__(self, sur: Enveloppe, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **kwargs)

    @classmethod
    def permis(cls, qui: Acteur, sur: Enveloppe) -> bool:
        return tient_le_budget(qui, sur.fonds)


class Mouvementer(ActeDEnveloppe):
    code, titre, bouton = "mouvement", "Changer l'autorisation", "Enregistrer ce mouvement"
    fait = "L'autorisation est changée."
    genre = forms.ChoiceField(
        label="Nature", choices=[c for c in Mouvement.Genre.choices if c[0] != Mouvement.Genre.OUVERTURE]
    )
    centimes = Euros(label="Montant", required=True, help_text="Précédé de - pour ôter.")
    reference = forms.CharField(label="Délibération budgétaire", max_length=80)
    le = jour("Le")

    def agit(self, par: Acteur) -> None:
        enveloppes.mouvementer(par=par, enveloppe=self.sur, **self.cleaned_data)


class OuvrirCredits(ActeDEnveloppe):
    code, titre, bouton = "credits", "Répartir les crédits de paiement", "Fixer ces crédits"
    fait = "Les crédits de l'exercice sont fixés."
    exercice = exercice("Exercice")
    centimes = Euros(label="Crédits ouverts", required=True)

    def agit(self, par: Acteur) -> None:
        enveloppes.ouvrir_credits(par=par, enveloppe=self.sur, **self.cleaned_data)


FORMULAIRES: dict[str, type[ActeDEnveloppe]] = {genre.code: genre for genre in (Mouvementer, OuvrirCredits)}
