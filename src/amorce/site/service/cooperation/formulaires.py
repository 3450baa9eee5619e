"""The acts on an agreement itself, as forms: opening, signing, changing, publishing it; its envelopes."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions import conventions, publication, volets
from amorce.cooperation.droits import alimente, tient_la_convention
from amorce.cooperation.models import Convention, Volet
from amorce.cooperation.requetes import autorites, sans_suite, volet_de
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.fonds import tous
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.site.formulaires import Clair, Euros, FormulaireDActe, jour
from amorce.site.service.cooperation import champs


class Ouvrir(Clair):
    intitule = forms.CharField(label="Intitulé", max_length=160, help_text="Par exemple « Convention 2026-2028 ».")
    premiere_annee = forms.IntegerField(label="Première année", min_value=2000, max_value=2100)
    derniere_annee = forms.IntegerField(label="Dernière année", min_value=2000, max_value=2100)
    autorites = forms.ModelMultipleChoiceField(
        autorites(),
        label="Signataires",
        widget=forms.CheckboxSelectMultiple,
        help_text="État, CNC, Région, département, métropole, intercommunalité, commune.",
    )
    partenariat_renforce = champs.partenariat()

    def __init__(self, fonds: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["precedente"] = forms.ModelChoiceField(
            sans_suite(fonds), label="Elle succède à", required=False, empty_label="Aucune"
        )

    def ouvre(self, par: Acteur, fonds: str) -> Convention:
        dits = dict(self.cleaned_data)
        return conventions.ouvrir_convention(
            par=par,
            fonds=fonds,
            autorites=[a.pk for a in dits.pop("autorites")],
            intitule=dits.pop("intitule"),
            premiere_annee=dits.pop("premiere_annee"),
            derniere_annee=dits.pop("derniere_annee"),
            precedente=dits.pop("precedente"),
            dits={**dits, "region": tous()[fonds].region},
        )


class ActeDeConvention(FormulaireDActe):
    """``version``: that of the agreement that the person read. ``utile``: there is something to do it to."""

    utile = True
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sur: Convention, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **kwargs)
        self.initial["version"] = sur.version

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return tient_la_convention(qui, sur)

    @property
    def dits(self) -> dict[str, Any]:
        return {champ: valeur for champ, valeur in self.cleaned_data.items() if champ != "version"}


class DuService(ActeDeConvention):
    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return alimente(qui, sur)


class Signer(ActeDeConvention):
    code, titre, bouton, fait = "signer", "Enregistrer la signature", "Enregistrer", "La convention est signée."
    signee_le = jour("Signée le")

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return super().permis(qui, sur) and sur.signee_le is None

    def agit(self, par: Acteur) -> None:
        conventions.signer_convention(par=par, convention=self.sur, **self.cleaned_data)


class Publier(ActeDeConvention):
    code, titre, bouton, fait = "publier", "Publier", "Rendre publique", "La convention est publique."

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return super().permis(qui, sur) and sur.signee_le is not None and sur.publiee_le is None

    def agit(self, par: Acteur) -> None:
        publication.publier_convention(par=par, convention=self.sur, **self.cleaned_data)


class Depublier(ActeDeConvention):
    code, titre, bouton, fait = "depublier", "La retirer du public", "Retirer", "La convention n'est plus publique."
    motif = forms.CharField(
        label="Motif", max_length=300, help_text="Il se lit ici. Sa page, ses documents et ses chiffres s'effacent."
    )

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return super().permis(qui, sur) and sur.publiee_le is not None

    def agit(self, par: Acteur) -> None:
        publication.retirer_convention(par=par, convention=self.sur, **self.cleaned_data)


class CorrigerLaSignature(ActeDeConvention):
    code, titre, bouton = "corriger", "Corriger la date de signature", "Corriger"
    fait = "La date de signature est corrigée."
    signee_le = jour("Signée le")
    motif = forms.CharField(label="Motif", max_length=300, help_text="Il reste au journal de la convention.")

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return super().permis(qui, sur) and sur.signee_le is not None

    def agit(self, par: Acteur) -> None:
        conventions.corriger_la_signature(par=par, convention=self.sur, **self.cleaned_data)


class Modifier(ActeDeConvention):
    code, titre, bouton, fait = "modifier", "Changer ce qu'elle prévoit", "Enregistrer", "La convention est à jour."
    intitule = forms.CharField(label="Intitulé", max_length=160)
    renouvellement_le = jour("À renouveler le", required=False)
    partenariat_renforce = champs.partenariat()
    region_sensible = forms.BooleanField(label="Région signalée comme sensible", required=False)
    part_cnc = forms.IntegerField(label="Euros du CNC", min_value=1, max_value=100)
    part_collectivites = forms.IntegerField(label="Pour tant d'euros des collectivités", min_value=1, max_value=100)
    solidarite = champs.solidarite()
    hausse_des_prix = champs.Pourcentage(
        label="Hausse des prix depuis la convention précédente (%)",
        help_text="Selon l'INSEE, d'une triennale à l'autre : l'enveloppe se lit alors en euros constants.",
    )
    seuil_de_concentration = champs.Pourcentage(
        label="Alerte sur les budgets très élevés, au-delà de (% des aides)",
        help_text="Vide : la moitié, comme le logiciel lit « l'essentiel des ressources » (axe 2).",
    )

    def complete(self) -> None:
        self.fields["seuils"] = champs.seuils()
        fait = VOCABULAIRE["indicateurs_partages"]
        self.fields["indicateurs"] = forms.MultipleChoiceField(
            label="Indicateurs partagés",
            choices=[(c, libelle_du_code(fait, c)) for c in fait.codes],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        if self.sur.signee_le is not None:
            for nom in conventions.SIGNES:
                del self.fields[nom]
        dits = [nom for nom in self.fields if nom != "version"]
        self.initial = {**champs.termes_dits(self.sur, dits), **self.initial}
        if self.sur.signee_le is None:
            self._en_preparation()

    def _en_preparation(self) -> None:
        """What only an amendment changes, once it is signed."""
        for nom, libelle in zip(conventions.ANNEES, ("Première année", "Dernière année"), strict=True):
            initial = getattr(self.sur, nom)
            self.fields[nom] = forms.IntegerField(label=libelle, min_value=2000, max_value=2100, initial=initial)
        self.fields["autorites"] = forms.ModelMultipleChoiceField(
            autorites(),
            label="Signataires",
            widget=forms.CheckboxSelectMultiple,
            initial=[a.pk for a in self.sur.autorites.all()],
        )

    def agit(self, par: Acteur) -> None:
        dits = champs.termes_lus(self.dits)
        annees, signent = tuple(dits.pop(nom, None) for nom in conventions.ANNEES), dits.pop("autorites", None)
        conventions.modifier_convention(
            par=par,
            convention=self.sur,
            version=self.cleaned_data["version"],
            dits=dits,
            autorites=None if signent is None else [a.pk for a in signent],
            annees=None if None in annees else annees,
        )


class InscrireUnVolet(ActeDeConvention):
    code, titre, bouton = "volet", "Inscrire une enveloppe", "Inscrire cette enveloppe"
    fait = "L'enveloppe est inscrite."
    axe = champs.axe()
    financeur = forms.ChoiceField(label="Financeur", choices=Volet.Financeur.choices)
    montant = Euros(label="Montant", required=True)
    gele = Euros(label="Dont gelé", help_text="Ce que la convention interdit d'employer ; vide, rien.")
    phase = champs.phase()
    genre = champs.genre()

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return super().permis(qui, sur) and sur.signee_le is None

    def complete(self) -> None:
        self.fields["autorite"] = champs.Signataire(self.sur, requis=False)
        self.fields["annee"] = champs.annee(self.sur, requis=False)

    def agit(self, par: Acteur) -> None:
        dits = self.dits
        enveloppe = volets.Enveloppe(**{**dits, "gele": dits["gele"] or 0})
        volets.inscrire_un_volet(par=par, convention=self.sur, enveloppe=enveloppe)


class RetirerUnVolet(ActeDeConvention):
    code, titre, bouton, fait = "retirer", "Retirer", "Retirer", "L'enveloppe est retirée."
    cible = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return InscrireUnVolet.permis(qui, sur)

    def agit(self, par: Acteur) -> None:
        volet = volet_de(self.sur, self.cleaned_data["cible"])
        if volet is None:
            raise ActeRefuse("Enveloppe : elle a déjà été retirée.")
        volets.retirer_un_volet(par=par, volet=volet)


DE_LA_CONVENTION: dict[str, type[ActeDeConvention]] = {
    genre.code: genre for genre in (Signer, Publier, InscrireUnVolet, RetirerUnVolet, Modifier)
}
