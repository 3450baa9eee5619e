"""A table to bring in, the headings it has, an authority to declare, as forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from amorce.octrois.actions.imports import Recu
from amorce.octrois.imports.genres import GENRES, Genre
from amorce.octrois.models import Autorite, Niveau
from amorce.site.formulaires import Clair

MORALES = "personnes_morales"


def annee(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1946, max_value=2100, required=False)


class Recevoir(Clair):
    genre = forms.ChoiceField(label="Contenu du tableau", widget=forms.RadioSelect)
    fichier = forms.FileField(label="Fichier XLSX, ODS ou CSV")
    autorite = forms.ModelChoiceField(
        label="Autorité",
        queryset=Autorite.objects.none(),
        required=False,
        empty_label="Elle est dans une colonne",
        help_text="Celle dont le tableau dit les aides, s'il n'y en a qu'une.",
    )
    premiere = annee("Première année")
    derniere = annee("Dernière année")
    source = forms.CharField(label="Source", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        genre, autorite = self.fields["genre"], self.fields["autorite"]
        assert isinstance(genre, forms.ChoiceField)
        assert isinstance(autorite, forms.ModelChoiceField)
        genre.choices = [(code, un.titre) for code, un in GENRES.items()]
        autorite.queryset = Autorite.objects.all()

    def recu(self) -> Recu:
        dits = self.cleaned_data
        fichier = dits["fichier"]
        annees = {"premiere": dits["premiere"], "derniere": dits["derniere"]}
        return Recu(dits["genre"], fichier.name, fichier.read(), dits["autorite"], dits["source"], **annees)


class Colonnes(Clair):
    """A field a column that the kind may have: which heading gives it."""

    def __init__(self, genre: Genre, entetes: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choix = [("", "–"), *((entete, entete) for entete in entetes if entete)]
        for colonne in genre.colonnes:
            self.fields[colonne.champ] = forms.ChoiceField(
                label=colonne.titre, choices=choix, required=False, help_text=colonne.aide
            )
        if "siret" in genre.titres:
            self.fields[MORALES] = forms.BooleanField(
                label="Dans ce tableau, tous les bénéficiaires avec SIRET sont des personnes morales",
                required=False,
                help_text="Leur nom se publie alors, même sans forme juridique. Ne cochez pas si l'un d'eux peut être "
                "un artiste-auteur ou une entreprise individuelle.",
            )

    def correspondance(self) -> dict[str, str]:
        return {champ: entete for champ, entete in self.cleaned_data.items() if champ != MORALES}

    def morales(self) -> bool:
        return bool(self.cleaned_data.get(MORALES))


class Declarer(Clair):
    nom = forms.CharField(label="Nom", max_length=160)
    niveau = forms.ChoiceField(label="Niveau", choices=Niveau.choices)
    siret = forms.CharField(label="SIRET", max_length=20, required=False)
    code = forms.CharField(label="Code INSEE de son territoire", max_length=10, required=False)
