"""What all forms share: labels and errors in full sentences, each error tied to its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.classeurs.montants import Illisible, centimes

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

VIDE = _("%(champ)s : ce champ est vide, remplissez-le.")
DATE_FAUSSE = _("%(champ)s : cette date ne se lit pas. Choisissez un jour du calendrier.")
COCHE = _("%(champ)s : cochez la case pour continuer.")


class Clair(forms.Form):
    """A form that names the field in each of its errors. ``libelles`` replaces labels, ``aides`` the help below."""

    libelles: dict[str, Any] = {}
    aides: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.eclaircit()

    def eclaircit(self) -> None:
        """Again for a form that adds its fields itself."""
        for nom, champ in self.fields.items():
            champ.label = self.libelles.get(nom, champ.label)
            champ.help_text = self.aides.get(nom, champ.help_text)
            champ.widget.attrs.pop("placeholder", None)
            coche = isinstance(champ, forms.BooleanField)
            champ.error_messages["required"] = (COCHE if coche else VIDE) % {"champ": champ.label or nom}
            if isinstance(champ, forms.DateField | forms.DateTimeField):
                champ.error_messages["invalid"] = DATE_FAUSSE % {"champ": champ.label or nom}
            if isinstance(champ, forms.EmailField):
                champ.error_messages["invalid"] = ADRESSE_FAUSSE
                autres = [un for un in champ.validators if not isinstance(un, EmailValidator)]
                champ.validators = [EmailValidator(message=ADRESSE_FAUSSE), *autres]

    def ecarte(self, refus: ActeRefuse) -> None:
        """Puts the refusal of an act beside its field; on top, where it is of none."""
        self.add_error(refus.champ if refus.champ in self.fields else None, str(refus))

    def essaie(self, geste: Callable[[], object]) -> bool:
        """Done; or refused, and the form says why, nothing typed lost."""
        if not self.is_valid():
            return False
        try:
            geste()
        except ActeRefuse as refus:
            self.ecarte(refus)
            return False
        return True

    def refuse(self, erreur: ValidationError) -> None:
        """Puts the errors of an act beside their fields; those that are of no field here stand on top."""
        if not hasattr(erreur, "error_dict"):
            self.add_error(None, erreur)
            return
        for champ, messages in erreur.message_dict.items():
            self.add_error(champ if champ in self.fields else None, messages)


class FormulaireDActe(Clair):
    """An act as a form: ``titre`` and ``bouton`` offer it, ``fait`` says that it is done."""

    code = ""
    titre: StrOrPromise = ""
    bouton: StrOrPromise = ""
    fait: StrOrPromise = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.ancre}-%s", **kwargs})
        self.complete()
        self.eclaircit()

    @property
    def ancre(self) -> str:
        """What tells it from the others of the page: its act, and what it is about when it is offered of several."""
        return self.code

    def complete(self) -> None:
        """Fields that depend on what it is about."""

    def agit(self, par: Acteur) -> None:
        raise NotImplementedError

    def tente(self, par: Acteur) -> bool:
        return self.essaie(lambda: self.agit(par))


class Euros(forms.CharField):
    """An amount as people write it, in cents once read; ``positif``: zero at least, where no act says it."""

    def __init__(self, *, positif: bool = False, **kwargs: Any) -> None:
        self.positif = positif
        super().__init__(**{"required": False, "max_length": 30, **kwargs})
        self.widget.attrs |= {"inputmode": "decimal", "class": "nombre", "autocomplete": "off"}

    def clean(self, value: Any) -> int | None:
        try:
            lus = centimes(super().clean(value))
        except Illisible:
            raise ValidationError(f"{self.label} : écrivez un montant en euros, comme 12 500 ou 12 500,50.") from None
        if self.positif and lus is not None and lus < 0:
            raise ValidationError(gettext("{} : un montant ne peut pas être négatif.").format(self.label))
        return lus


def jour(label: StrOrPromise, aide: StrOrPromise = "", **champ: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=aide, widget=widget, **champ)


def prose(label: StrOrPromise, *, aide: StrOrPromise = "", requis: bool = True, lignes: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=aide, required=requis, max_length=5000, widget=forms.Textarea(attrs={"rows": lignes})
    )


ADRESSE_FAUSSE = _("Adresse électronique : il faut la forme nom@domaine.fr. Vérifiez ce que vous avez écrit.")
