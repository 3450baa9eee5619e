"""To publish, to keep an aid out, to set the figures, as forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.octrois.actions.beneficiaires import decrire_un_beneficiaire
from amorce.octrois.actions.lieux import dire_la_commune
from amorce.octrois.models import Beneficiaire, Octroi
from amorce.site.formulaires import Euros, FormulaireDActe, jour
from amorce.transparence.actions import publications as actes
from amorce.transparence.actions.consentements import noter_un_accord_ecrit, noter_un_retrait
from amorce.transparence.exports import EXPORTS
from amorce.transparence.models import Reglage
from amorce.transparence.requetes import aides_nommees


class ActeDePublication(FormulaireDActe):
    def __init__(self, fonds: str, *args: Any, **kwargs: Any) -> None:
        self.fonds = fonds
        super().__init__(*args, **kwargs)


class Publier(ActeDePublication):
    code, titre, bouton = "publier", "Publier", "Publier les fichiers"
    fait = "Les fichiers se préparent. Chacun remplacera le précédent s'il passe le contrôle."
    exports = forms.MultipleChoiceField(
        label="Seulement", required=False, widget=forms.CheckboxSelectMultiple, help_text="Aucun coché : tous."
    )

    def complete(self) -> None:
        champ = self.fields["exports"]
        assert isinstance(champ, forms.MultipleChoiceField)
        champ.choices = [(code, f"{export.titre} ({export.format.upper()})") for code, export in EXPORTS.items()]

    def agit(self, par: Acteur) -> None:
        actes.publier(par=par, fonds=self.fonds, exports=tuple(self.cleaned_data["exports"]))


class _SurUneAide(ActeDePublication):
    """One of the table, by its identity; any other, by its reference."""

    octroi = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def visee(self) -> Octroi:
        dits = self.cleaned_data
        trouvees = aides_nommees(self.fonds, dits["octroi"], dits.get("reference", ""))
        if len(trouvees) != 1:
            raise ActeRefuse("Référence : aucune aide du fonds ne la porte, ou plusieurs. Vérifiez-la.", "reference")
        return trouvees[0]


class Retenir(_SurUneAide):
    code, titre, bouton = "retenir", "Ne pas rendre une aide publique", "Ne pas publier cette aide"
    fait = "L'aide n'est plus sur le portail, et les fichiers se refont sans elle."
    reference = forms.CharField(label="Référence de l'aide", max_length=60, required=False)
    motif = forms.CharField(label="Motif", max_length=300)

    def agit(self, par: Acteur) -> None:
        actes.retenir(par=par, octroi=self.visee(), motif=self.cleaned_data["motif"])


class Rendre(_SurUneAide):
    code, titre, bouton = "rendre", "Publier de nouveau", "Publier cette aide"
    fait = "L'aide sera dans les prochains fichiers."

    def agit(self, par: Acteur) -> None:
        actes.rendre(par=par, octroi=self.visee())


class DireLaCommune(_SurUneAide):
    code, titre, bouton = "commune", "Commune d'une aide", "Retenir cette commune"
    fait = "L'aide est de cette commune : le portail le dit, et les fichiers du fonds se refont avec elle."
    reference = forms.CharField(
        label="Référence de l'aide",
        max_length=60,
        required=False,
        help_text="Ou choisissez l'aide dans la liste. Ni son dossier ni un tableau ne changeront plus sa commune.",
    )
    commune = forms.CharField(label="Code INSEE de la commune", max_length=10, help_text="Par exemple 97413.")
    motif = forms.CharField(
        label="Motif", max_length=300, help_text="D'où elle vient : le lieu du tournage, le siège de la société…"
    )

    @property
    def choisie(self) -> Octroi | None:
        """In the list, before anything is typed or with it."""
        dite = str(self["octroi"].value() or "")
        try:
            trouvees = aides_nommees(self.fonds, UUID(dite), "") if dite else []
        except ValueError:
            return None
        return next(iter(trouvees), None)

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        dire_la_commune(par=par, octroi=self.visee(), commune=dits["commune"], motif=dits["motif"])


class NoterUnAccord(_SurUneAide):
    code, titre, bouton = "accord", "Accord écrit d'une personne pour être nommée", "Garder cet accord"
    fait = "L'accord est gardé : le nom se lit à côté de ce qu'il vise, et les fichiers du fonds se refont avec lui."
    reference = forms.CharField(
        label="Référence d'une de ses aides",
        max_length=60,
        required=False,
        help_text="L'accord vaut pour les aides de ce fonds à cette personne, et pour elles seules. Venue d'un tableau "
        "sans numéro, elle n'est connue que par son nom : il vaut alors pour cette aide seule, et ne nomme pas un "
        "homonyme. Notez-le de nouveau pour chacune de celles dont il parle.",
    )
    donne_le = jour("Donné le")
    fichier = forms.FileField(label="L'écrit signé", help_text="PDF, JPEG ou PNG.")

    def agit(self, par: Acteur) -> None:
        dits, recu = self.cleaned_data, self.cleaned_data["fichier"]
        fichier = Fichier(recu.name, recu)
        try:
            noter_un_accord_ecrit(par=par, octroi=self.visee(), donne_le=dits["donne_le"], fichier=fichier)
        except FichierRefuse as refus:
            raise ActeRefuse(str(refus), "fichier") from None


class NoterUnRetrait(_SurUneAide):
    code, titre, bouton = "retrait", "Une personne ne veut plus être nommée", "Ne plus publier son nom"
    fait = "Son nom ne se lit plus à côté des aides de ce fonds, et ses fichiers se refont sans lui."
    reference = forms.CharField(
        label="Référence d'une de ses aides",
        max_length=60,
        required=False,
        help_text="Ce qu'elle a accepté de son espace est retiré aussi, pour tous les fonds ; ce qu'elle a écrit à un "
        "autre fonds, non. Connue par son nom seul, plus aucune aide de ce fonds ne nomme quelqu'un qui le porte.",
    )

    def agit(self, par: Acteur) -> None:
        noter_un_retrait(par=par, octroi=self.visee())


class Decrire(ActeDePublication):
    code, titre, bouton = "decrire", "Taille et activité d'une entreprise", "Retenir"
    fait = "L'entreprise est décrite : les prochains fichiers le diront."
    siret = forms.CharField(label="SIRET du bénéficiaire", max_length=20)
    taille = forms.ChoiceField(label="Taille, à la date de l'octroi", required=False)
    naf = forms.CharField(
        label="Activité (NAF ou NACE)", required=False, max_length=8, help_text="Par exemple 59.11A. Vide : inchangée."
    )

    def complete(self) -> None:
        champ = self.fields["taille"]
        assert isinstance(champ, forms.ChoiceField)
        champ.choices = [("", "Inchangée"), *Beneficiaire.Taille.choices]

    def agit(self, par: Acteur) -> None:
        decrire_un_beneficiaire(par=par, fonds=self.fonds, **self.cleaned_data)


class Regler(ActeDePublication):
    code, titre, bouton = "regler", "Aides d'État", "Retenir ces chiffres"
    fait = "Les chiffres sont retenus : ils vaudront dès la prochaine publication."
    seuil = Euros(label="Seuil de la transparence européenne", help_text="Vide : 100 000, celui du règlement.")
    delai = forms.IntegerField(
        label="Mois pour publier une aide d'État",
        required=False,
        min_value=1,
        max_value=24,
        help_text="Vide : 6, ceux du règlement.",
    )
    plafond = Euros(label="Plafond de minimis", help_text="Vide : 300 000, celui du règlement.")
    regime = forms.CharField(
        label="Numéro du régime (SA)", required=False, max_length=40, help_text="Par exemple SA.12345."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def initiales(cls, regle: Reglage) -> dict[str, Any]:
        montants = {"seuil": regle.seuil_europeen, "plafond": regle.plafond_de_minimis}
        dits = {nom: f"{c // 100},{c % 100:02d}" for nom, c in montants.items() if c is not None}
        return {**dits, "delai": regle.delai_europeen, "regime": regle.regime, "version": regle.version}

    def agit(self, par: Acteur) -> None:
        actes.regler_la_publication(par=par, fonds=self.fonds, **self.cleaned_data)


FORMULAIRES: dict[str, type[ActeDePublication]] = {
    un.code: un for un in (Publier, Retenir, Rendre, NoterUnAccord, NoterUnRetrait, Decrire, Regler)
}
