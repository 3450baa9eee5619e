"""What one may do during a session, as a form: with the act that it does and who is offered it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from amorce.commission.direct import DossierEnSeance
from amorce.commission.lecteur import Lecteur
from amorce.commission.models import Debat, Membre
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.classeurs.montants import Illisible, centimes
from amorce.site.formulaires import Clair


class Geste(Clair):
    """``du_dossier``, ``du_membre``: what it is about beside the session; ``fait``: what is said once it is done."""

    code = bouton = fait = ""
    du_dossier = du_membre = False

    def __init__(
        self,
        lecteur: Lecteur,
        *args: Any,
        dossier: DossierEnSeance | None = None,
        membre: Membre | None = None,
        **kwargs: Any,
    ) -> None:
        self.lecteur, self.direct, self.dossier, self.membre = lecteur, lecteur.direct, dossier, membre
        super().__init__(*args, **{"auto_id": f"{self.ancre}-%s", **kwargs})
        self.complete()
        self.eclaircit()

    @property
    def ancre(self) -> str:
        """The same from one page to the next: what is typed there finds its place again."""
        sur = (self.dossier.inscription.pk if self.dossier else "", self.membre.pk if self.membre else "")
        return "-".join(filter(None, (self.code, *map(str, sur))))

    def complete(self) -> None:
        """Fields that depend on the session."""

    @property
    def permis(self) -> bool:
        raise NotImplementedError

    def agit(self, par: Acteur) -> None:
        raise NotImplementedError

    def ecarte(self, refus: ActeRefuse) -> None:
        self.add_error(refus.champ if refus.champ in self.fields else None, str(refus))


class DuDossier(Geste):
    """``dossier`` is there: the page found it on the agenda before anything else."""

    du_dossier = True

    @property
    def sien(self) -> DossierEnSeance:
        assert self.dossier is not None
        return self.dossier

    @property
    def debat(self) -> Debat:
        dernier = self.sien.debat
        if dernier is None:
            raise ActeRefuse("Débat : il n'a pas été ouvert sur ce dossier.")
        return dernier


class Euros(forms.CharField):
    """An amount as people write it, in cents once read."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 30, **kwargs})
        self.widget.attrs |= {"inputmode": "decimal", "class": "nombre", "autocomplete": "off"}

    def clean(self, value: Any) -> int | None:
        try:
            return centimes(super().clean(value))
        except Illisible:
            raise ValidationError(f"{self.label} : écrivez un montant en euros, comme 12 500 ou 12 500,50.") from None


class DesMembres(forms.TypedChoiceField):
    """One of these members."""

    def __init__(self, siens: list[Membre], **kwargs: Any) -> None:
        par_cle = {str(m.pk): m for m in siens}
        choix = [("", "Choisissez"), *((cle, nomme(m)) for cle, m in par_cle.items())]
        faux = f"{kwargs['label']} : la séance a changé, ce membre n'y est plus proposé. Choisissez de nouveau."
        super().__init__(
            choices=choix, coerce=par_cle.get, empty_value=None, error_messages={"invalid_choice": faux}, **kwargs
        )


def nomme(membre: Membre) -> str:
    return f"{membre} (suppléant, {membre.du_siege.libelle} {membre.place})" if membre.suppleant else str(membre)


def texte(label: str, *, aide: str = "", requis: bool = True, lignes: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=aide, required=requis, max_length=5000, widget=forms.Textarea(attrs={"rows": lignes})
    )


def phrase(aide: str = "") -> forms.CharField:
    """Never kept, never shown again: who is refused writes it again."""
    secret = forms.PasswordInput(attrs={"autocomplete": "off"})
    return forms.CharField(label="Phrase de la séance", strip=False, help_text=aide, widget=secret)
