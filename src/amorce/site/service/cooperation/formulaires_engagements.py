"""Contracts of several years and travelling cinemas, as forms."""

from __future__ import annotations

from django import forms

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions import engagements
from amorce.cooperation.requetes import engagement_de
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.nomenclature import GENRES
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.site.formulaires import Euros
from amorce.site.service.cooperation import champs
from amorce.site.service.cooperation.formulaires import DuService

CRITERES = VOCABULAIRE["criteres_qualitatifs"]


class InscrireUnContrat(DuService):
    code, titre, bouton = "contrat", "Inscrire un contrat", "Inscrire ce contrat"
    fait = "Le contrat est inscrit."
    intitule = forms.CharField(
        label="Contrat", max_length=160, help_text="Par exemple « COM 2024-2027, télévision locale »."
    )
    duree = forms.IntegerField(label="Durée en années", min_value=1, max_value=engagements.DUREE_MAX)
    criteres = forms.MultipleChoiceField(
        label="Critères qualitatifs",
        choices=[(code, libelle_du_code(CRITERES, code)) for code in CRITERES.codes],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Aucun coché : le contrat n'en porte pas.",
    )
    television = forms.CharField(
        label="Télévision locale",
        max_length=160,
        required=False,
        help_text="Celle avec qui il est conclu ; vide, il ne l'est pas avec une télévision.",
    )
    montant = Euros(label="Montant du contrat", help_text="Sur toute sa durée.")

    def complete(self) -> None:
        for code, nom in GENRES.items():
            self.fields[f"genre-{code}"] = Euros(label=f"Dont investi : {nom}")
        self.fields["autorite"] = champs.Signataire(self.sur)
        self.fields["premiere_annee"] = champs.annee(self.sur)
        self.fields["premiere_annee"].label = "Première année"
        self.order_fields(["version", "intitule", "autorite", "premiere_annee"])

    def agit(self, par: Acteur) -> None:
        dits = self.dits
        investis = {code: dits.pop(f"genre-{code}") for code in GENRES}
        dits["investissements"] = {code: investi for code, investi in investis.items() if investi is not None}
        engagements.inscrire_un_contrat(par=par, convention=self.sur, **dits)


class InscrireUnCircuit(DuService):
    code, titre, bouton = "circuit", "Inscrire un circuit itinérant", "Inscrire ce circuit"
    fait = "Le circuit est inscrit."
    nom = forms.CharField(label="Circuit", max_length=160)
    reste = Euros(label="Reste à charge", required=True, help_text="Ce que personne ne prend en charge de son coût.")

    def complete(self) -> None:
        self.fields["annee"] = champs.annee(self.sur)
        self.order_fields(["version", "nom", "annee"])

    def agit(self, par: Acteur) -> None:
        engagements.inscrire_un_circuit(par=par, convention=self.sur, **self.dits)


class RetirerUnEngagement(DuService):
    code, titre, bouton, fait = "retirer", "Retirer", "Retirer", "La ligne est retirée."
    cible = forms.UUIDField(widget=forms.HiddenInput)

    def agit(self, par: Acteur) -> None:
        engagement = engagement_de(self.sur, self.cleaned_data["cible"])
        if engagement is None:
            raise ActeRefuse("Cette ligne a déjà été retirée. Rechargez la page.")
        engagements.retirer_un_engagement(par=par, engagement=engagement)


DES_ENGAGEMENTS = {genre.code: genre for genre in (InscrireUnContrat, InscrireUnCircuit, RetirerUnEngagement)}
