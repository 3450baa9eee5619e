"""The forms of accounts and organisations. They only read; the acts check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.actions.jetons import DUREES
from amorce.comptes.actions.organisations import DE_DEMANDEUR
from amorce.comptes.models import Organisation
from amorce.comptes.pays import pays_par_nom
from amorce.comptes.roles import DU_SERVICE, Portee, RoleDansOrganisation
from amorce.dossiers.actions import TITRE_MAX
from amorce.droit.conventions.mesurage import GENERATIONS_DITES
from amorce.site.formulaires import Clair
from amorce.site.langue import traduit


class Profil(Clair):
    prenom = forms.CharField(
        label=_("Prénom"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    nom = forms.CharField(label=_("Nom"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    telephone = forms.CharField(
        label=_("Téléphone"),
        max_length=30,
        required=False,
        help_text=_("Facultatif : le service s'en sert s'il doit vous joindre vite."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    langue = forms.ChoiceField(label=_("Langue des courriels"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class Generation(Clair):
    """Asked of those who sit on a commission alone: nothing else counts it."""

    generation = forms.ChoiceField(
        label=_("Votre tranche d'âge"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Facultatif, et vous pouvez l'ôter quand vous voulez : « Je ne la dis pas »."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields["generation"]
        assert isinstance(champ, forms.ChoiceField)
        dites = [(code, traduit(nom).capitalize()) for code, nom in GENERATIONS_DITES.items()]
        champ.choices = [("", _("Je ne la dis pas")), *dites]


class StructureForm(Clair):
    """An organisation. What its nature does not ask for is left aside."""

    nature = forms.ChoiceField(
        label=_("Nature"),
        choices=[(une.value, une.label) for une in DE_DEMANDEUR],
        widget=forms.RadioSelect,
        initial=Organisation.Nature.SOCIETE,
    )
    nom = forms.CharField(
        label=_("Dénomination"),
        max_length=200,
        help_text=_("Telle qu'elle est inscrite au registre."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    siret = forms.CharField(
        label=_("SIRET"),
        max_length=20,
        required=False,
        help_text=_("14 chiffres, celui de l'établissement qui demande l'aide."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    pays = forms.ChoiceField(label=_("Pays d'inscription"), choices=pays_par_nom, required=False)
    registre = forms.CharField(
        label=_("Registre et numéro"),
        max_length=100,
        required=False,
        help_text=_("Par exemple « Banque-Carrefour des Entreprises 0428.759.497 »."),
    )
    tva = forms.CharField(
        label=_("Numéro de TVA"),
        max_length=20,
        required=False,
        help_text=_("Obligatoire pour une structure étrangère de l'Union européenne."),
    )
    iban = forms.CharField(
        label=_("IBAN"), max_length=42, required=False, help_text=_("Utile au paiement, peut attendre.")
    )
    bic = forms.CharField(label=_("BIC"), max_length=14, required=False)
    forme_juridique = forms.CharField(label=_("Forme juridique"), max_length=30, required=False)
    adresse = forms.CharField(
        label=_("Adresse"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    commune = forms.CharField(
        label=_("Commune du siège (code INSEE)"),
        max_length=5,
        required=False,
        help_text=_("Facultatif : les aides reçues se comptent alors à cette commune. Ce n'est pas le code postal."),
    )

    TOUTES = ("nature", "nom")
    FRANCAISE = ("siret", "commune")
    ETRANGERE = ("pays", "registre", "tva")
    SUITE = ("forme_juridique", "adresse", "iban", "bic")

    def groupes(self) -> dict[str, list[forms.BoundField]]:
        """The fields as the page shows them: common ones, then those of one nature."""
        return {
            nom: [self[champ] for champ in champs]
            for nom, champs in (
                ("toutes", self.TOUTES),
                ("francaise", self.FRANCAISE),
                ("etrangere", self.ETRANGERE),
                ("suite", self.SUITE),
            )
        }


class TitreForm(Clair):
    titre = forms.CharField(
        label=_("Nouveau titre"),
        max_length=TITRE_MAX,
        help_text=_("L'ancien reste connu : les demandes déjà déposées gardent le leur."),
    )


class InvitationForm(Clair):
    email = forms.EmailField(label=_("Adresse électronique"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(
        label=_("Rôle"),
        choices=RoleDansOrganisation.choices,
        initial=RoleDansOrganisation.REDACTEUR,
        widget=forms.RadioSelect,
    )


class Effacement(Clair):
    confirme = forms.BooleanField(label=_("Je veux effacer mon compte, et je sais que c'est sans retour"))


class JetonForm(Clair):
    nom = forms.CharField(
        label=_("Nom du jeton"),
        max_length=80,
        help_text=_("Le programme qui s'en servira, par exemple « Tableur de la production »."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    portees = forms.MultipleChoiceField(label=_("Ce qu'il permet"), widget=forms.CheckboxSelectMultiple)
    jours = forms.TypedChoiceField(
        label=_("Durée"),
        coerce=int,
        choices=[(jours, _("%s jours") % jours) for jours in DUREES],
        initial=DUREES[1],
        widget=forms.RadioSelect,
    )

    def __init__(self, qui: Acteur, dits: QueryDict | None = None) -> None:
        super().__init__(dits)
        champ = self.fields["portees"]
        assert isinstance(champ, forms.MultipleChoiceField)
        champ.choices = [(une.value, une.label) for une in Portee if qui.roles or une not in DU_SERVICE]
