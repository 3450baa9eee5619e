"""Entering an appeal, answering it, taking the dossier up again after it."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.actes.actions import recours as actions
from amorce.actes.droits import PREPARENT
from amorce.actes.models import Recours
from amorce.comptes.acteur import Acteur
from amorce.dossiers.etats import ACTES
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.droit.recours import Demeure
from amorce.instruction.lettre import juge, reception_de
from amorce.paiements.actions import retablir_l_aide
from amorce.site.formulaires import FormulaireDActe, jour, prose

Genre = Recours.Genre


def demeures(code: str) -> list[tuple[str, str]]:
    """As the delays of distance tell them apart before the judge of this fund."""
    reception = reception_de(fonds(code))
    outre_mer = reception is not None and reception.recours.outre_mer
    pres, loin = (
        ("Dans la collectivité", "Ailleurs en France") if outre_mer else ("En France métropolitaine", "Outre-mer")
    )
    return [(Demeure.SUR_PLACE, pres), (Demeure.AILLEURS, loin), (Demeure.ETRANGER, "À l'étranger")]


class Inscrire(FormulaireDActe):
    code, bouton = "inscrire", "Inscrire au registre"
    fait = "C'est inscrit au registre."
    genre = forms.ChoiceField(label="Nature", choices=Genre.choices, widget=forms.RadioSelect)
    auteur = forms.CharField(label="Auteur", max_length=200)
    du_demandeur = forms.BooleanField(label="C'est le demandeur de l'aide", required=False, initial=True)
    recu_le = jour("Reçu le")
    notifiee_le = jour(
        "Décision reçue le", "Le jour où l'auteur a connu ce qu'il conteste ; les délais en partent.", required=False
    )
    objet = prose("Objet", aide="Ce qui est contesté, et pourquoi ; ou le document demandé.")
    reference = forms.CharField(
        label="Numéro", max_length=60, required=False, help_text="Du greffe, pour un recours contentieux."
    )
    attendu_le = jour("Mémoire attendu le", "Le jour que le juge a fixé.", required=False)

    def __init__(self, sur: Dossier, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **kwargs)

    def complete(self) -> None:
        demandeur = self.sur.projet.organisation or self.sur.projet.auteur
        self.fields["auteur"].initial = str(demandeur)
        choix = forms.ChoiceField(label="L'auteur demeure", choices=demeures(self.sur.fonds))
        self.fields["demeure"] = choix
        self.order_fields(["genre", "auteur", "du_demandeur", "demeure"])

    def agit(self, par: Acteur) -> None:
        saisie = actions.Saisie(**self.cleaned_data)
        self.inscrit = actions.inscrire_un_recours(par=par, dossier=self.sur, saisie=saisie)


class ActeDeRecours(FormulaireDActe):
    def __init__(self, sur: Recours, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **kwargs)

    @classmethod
    def permis(cls, qui: Acteur, sur: Recours) -> bool:
        return qui.a(sur.fonds, *PREPARENT) and cls.a_lieu(sur)

    @classmethod
    def a_lieu(cls, sur: Recours) -> bool:
        return not sur.issue


class Repondre(ActeDeRecours):
    code, titre, bouton = "repondre", "Enregistrer la réponse", "Enregistrer cette réponse"
    fait = "La réponse est enregistrée."
    issue = forms.ChoiceField(label="Issue", choices=Recours.Issue.choices, widget=forms.RadioSelect)
    le = jour("Décidé le", "Le jour où c'est notifié.")
    decide_par = forms.CharField(label="Décidé par", max_length=200)
    motifs = prose("Motifs", requis=False, aide="Ce qui est décidé, et pourquoi.")

    def complete(self) -> None:
        du_fonds = fonds(self.sur.fonds)
        du_juge = self.sur.genre == Genre.CONTENTIEUX
        self.fields["decide_par"].initial = juge(du_fonds).partition(",")[0] if du_juge else du_fonds.autorite

    def agit(self, par: Acteur) -> None:
        actions.repondre_au_recours(par=par, recours=self.sur, reponse=actions.Reponse(**self.cleaned_data))


class SaisirLaCada(ActeDeRecours):
    code, titre, bouton = "cada", "La Commission d'accès aux documents est saisie", "Noter la saisine"
    fait = "La saisine de la Commission est notée."
    le = jour("Saisie le", "Le jour où la Commission l'a enregistrée.")
    reference = forms.CharField(label="Numéro", max_length=60, required=False)

    @classmethod
    def a_lieu(cls, sur: Recours) -> bool:
        return sur.genre == Genre.DOCUMENTS and sur.cada_saisie_le is None and not sur.accueilli

    def agit(self, par: Acteur) -> None:
        actions.noter_la_saisine_de_la_cada(par=par, recours=self.sur, **self.cleaned_data)


class AvisDeLaCada(ActeDeRecours):
    code, titre, bouton = "avis_cada", "Noter l'avis de la Commission", "Noter cet avis"
    fait = "L'avis de la Commission est noté."
    avis = forms.ChoiceField(label="Avis", choices=Recours.AvisCada.choices, widget=forms.RadioSelect)
    le = jour("Rendu le")

    @classmethod
    def a_lieu(cls, sur: Recours) -> bool:
        return sur.cada_saisie_le is not None and not sur.cada_avis

    def agit(self, par: Acteur) -> None:
        actions.noter_l_avis_de_la_cada(par=par, recours=self.sur, **self.cleaned_data)


class Rouvrir(ActeDeRecours):
    """``version``: of the dossier that the person read."""

    code, titre, bouton = "rouvrir", "Rouvrir le dossier", "Rouvrir le dossier"
    fait = "Le dossier est rouvert : il est de nouveau à examiner."
    version = forms.IntegerField(widget=forms.HiddenInput)
    motif = prose("Motif", aide="Il est dit au demandeur.")

    def complete(self) -> None:
        self.fields["version"].initial = self.sur.dossier.version

    @classmethod
    def a_lieu(cls, sur: Recours) -> bool:
        return sur.permet_de_rouvrir and ACTES["rouvrir"].possible(sur.dossier.etat)

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        actions.rouvrir(
            par=par, dossier=self.sur.dossier, version=dits["version"], recours=self.sur, motif=dits["motif"]
        )


class Retablir(Rouvrir):
    code, titre, bouton = "retablir", "Rétablir l'aide", "Rétablir l'aide"
    fait = "L'aide est rétablie : le dossier reprend où il en était."

    @classmethod
    def a_lieu(cls, sur: Recours) -> bool:
        return sur.permet_de_rouvrir and ACTES["retablir_l_aide"].possible(sur.dossier.etat)

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        retablir_l_aide(
            par=par, dossier=self.sur.dossier, version=dits["version"], recours=self.sur, motif=dits["motif"]
        )


DU_RECOURS: dict[str, type[ActeDeRecours]] = {
    genre.code: genre for genre in (Repondre, SaisirLaCada, AvisDeLaCada, Rouvrir, Retablir)
}
