"""The fields that the forms of an agreement share: its words as lists, its signatories, a share in percent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from amorce.cooperation.colonnes import des_collectivites
from amorce.cooperation.models import Convention
from amorce.cooperation.termes import parties
from amorce.droit.conventions.nomenclature import AXES, GENRES, PHASES
from amorce.droit.fonds import tous


def axe() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label="Axe", choices=[(n, f"{n}. {nom}") for n, nom in AXES.items()], coerce=int)


def phase(requis: bool = False) -> forms.ChoiceField:
    vide = [] if requis else [("", "Toutes")]
    return forms.ChoiceField(label="Phase", choices=[*vide, *PHASES.items()], required=requis)


def genre() -> forms.ChoiceField:
    return forms.ChoiceField(label="Genre", choices=[("", "Tous"), *GENRES.items()], required=False)


def annee(convention: Convention, requis: bool = True, annees: range | None = None) -> forms.TypedChoiceField:
    """``annees``: others than those it covers today."""
    vide: list[tuple[Any, str]] = [] if requis else [("", "Toute la convention")]
    choix = [*vide, *((an, str(an)) for an in annees or convention.annees)]
    return forms.TypedChoiceField(label="Année", choices=choix, coerce=int, empty_value=None, required=requis)


SEUILS = [("", "Aucun texte : toute production est abondée")]


def seuils() -> forms.ChoiceField:
    avec = [(f.code, f.nom) for f in tous().values() if f.abondement]
    return forms.ChoiceField(label="Seuils de l'abondement", choices=[*SEUILS, *avec], required=False)


def solidarite() -> Pourcentage:
    return Pourcentage(label="Part de solidarité territoriale (%)")


def partenariat() -> forms.BooleanField:
    return forms.BooleanField(label="Partenariat renforcé", required=False)


POURCENTAGES = ("solidarite", "hausse_des_prix", "seuil_de_concentration")


def termes_dits(convention: Convention, noms: Iterable[str]) -> dict[str, Any]:
    """What the agreement says, as its fields are typed: shares in percent."""
    tenus = {nom: getattr(convention, nom) for nom in noms}
    for nom in POURCENTAGES:
        if tenus.get(nom) is not None:
            tenus[nom] = str(Decimal(tenus[nom]) / 10_000).replace(".", ",")
    return tenus


def termes_lus(dits: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as it is kept: shares in millionths."""
    return {nom: int(dit * 1_000_000) if nom in POURCENTAGES and dit is not None else dit for nom, dit in dits.items()}


class Signataire(forms.TypedChoiceField):
    """One of those who signed, as they were read with the agreement; ``partis``: of those whose aids are matched, be
    they gone since."""

    def __init__(self, convention: Convention, requis: bool = True, *, partis: bool = False) -> None:
        signent = list(convention.autorites.all())
        if partis:
            signent = des_collectivites([*signent, *parties(convention)])
        siennes = {str(a.pk): a for a in sorted(signent, key=lambda a: (a.niveau, a.nom))}
        vide = [] if requis else [("", "Aucune")]
        choix = [*vide, *((cle, a.nom) for cle, a in siennes.items())]
        super().__init__(
            label="Collectivité", choices=choix, coerce=siennes.__getitem__, empty_value=None, required=requis
        )


class Pourcentage(forms.CharField):
    """« 12,5 », as an exact share of one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 8, **kwargs})
        self.widget.attrs |= {"inputmode": "decimal", "class": "nombre", "autocomplete": "off"}

    def clean(self, value: Any) -> Fraction | None:
        texte = str(super().clean(value) or "").replace("%", "").replace(",", ".").strip()
        if not texte:
            return None
        try:
            lue = Fraction(texte) / 100
        except (ValueError, ZeroDivisionError):
            raise self._fautif() from None
        if "/" in texte or not 0 <= lue <= 1:
            raise self._fautif()
        return lue

    def _fautif(self) -> ValidationError:
        return ValidationError(f"{self.label} : écrivez un pourcentage de 0 à 100, comme 12,5.")
