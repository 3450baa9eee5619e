"""Who sits: the forms of naming, confirming, ending."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.commission.actions import membres
from amorce.commission.actions.membres import Place, Profil
from amorce.commission.actions.seances import justifier_l_absence
from amorce.commission.composition import MembreLu
from amorce.commission.droits import PREPARENT, REGION, tient
from amorce.commission.models import Membre
from amorce.commission.requetes import absences_dites
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from amorce.droit.fonds import Fonds
from amorce.droit.procedures import Commission
from amorce.site.formulaires import FormulaireDActe
from amorce.site.heures import jour
from amorce.site.service.formulaires_personnes import DeLaPersonne, Jour

SECRETARIAT = (RoleDeFonds.SECRETARIAT,)
PROFIL = ("competences", "metier", "territoire", "genre", "elu", "hors_departement")


class Siege(DeLaPersonne):
    """``roles``: who gives the seat in this way."""

    roles: tuple[RoleDeFonds, ...] = ()
    titre = bouton = fait = ""
    place = forms.ChoiceField(label="Place")
    le = Jour("Nommé le")
    competences = forms.MultipleChoiceField(
        label="Compétences",
        choices=Membre.Competence.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Le cinéma et l'audiovisuel restent distincts.",
    )
    metier = forms.CharField(label="Métier", max_length=80, required=False)
    territoire = forms.CharField(label="Territoire", max_length=80, required=False)
    genre = forms.ChoiceField(label="Genre", choices=Membre.Genre.choices, initial=Membre.Genre.NON_RENSEIGNE)
    elu = forms.BooleanField(label="Exerce un mandat électif", required=False)
    hors_departement = forms.BooleanField(label="Domicilié hors du département", required=False)

    def __init__(
        self, ici: Fonds, commission: Commission, libres: list[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        self.ici, self.commission = ici, commission
        super().__init__(*args, **kwargs)
        choix = self.fields["place"]
        assert isinstance(choix, forms.ChoiceField)
        choix.choices = [("", "Choisissez une place libre"), *libres]
        choix.error_messages["invalid_choice"] = "Place : elle n'est plus libre. Choisissez-en une autre."
        self.eclaircit()

    @property
    def voulue(self) -> Place:
        siege, numero, suppleant = self.cleaned_data["place"].split(":")
        return Place(self.ici.code, self.commission.code, siege, int(numero), suppleant == "suppleant")

    @property
    def profil(self) -> Profil:
        return Profil(**{nom: self.cleaned_data[nom] for nom in PROFIL})

    def ecarte(self, refus: ActeRefuse) -> None:
        """One field says of which category, which place, holder or alternate."""
        du_siege = refus.champ in ("siege", "suppleant")
        super().ecarte(ActeRefuse(str(refus), "place") if du_siege else refus)

    def agit(self, par: Acteur) -> Membre:
        raise NotImplementedError


class Nommer(Siege):
    roles = REGION
    titre, bouton = "Nommer un membre", "Nommer"
    prend_fonction_le = Jour("Prend ses fonctions le", required=False, help_text="Vide : le jour de la nomination.")
    jusqu_au = Jour("Nommé jusqu'au", required=False, help_text="Vide : aussi longtemps que la règle le permet.")
    propose_par = forms.CharField(
        label="Sur proposition de", max_length=200, required=False, help_text="Qui l'a proposé à l'autorité."
    )
    field_order = ("place", "personne", "le", "prend_fonction_le", "jusqu_au", "propose_par")

    def agit(self, par: Acteur) -> Membre:
        return membres.nommer_membre(
            par=par,
            place=self.voulue,
            personne=self.cleaned_data["personne"],
            nomme_le=self.cleaned_data["le"],
            prend_fonction_le=self.cleaned_data["prend_fonction_le"],
            jusqu_au=self.cleaned_data["jusqu_au"],
            propose_par=self.cleaned_data["propose_par"],
            profil=self.profil,
        )


class Coopter(Siege):
    roles = SECRETARIAT
    titre, bouton = "Coopter un membre", "Enregistrer la cooptation"
    libelles = {"le": "Coopté le"}
    field_order = ("place", "personne", "le")

    def agit(self, par: Acteur) -> Membre:
        return membres.coopter_membre(
            par=par,
            place=self.voulue,
            personne=self.cleaned_data["personne"],
            le=self.cleaned_data["le"],
            profil=self.profil,
        )


class ActeDeMembre(FormulaireDActe):
    """An act on a seat that is held."""

    roles: tuple[RoleDeFonds, ...] = REGION

    def __init__(self, lu: MembreLu, *args: Any, **kwargs: Any) -> None:
        self.lu = lu
        super().__init__(*args, **{"initial": {"le": lu.le}, **kwargs})

    @classmethod
    def permis(cls, qui: Acteur, lu: MembreLu) -> bool:
        return lu.membre.fin_le is None and tient(qui, lu.membre.fonds, *cls.roles)


class _DuJour(ActeDeMembre):
    le = Jour("Le")


class Confirmer(_DuJour):
    code, titre, bouton = "confirmer", "Confirmer la cooptation", "Confirmer la nomination"
    fait = "La nomination est confirmée : ce membre a désormais un vote."

    @classmethod
    def permis(cls, qui: Acteur, lu: MembreLu) -> bool:
        return super().permis(qui, lu) and lu.a_confirmer

    def agit(self, par: Acteur) -> None:
        membres.confirmer_cooptation(par=par, membre=self.lu.membre, le=self.cleaned_data["le"])


class Remettre(_DuJour):
    code, roles = "remettre", PREPARENT
    titre, bouton = "Remettre le règlement", "Noter la remise contre reçu"
    fait = "La remise du règlement contre reçu est notée."

    @classmethod
    def permis(cls, qui: Acteur, lu: MembreLu) -> bool:
        return super().permis(qui, lu) and lu.sans_reglement

    def agit(self, par: Acteur) -> None:
        membres.remettre_le_reglement(par=par, membre=self.lu.membre, le=self.cleaned_data["le"])


class Justifier(ActeDeMembre):
    code, roles = "justifier", SECRETARIAT
    titre, bouton = "Justifier une absence", "Noter la justification"
    fait = "L'absence est justifiée : elle ne compte plus."
    absence = forms.ChoiceField(label="Absence")
    justification = forms.CharField(label="Justification", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def complete(self) -> None:
        self.siennes = {str(a.pk): a for a in absences_dites(self.lu.membre) if not a.justification}
        choix = self.fields["absence"]
        assert isinstance(choix, forms.ChoiceField)
        choix.choices = [(cle, f"Séance du {jour(a.seance.jour)}") for cle, a in self.siennes.items()]
        choix.error_messages["invalid_choice"] = "Absence : elle est déjà justifiée. Rechargez la page."

    @classmethod
    def permis(cls, qui: Acteur, lu: MembreLu) -> bool:
        return super().permis(qui, lu) and lu.absences > 0

    def agit(self, par: Acteur) -> None:
        absence = self.siennes[self.cleaned_data["absence"]]
        justifier_l_absence(par=par, absence=absence, justification=self.cleaned_data["justification"])


class Renouveler(_DuJour):
    code, titre, bouton = "renouveler", "Renouveler le mandat", "Renouveler"
    fait = "Le mandat est renouvelé."
    jusqu_au = Jour("Renouvelé jusqu'au")

    def complete(self) -> None:
        self.fields["jusqu_au"].help_text = f"La règle permet de siéger jusqu'au {jour(self.lu.fin_permise)}."

    @classmethod
    def permis(cls, qui: Acteur, lu: MembreLu) -> bool:
        return super().permis(qui, lu) and lu.fin_du_mandat < lu.fin_permise

    def agit(self, par: Acteur) -> None:
        membres.renouveler_le_mandat(par=par, membre=self.lu.membre, **self.cleaned_data)


class _Fin(_DuJour):
    motif = forms.CharField(label="Motif", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class Terminer(_Fin):
    code, titre, bouton = "terminer", "Mettre fin au mandat", "Mettre fin au mandat"
    fait = "Le mandat est terminé ; la place est libre."

    def agit(self, par: Acteur) -> None:
        membres.terminer_mandat(par=par, membre=self.lu.membre, **self.cleaned_data)


class Perte(_Fin):
    code, roles = "perte", SECRETARIAT
    titre, bouton = "Constater la perte du titre", "Constater la perte"
    fait = "La perte du titre de membre est constatée ; la place est libre."

    def agit(self, par: Acteur) -> None:
        membres.constater_la_perte(par=par, membre=self.lu.membre, **self.cleaned_data)


SIEGES: dict[str, type[Siege]] = {"nommer": Nommer, "coopter": Coopter}
FORMULAIRES: dict[str, type[ActeDeMembre]] = {
    g.code: g for g in (Confirmer, Remettre, Justifier, Renouveler, Perte, Terminer)
}
