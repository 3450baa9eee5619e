"""The acts on the money of one dossier, as forms: its account, its balance, what is asked back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms

from amorce.actes.budget import dit
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import ACTES, Etat
from amorce.droit.suites import REPONSE_JOURS
from amorce.paiements import actions
from amorce.paiements.actions.recouvrement import Fait, Titre
from amorce.paiements.actions.reversements import Grief
from amorce.paiements.droits import DECIDENT, ORDONNENT, PROPOSENT, RECOUVRENT
from amorce.paiements.models import Coordonnees, Recouvrement, Reversement
from amorce.paiements.reversements import DE_L_ETAT, Cause, trop_verse
from amorce.paiements.versements import solde_examine
from amorce.site.coordonnees import CompteDit
from amorce.site.formulaires import Euros, FormulaireDActe, jour, prose

if TYPE_CHECKING:
    from amorce.site.service.paiements.lecture import VersementsLus

EtatDuReversement = Reversement.Etat


class ActeDeVersement(FormulaireDActe):
    """``version``: the dossier as it was read."""

    roles: ClassVar[Collection[RoleDeFonds]] = ORDONNENT
    avec_fichier = False
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sur: VersementsLus, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **{"initial": {"version": sur.dossier.version}, **kwargs})

    @classmethod
    def permis(cls, sur: VersementsLus) -> bool:
        return sur.qui.a(sur.dossier.fonds, *cls.roles) and cls.a_lieu(sur)

    @classmethod
    def a_lieu(cls, sur: VersementsLus) -> bool:
        raise NotImplementedError


class Proposer(ActeDeVersement, CompteDit):
    code, titre, bouton = "proposer", "Proposer un compte", "Proposer ce compte"
    fait = "Le compte est proposé : une autre personne le vérifie. Le bénéficiaire est prévenu."
    roles, avec_fichier = PROPOSENT, True

    @classmethod
    def a_lieu(cls, sur: VersementsLus) -> bool:
        return sur.dossier.octroye

    def agit(self, par: Acteur) -> None:
        self.propose(par, self.sur.dossier)


class _SurLePropose(ActeDeVersement):
    compte = forms.UUIDField(widget=forms.HiddenInput)

    def complete(self) -> None:
        self.fields["compte"].initial = self.sur.propose and self.sur.propose.pk

    @classmethod
    def a_lieu(cls, sur: VersementsLus) -> bool:
        return sur.propose is not None

    @property
    def vise(self) -> Coordonnees:
        trouve = next((c for c in self.sur.comptes if c.pk == self.cleaned_data["compte"]), None)
        if trouve is None:
            raise ActeRefuse("Compte : il n'attend plus d'être vérifié. Rouvrez la page.")
        return trouve


class Confirmer(_SurLePropose):
    code, titre, bouton = "confirmer", "Vérifier et confirmer le compte", "Confirmer ce compte"
    fait = "Le compte est confirmé : les paiements y vont désormais. Le bénéficiaire est prévenu."
    iban = forms.CharField(
        label="IBAN lu sur le RIB",
        max_length=42,
        help_text="Ouvrez le RIB et recopiez-le : s'il diffère de celui qui est proposé, rien n'est confirmé.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    tiers = forms.CharField(label="Numéro de tiers", max_length=40, help_text="Celui du bénéficiaire en comptabilité.")

    publique = forms.ChoiceField(
        label="Personne publique",
        choices=[("", "—"), *Coordonnees.Publique.choices],
        help_text="Laquelle, pour le comptable.",
    )

    def complete(self) -> None:
        super().complete()
        connu = self.sur.compte
        if connu:
            self.fields["tiers"].initial, self.fields["publique"].initial = connu.tiers, connu.publique
        if self.sur.propose is None or not self.sur.propose.publique_a_dire:
            del self.fields["publique"]

    def agit(self, par: Acteur) -> None:
        actions.confirmer_coordonnees(
            par=par,
            dossier=self.sur.dossier,
            coordonnees=self.vise,
            iban=self.cleaned_data["iban"],
            tiers=self.cleaned_data["tiers"],
            publique=self.cleaned_data.get("publique", ""),
        )


class Ecarter(_SurLePropose):
    code, titre, bouton = "ecarter", "Écarter ce compte", "Écarter ce compte"
    fait = "Le compte est écarté. Le bénéficiaire est prévenu."
    motif = prose("Motif", aide="Le bénéficiaire le lit.", lignes=2)

    def agit(self, par: Acteur) -> None:
        actions.ecarter_coordonnees(
            par=par, dossier=self.sur.dossier, coordonnees=self.vise, motif=self.cleaned_data["motif"]
        )


class Solder(ActeDeVersement):
    code, titre, bouton = "solder", "Rien ne reste à payer", "Solder le dossier"
    fait = "Le dossier est soldé : ce que l'aide gardait est rendu à son enveloppe."

    @classmethod
    def a_lieu(cls, sur: VersementsLus) -> bool:
        """Once its balance is checked: before, nobody knows what is left to pay."""
        if not ACTES["solder"].possible(sur.dossier.etat) or sur.somme.reste_du or sur.somme.en_cours:
            return False
        return solde_examine(sur.dossier) is not None

    def agit(self, par: Acteur) -> None:
        actions.solder(par=par, dossier=self.sur.dossier, **self.cleaned_data)


class Clore(ActeDeVersement):
    code, titre, bouton = "clore", "Rien n'est plus dû, d'un côté ni de l'autre", "Clore le dossier"
    fait = "Le dossier est clos."

    @classmethod
    def a_lieu(cls, sur: VersementsLus) -> bool:
        return ACTES["clore"].possible(sur.dossier.etat) and sur.en_cours is None and sur.trop_verse is None

    def agit(self, par: Acteur) -> None:
        actions.clore(par=par, dossier=self.sur.dossier, **self.cleaned_data)


class Ouvrir(ActeDeVersement):
    code, titre, bouton = "ouvrir", "Ouvrir un reversement", "Informer le bénéficiaire"
    fait = "Le reversement est ouvert : le bénéficiaire a reçu la lettre et peut répondre."
    roles = RECOUVRENT
    cause = forms.ChoiceField(label="Cause", widget=forms.RadioSelect)
    motif = prose("Motif", aide="Les faits constatés. La lettre les dit au bénéficiaire.", lignes=5)
    centimes = Euros(label="Montant envisagé", required=True)
    connu_le = jour("Faits connus le", "Depuis quand le fonds les connaît : la prescription court de là.")
    limite = jour("Dernier jour pour répondre", f"Ce jour compris ; {REPONSE_JOURS} jours au moins.")

    def complete(self) -> None:
        sur = self.sur
        trop = trop_verse(sur.dossier) if sur.dossier.etat == Etat.SOLDE else None
        causes = [c for c in DE_L_ETAT.get(Etat(sur.dossier.etat), ()) if c != Cause.TROP_VERSE or trop != 0]
        self.fields["cause"].choices = [(c.value, c.label) for c in causes]  # type: ignore[attr-defined]
        self.fields["cause"].initial = causes[0].value if causes else ""
        propose = trop or sur.recouvrable
        self.fields["centimes"].initial = f"{propose // 100},{propose % 100:02d}"
        self.fields["connu_le"].initial = sur.aujourd_hui
        self.fields["limite"].initial = sur.aujourd_hui + timedelta(days=2 * REPONSE_JOURS)

    @classmethod
    def a_lieu(cls, sur: VersementsLus) -> bool:
        return ACTES["ouvrir_reversement"].possible(sur.dossier.etat) and sur.recouvrable > 0

    def agit(self, par: Acteur) -> None:
        lus = self.cleaned_data
        grief = Grief(lus["cause"], lus["motif"], lus["centimes"] or 0, lus["connu_le"])
        actions.ouvrir_reversement(
            par=par, dossier=self.sur.dossier, version=lus["version"], grief=grief, limite=lus["limite"]
        )


class _SurLeReversement(ActeDeVersement):
    etat: ClassVar[str] = ""

    @classmethod
    def a_lieu(cls, sur: VersementsLus) -> bool:
        return sur.en_cours is not None and sur.en_cours.etat == cls.etat

    @property
    def vise(self) -> Reversement:
        if self.sur.reversement is None:
            raise ActeRefuse("Reversement : il n'y en a pas sur ce dossier.")
        return self.sur.reversement


class Decider(_SurLeReversement):
    code, titre, bouton = "decider", "Décider du montant", "Décider et notifier"
    fait = "La décision est prise et notifiée au bénéficiaire."
    roles, etat = DECIDENT, EtatDuReversement.CONTRADICTOIRE
    centimes = Euros(label="Montant à reverser", required=True, help_text="Zéro : le fonds ne donne pas suite.")
    effet = forms.ChoiceField(
        label="Effet sur l'aide",
        choices=Reversement.Effet.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text="Un engagement non tenu réduit l'aide ; une dépense indue la fait recalculer.",
    )
    raisons = prose("Raisons", aide="Ce que vous répondez à ses observations. La lettre les dit.", lignes=5)

    def complete(self) -> None:
        en_cours = self.sur.en_cours
        if en_cours:
            self.fields["centimes"].initial = f"{en_cours.envisage // 100},{en_cours.envisage % 100:02d}"
            if en_cours.cause != Cause.IRREGULARITE:
                del self.fields["effet"]

    def agit(self, par: Acteur) -> None:
        lus = self.cleaned_data
        actions.decider_du_reversement(
            par=par,
            reversement=self.vise,
            version=lus["version"],
            centimes=lus["centimes"] or 0,
            raisons=lus["raisons"],
            effet=lus.get("effet", ""),
        )


class NoterLeTitre(_SurLeReversement):
    code, titre, bouton = "titre", "Noter le titre de recettes", "Noter ce titre"
    fait = "Le titre est noté : les quatre ans de son recouvrement courent."
    etat = EtatDuReversement.DECIDE
    numero = forms.CharField(label="Numéro du titre", max_length=40)
    le = jour("Émis le")
    pris_en_charge_le = jour("Pris en charge par le comptable le")

    def agit(self, par: Acteur) -> None:
        lus = dict(self.cleaned_data)
        version = lus.pop("version")
        actions.noter_le_titre(par=par, reversement=self.vise, version=version, titre=Titre(**lus))


class ConstaterLExtinction(_SurLeReversement):
    code, titre, bouton = "extinction", "La créance s'est éteinte", "Constater que plus rien n'est dû"
    fait = "C'est constaté : le dossier peut reprendre, ou se clore."
    roles, etat = DECIDENT, EtatDuReversement.DECIDE
    motif = prose("Motif", aide="Pourquoi aucun titre n'a été émis à temps. Le journal et l'auditeur le lisent.")

    @classmethod
    def a_lieu(cls, sur: VersementsLus) -> bool:
        return super().a_lieu(sur) and sur.en_cours is not None and sur.en_cours.prescrit(sur.aujourd_hui)

    def agit(self, par: Acteur) -> None:
        actions.constater_l_extinction(par=par, reversement=self.vise, **self.cleaned_data)


class NoterUnRecouvrement(_SurLeReversement):
    code, titre, bouton = "recouvrement", "Noter un remboursement ou une relance", "Noter"
    fait = "C'est noté."
    roles, etat = RECOUVRENT, EtatDuReversement.EMIS
    genre = forms.ChoiceField(label="Nature", choices=Recouvrement.Genre.choices, widget=forms.RadioSelect)
    le = jour("Le")
    centimes = Euros(label="Montant", help_text="D'un remboursement ou d'une remise.")
    reference = forms.CharField(
        label="Référence", required=False, max_length=120, help_text="Du virement, de l'acte, de la délibération."
    )

    def agit(self, par: Acteur) -> None:
        lus = dict(self.cleaned_data)
        version, centimes = lus.pop("version"), lus.pop("centimes") or 0
        fait = Fait(**lus, centimes=centimes)
        actions.noter_un_recouvrement(par=par, reversement=self.vise, version=version, fait=fait)


class RetirerUnRecouvrement(_SurLeReversement):
    code, titre, bouton = "retirer_recouvrement", "Retirer ce qui est noté par erreur", "Retirer"
    fait = "C'est retiré ; le journal garde ce qui était noté."
    recouvrement = forms.TypedChoiceField(label="Ce qui est noté", coerce=UUID)
    motif = prose("Motif", lignes=2)

    @classmethod
    def a_lieu(cls, sur: VersementsLus) -> bool:
        return sur.dossier.etat == Etat.REVERSEMENT and bool(_retirables(sur))

    def complete(self) -> None:
        choix = [(str(un.pk), _recouvrement_dit(un)) for un in _retirables(self.sur)]
        self.fields["recouvrement"].choices = choix  # type: ignore[attr-defined]

    def agit(self, par: Acteur) -> None:
        actions.retirer_un_recouvrement(par=par, reversement=self.vise, **self.cleaned_data)


def _retirables(sur: VersementsLus) -> list[Recouvrement]:
    """Of the last one; a reminder that left cannot come back."""
    notes = sur.reversement.recouvrements.all() if sur.reversement else ()
    return [un for un in notes if un.genre != Recouvrement.Genre.RELANCE]


def _recouvrement_dit(un: Recouvrement) -> str:
    somme = f" : {dit(un.centimes)}" if un.centimes else ""
    return f"{un.get_genre_display()}, le {un.le:%d/%m/%Y}{somme} ({un.reference})"


class RetirerLeTitre(_SurLeReversement):
    code, titre, bouton = "retirer_titre", "Retirer le titre noté par erreur", "Retirer ce titre"
    fait = "Le titre est retiré : son numéro peut resservir, le journal garde ce qui était noté."
    etat = EtatDuReversement.EMIS
    motif = prose("Motif", lignes=2)

    @classmethod
    def a_lieu(cls, sur: VersementsLus) -> bool:
        return super().a_lieu(sur) and not _retirables(sur)

    def agit(self, par: Acteur) -> None:
        actions.retirer_le_titre(par=par, reversement=self.vise, **self.cleaned_data)


class Reprendre(_SurLeReversement):
    code, titre, bouton = "reprendre", "Le reversement est soldé", "Reprendre le dossier où il en était"
    fait = "Le dossier a repris l'état qu'il avait avant le reversement."
    roles = RECOUVRENT

    @classmethod
    def a_lieu(cls, sur: VersementsLus) -> bool:
        return sur.dossier.etat == Etat.REVERSEMENT and sur.en_cours is None

    def agit(self, par: Acteur) -> None:
        actions.reprendre_apres_reversement(par=par, reversement=self.vise, **self.cleaned_data)


FORMULAIRES: dict[str, type[ActeDeVersement]] = {
    genre.code: genre
    for genre in (
        Confirmer, Ecarter, Proposer, Solder, Ouvrir, Decider, NoterLeTitre, ConstaterLExtinction, NoterUnRecouvrement,
        RetirerUnRecouvrement, RetirerLeTitre, Reprendre, Clore,
    )
}  # fmt: skip
