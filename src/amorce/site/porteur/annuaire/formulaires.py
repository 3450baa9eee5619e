"""The forms of a card. They only read; the acts check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amorce.annuaire.actions import Ecrite
from amorce.annuaire.filtres import territoires
from amorce.annuaire.lecture import FicheLue
from amorce.annuaire.models import LIGNE_MAX, NOM_MAX, PROSE_MAX, Fiche, Ligne, Visibilite
from amorce.annuaire.requetes import films_de_choix
from amorce.droit.annuaire import CONSENTEMENT, METIERS, TECHNIQUES
from amorce.site.formulaires import Clair
from amorce.site.langue import traduit

CASES = forms.CheckboxSelectMultiple
UNE_PAR_LIGNE = _("Une par ligne, l'année d'abord : « 2021 Premier court métrage ».")


class FicheForm(Clair):
    nom = forms.CharField(label=_("Nom sous lequel paraître"), max_length=NOM_MAX)
    metiers = forms.MultipleChoiceField(label=_("Métiers"), widget=CASES)
    techniques = forms.MultipleChoiceField(
        label=_("Branches techniques"),
        required=False,
        widget=CASES,
        help_text=_("Pour le métier « Technique »."),
    )
    departement = forms.ChoiceField(
        label=_("Département"),
        help_text=_("Où vous êtes établi. Rien de plus précis n'est demandé ni montré."),
    )
    presentation = forms.CharField(
        label=_("Parcours, en quelques phrases"),
        required=False,
        max_length=PROSE_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    etapes = forms.CharField(
        label=_("Étapes du parcours"),
        required=False,
        help_text=UNE_PAR_LIGNE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    films = forms.MultipleChoiceField(
        label=_("Films déposés ici"),
        required=False,
        widget=CASES,
        help_text=_("Ceux dont l'aide est publique. Un film coché mène à ses aides : on saura que vous y étiez."),
    )
    oeuvres = forms.CharField(
        label=_("Autres œuvres"), required=False, help_text=UNE_PAR_LIGNE, widget=forms.Textarea(attrs={"rows": 4})
    )
    langues = forms.CharField(label=_("Langues"), required=False, max_length=LIGNE_MAX)
    savoir_faire = forms.CharField(
        label=_("Savoir-faire"), required=False, max_length=LIGNE_MAX, help_text=_("Permis, logiciels, habilitations…")
    )
    joignable = forms.BooleanField(
        label=_("On peut m'écrire par le site"),
        required=False,
        help_text=_("Votre adresse électronique n'est donnée à personne ; vous répondez si vous voulez."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, fiche: Fiche, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _dits(fiche), **kwargs})
        listes: dict[str, list[Any]] = {
            "metiers": [(code, traduit(dit)) for code, dit in METIERS.items()],
            "techniques": [(code, traduit(dit)) for code, dit in TECHNIQUES.items()],
            "departement": [("", "—"), *((nom, dedans) for _code, nom, dedans in territoires())],
            "films": [(str(f.pk), f.titre) for f in films_de_choix(fiche)],
        }
        for nom, liste in listes.items():
            self.fields[nom].choices = liste  # type: ignore[attr-defined]  # each of them is chosen from a list
        if not listes["films"]:
            del self.fields["films"]

    def ecrite(self) -> dict[str, Any]:
        """The card, and the version of it that its owner read."""
        dits = dict(self.cleaned_data)
        return {"version": dits.pop("version"), "ecrite": Ecrite(**dits)}


def _dits(fiche: Fiche) -> dict[str, Any]:
    lue = FicheLue(fiche)
    return {
        **{nom: getattr(fiche, nom) for nom in ("nom", "departement", "presentation", "langues", "savoir_faire")},
        "metiers": list(dict.fromkeys(metier for metier, _branche in lue.exercices)),
        "techniques": [branche for _metier, branche in lue.exercices if branche],
        "etapes": _ecrites(lue.etapes),
        "oeuvres": _ecrites(lue.oeuvres),
        "films": [str(pk) for pk in fiche.films.values_list("projet", flat=True)],
        "joignable": fiche.joignable,
        "version": fiche.version,
    }


def _ecrites(lignes: list[Ligne]) -> str:
    return "\n".join(f"{une.annee} {une.texte}" for une in lignes)


class ConsentementForm(Clair):
    visibilite = forms.TypedChoiceField(
        coerce=Visibilite,
        label=_("Qui verra cette fiche ?"),
        help_text=_("Une structure s'inscrit ici d'elle-même : ce cercle est plus étroit, il n'est pas secret."),
        choices=Visibilite.choices,
        initial=Visibilite.INSCRITS,
        widget=forms.RadioSelect,
    )
    lu = forms.BooleanField(label=_("J'ai lu ces points, et j'y consens"))
    texte = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, fiche: Fiche, visibilite: str, *args: Any, **kwargs: Any) -> None:
        initial = {"visibilite": visibilite, "texte": CONSENTEMENT.version, "version": fiche.version}
        super().__init__(*args, **{"initial": initial, **kwargs})
