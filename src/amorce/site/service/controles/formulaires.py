"""The acts on a visit, as forms."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.comptes.acteur import Acteur
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Dossier
from amorce.paiements import actions
from amorce.paiements.actions.sur_place import Releve, Visite
from amorce.paiements.models import ControleSurPlace
from amorce.site.formulaires import FormulaireDActe, jour, prose
from amorce.site.vie.formulaires import fichier_de

Etat = ControleSurPlace.Etat
IRREGULIER = "!"


class Prevoir(FormulaireDActe):
    code, titre, bouton = "prevoir", "Prévoir un contrôle sur place", "Prévoir ce contrôle"
    fait = "Le contrôle est prévu. Notifiez-le pour que le bénéficiaire tienne ses pièces prêtes."
    objet = prose("Objet", aide="Ce qui sera vérifié.")
    lieu = forms.CharField(label="Lieu", max_length=200)
    jour = jour("Jour")
    designees = forms.CharField(
        label="Personnes désignées", max_length=300, help_text="Celles à qui le bénéficiaire ouvre son dossier."
    )

    def __init__(self, dossier: Dossier, *args: Any, **kwargs: Any) -> None:
        self.dossier = dossier
        super().__init__(*args, **kwargs)

    def agit(self, par: Acteur) -> None:
        actions.prevoir_controle(par=par, dossier=self.dossier, visite=Visite(**self.cleaned_data))


class SurLeControle(FormulaireDActe):
    """Offered of one visit, in the states that allow it."""

    depuis: tuple[str, ...] = ()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sur: ControleSurPlace, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **{"initial": {"version": sur.version}, **kwargs})


class Notifier(SurLeControle):
    code, titre, bouton = "notifier", "Notifier", "Notifier au bénéficiaire"
    fait = "Le bénéficiaire l'apprend, et ce qu'il doit tenir prêt."
    depuis = (Etat.PREVU,)

    def agit(self, par: Acteur) -> None:
        actions.notifier_controle(par=par, controle_=self.sur, **self.cleaned_data)


class Abandonner(SurLeControle):
    code, titre, bouton = "abandonner", "Abandonner", "Abandonner ce contrôle"
    fait = "Le contrôle n'aura pas lieu."
    depuis = (Etat.PREVU, Etat.NOTIFIE)
    motif = prose("Motif")

    def agit(self, par: Acteur) -> None:
        actions.abandonner_controle(par=par, controle_=self.sur, **self.cleaned_data)


class Rapporter(SurLeControle):
    code, titre, bouton = "rapporter", "Rendre le rapport", "Rendre ce rapport"
    fait = "Le rapport est rendu : le bénéficiaire peut y répondre."
    depuis = (Etat.NOTIFIE,)
    fait_le = jour("Contrôle fait le")
    dossier_tenu = forms.ChoiceField(
        label="Le dossier des pièces était-il tenu à disposition ?",
        choices=[("oui", "Oui"), ("non", "Non")],
        widget=forms.RadioSelect,
    )
    rapport = prose("Rapport", lignes=8)
    constats = prose(
        "Constats", aide="Un par ligne ; commencez par « ! » celui qui est irrégulier.", requis=False, lignes=6
    )
    limite = jour("Réponse attendue jusqu'au", "Quinze jours au moins.")

    def agit(self, par: Acteur) -> None:
        lus = self.cleaned_data
        lignes = [une.strip() for une in lus["constats"].splitlines() if une.strip()]
        releve = Releve(
            lus["fait_le"],
            lus["dossier_tenu"] == "oui",
            lus["rapport"],
            [(une.lstrip(IRREGULIER).strip(), une.startswith(IRREGULIER)) for une in lignes],
        )
        actions.rapporter_controle(
            par=par, controle_=self.sur, version=lus["version"], releve=releve, limite=lus["limite"]
        )


class Verser(SurLeControle):
    code, titre, bouton = "verser", "Joindre au contrôle", "Joindre"
    fait = "C'est joint au contrôle."
    depuis = (Etat.PREVU, Etat.NOTIFIE, Etat.RAPPORTE)
    texte = prose("Note", requis=False)
    fichier = forms.FileField(label="Fichier", required=False)

    def agit(self, par: Acteur) -> None:
        fichier = fichier_de(self.files.get("fichier"))
        actions.verser_au_controle(par=par, controle_=self.sur, texte=self.cleaned_data["texte"], fichier=fichier)

    def tente(self, par: Acteur) -> bool:
        try:
            return super().tente(par)
        except FichierRefuse as refus:
            self.add_error("fichier", str(refus))
            return False


class Conclure(SurLeControle):
    code, titre, bouton = "conclure", "Conclure", "Conclure ce contrôle"
    fait = "Le contrôle est conclu : le bénéficiaire l'apprend."
    depuis = (Etat.RAPPORTE,)
    suite = forms.ChoiceField(label="Suite", choices=ControleSurPlace.Suite.choices, widget=forms.RadioSelect)
    conclusion = prose("Conclusion", aide="Elle dit ce qui est retenu des réponses du bénéficiaire.")

    def agit(self, par: Acteur) -> None:
        actions.conclure_controle(par=par, controle_=self.sur, **self.cleaned_data)


DU_CONTROLE: dict[str, type[SurLeControle]] = {
    genre.code: genre for genre in (Notifier, Rapporter, Conclure, Verser, Abandonner)
}
