"""Who is heard about an agreement, and when, as forms: a meeting foreseen, held or not; its minutes; whom it binds."""

from __future__ import annotations

from uuid import UUID

from django import forms

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions import concertations
from amorce.cooperation.droits import alimente
from amorce.cooperation.models import Concertation, Convention
from amorce.cooperation.requetes import associee_de, concertation_de
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.nomenclature import ORGANISATIONS, ROLES
from amorce.site.formulaires import jour, prose
from amorce.site.service.cooperation.formulaires import ActeDeConvention, DuService
from amorce.site.service.cooperation.formulaires_documents import SurPlace


class Prevoir(DuService):
    code, titre, bouton, fait = "prevoir", "Prévoir une réunion", "Prévoir", "La réunion est au calendrier."
    genre = forms.ChoiceField(label="Nature", choices=Concertation.Genre.choices)
    prevue_le = jour("Prévue le")
    objet = forms.CharField(label="Objet", max_length=300)

    def agit(self, par: Acteur) -> None:
        concertations.prevoir_une_concertation(par=par, convention=self.sur, **self.dits)


class Tenir(SurPlace):
    """Offered once for each meeting that is only foreseen."""

    code, titre, bouton, fait = "tenir", "Écrire le compte rendu", "Enregistrer", "Le compte rendu est enregistré."
    tenue_le = jour("Tenue le")
    compte_rendu = prose("Compte rendu", lignes=6)

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return alimente(qui, sur)

    def complete(self) -> None:
        associees = self.sur.organisations.all()
        self.fields["organisations"] = forms.MultipleChoiceField(
            label="Organisations présentes",
            choices=sorted({(o.code, ORGANISATIONS[o.code]) for o in associees}),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def agit(self, par: Acteur) -> None:
        dits = self.dits
        cible = dits.pop("cible")
        concertations.tenir_une_concertation(par=par, concertation=_reunion(self.sur, cible), **dits)


class Recrire(Tenir):
    """Offered once for each meeting that was held."""

    code, titre, bouton, fait = "recrire", "Récrire le compte rendu", "Enregistrer", "Le compte rendu est récrit."


class Annuler(SurPlace):
    code, titre, bouton, fait = "annuler", "L'ôter du calendrier", "Ôter", "La réunion n'est plus au calendrier."
    motif = forms.CharField(label="Motif", max_length=300, help_text="Il reste au journal de la convention.")

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return alimente(qui, sur)

    def agit(self, par: Acteur) -> None:
        prevue = _reunion(self.sur, self.cleaned_data["cible"])
        concertations.annuler_une_concertation(par=par, concertation=prevue, motif=self.cleaned_data["motif"])


def _reunion(convention: Convention, identifiant: UUID) -> Concertation:
    trouvee = concertation_de(convention, identifiant)
    if trouvee is None:
        raise ActeRefuse("Réunion : elle n'est plus au calendrier. Rechargez la page.")
    return trouvee


class Associer(DuService):
    code, titre, bouton, fait = "associer", "Associer une organisation", "Associer", "L'organisation est associée."
    organisation = forms.ChoiceField(label="Organisation", choices=list(ORGANISATIONS.items()))
    nom = forms.CharField(
        label="Nom", max_length=160, required=False, help_text="Pour une association professionnelle régionale."
    )
    roles = forms.MultipleChoiceField(label="Rôles", choices=list(ROLES.items()), widget=forms.CheckboxSelectMultiple)

    def agit(self, par: Acteur) -> None:
        dits = self.dits
        code = dits.pop("organisation")
        concertations.associer_une_organisation(par=par, convention=self.sur, code=code, **dits)


class Dissocier(DuService):
    code, titre, bouton, fait = "dissocier", "Retirer", "Retirer", "L'organisation n'est plus associée."
    cible = forms.UUIDField(widget=forms.HiddenInput)

    def agit(self, par: Acteur) -> None:
        associee = associee_de(self.sur, self.cleaned_data["cible"])
        if associee is None:
            raise ActeRefuse("Organisation : elle n'est plus associée. Rechargez la page.")
        concertations.dissocier_une_organisation(par=par, associee=associee)


DES_REUNIONS: dict[str, type[ActeDeConvention]] = {
    genre.code: genre for genre in (Prevoir, Tenir, Recrire, Annuler, Associer, Dissocier)
}
