"""The acts of a check, as forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from amorce.comptes.acteur import Acteur
from amorce.dossiers.models import Dossier
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.paiements import actions
from amorce.paiements.models import DemandeDePaiement, Depense
from amorce.paiements.regles import regles_de
from amorce.paiements.selection import LIBELLES, du_groupe
from amorce.site.champs_de_faits import bruts, champ, depart
from amorce.site.formulaires import Euros, FormulaireDActe, prose
from amorce.site.langue import traduit

ICI = "ici"


class ActeDeControle(FormulaireDActe):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sur: DemandeDePaiement, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **{"initial": {"version": sur.version}, **kwargs})


class Tirer(ActeDeControle):
    code, titre, bouton = "tirer", "Tirer des lignes au sort", "Tirer"
    fait = "Le tirage est fait : sa graine est gardée."
    taille = forms.IntegerField(label="Combien", min_value=1, max_value=5000)
    graine = forms.CharField(
        label="Graine",
        required=False,
        max_length=40,
        help_text="Vide : il en est choisi une. La même redonne les mêmes.",
    )

    def agit(self, par: Acteur) -> None:
        actions.tirer_echantillon(par=par, demande=self.sur, **self.cleaned_data)


class Redemander(ActeDeControle):
    """What the beneficiary said with the claim and that may be said again: its final budget, for one."""

    code, titre, bouton = "redemander", "Redemander un chiffre", "Le redemander au bénéficiaire"
    fait = "C'est redemandé : le bénéficiaire l'apprend, et peut le dire jusqu'au service fait."
    faits = forms.MultipleChoiceField(label="Ce qui est redemandé", widget=forms.CheckboxSelectMultiple)

    def complete(self) -> None:
        permis = regles_de(self.sur.dossier).paiement.se_redit(self.sur.genre == self.sur.Genre.SOLDE)
        choix = [(nom, traduit(VOCABULAIRE[nom].libelle)) for nom in permis]
        self.fields["faits"].choices = choix  # type: ignore[attr-defined]
        if len(choix) == 1:
            self.fields["faits"].initial = list(permis)

    def agit(self, par: Acteur) -> None:
        actions.redemander(par=par, demande=self.sur, **self.cleaned_data)


class Renvoyer(ActeDeControle):
    code, titre, bouton = "renvoyer", "Renvoyer à son auteur", "Renvoyer la demande"
    fait = "La demande est de nouveau à son auteur : il la complète, puis la renvoie."
    motif = prose("Motif", aide="Ce qui manque. Le bénéficiaire le lit.")

    def agit(self, par: Acteur) -> None:
        actions.renvoyer_la_demande(par=par, demande=self.sur, **self.cleaned_data)


class Constater(ActeDeControle):
    code, titre, bouton = "constater", "Constater le service fait", "Constater le service fait"
    fait = "Le service fait est constaté : le montant dû est fixé, le bénéficiaire l'apprend."
    sans_reponse = forms.BooleanField(label="Je constate sans sa réponse", required=False)

    def agit(self, par: Acteur) -> None:
        actions.constater_service_fait(par=par, demande=self.sur, **self.cleaned_data)


FORMULAIRES: dict[str, type[ActeDeControle]] = {genre.code: genre for genre in (Tirer, Redemander, Renvoyer, Constater)}


class Examiner(ActeDeControle):
    """The lines ticked on the page, or all those of the group that one looks at."""

    code, titre, bouton = "examiner", "Décider", "Enregistrer la décision"
    decision = forms.ChoiceField(label="Décision", choices=Depense.Decision.choices, widget=forms.RadioSelect)
    admis = Euros(label="Montant admis", help_text="Pour une réduction, d'une seule ligne.")
    motif = prose(
        "Motif",
        requis=False,
        aide="D'un refus ou d'une réduction. Vide, un refus reprend la règle qui écarte la ligne.",
    )
    parmi = forms.ChoiceField(label="Sur", required=False)

    def complete(self) -> None:
        groupes = [(groupe.value, f"Toutes : {dit}") for groupe, dit in LIBELLES.items()]
        self.fields["parmi"].choices = [(ICI, "Les lignes cochées"), *groupes]  # type: ignore[attr-defined]

    @property
    def cochees(self) -> list[int]:
        """By their rank."""
        dites = self.data.getlist("depense") if isinstance(self.data, QueryDict) else []
        return [int(rang) for rang in dites if rang.isdecimal()]

    def agit(self, par: Acteur) -> None:
        lus = dict(self.cleaned_data)
        parmi = lus.pop("parmi") or ICI
        self.nombre = actions.examiner_depenses(par=par, demande=self.sur, depenses=self._visees(parmi), **lus)

    def _visees(self, parmi: str) -> list[UUID]:
        """Of a group, those that nobody has decided yet."""
        if parmi != ICI:
            return list(du_groupe(self.sur, parmi).filter(decision="").values_list("pk", flat=True).distinct())
        return list(self.sur.depenses.filter(rang__in=self.cochees).values_list("pk", flat=True))


class FixerLeCadre(FormulaireDActe):
    code, titre, bouton = "cadre", "Ce que l'acte fixe", "Enregistrer"
    fait = "C'est enregistré : les dépenses qui attendent sont jugées de nouveau."

    def __init__(self, dossier: Dossier, fixes: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        self.dossier, self.faits = dossier, regles_de(dossier).faits_fixes
        super().__init__(*args, initial=depart(self.faits, fixes), **kwargs)

    def complete(self) -> None:
        self.fields.update({fait.nom: champ(fait) for fait in self.faits})

    def agit(self, par: Acteur) -> None:
        actions.fixer_le_cadre(par=par, dossier=self.dossier, faits=bruts(self.faits, self.cleaned_data))
