"""What is done to acts, as forms."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.actes import termes as t
from amorce.actes.actions import actes, lots, signatures
from amorce.actes.droits import PREPARENT, SIGNENT, TIENNENT_LE_BUDGET
from amorce.actes.models import ActeAttributif, Decision, Deliberation
from amorce.actes.registre import derniers_dits
from amorce.actes.retours import Constat, suite_dite
from amorce.actes.termes import Termes, termes_lus, termes_usuels
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.droit.fonds import fonds
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.site.formulaires import Clair, Euros, FormulaireDActe, jour, prose


def _cases(label: str, fait: str, aide: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=aide,
        required=False,
        choices=list(CODES[fait].items()),
        widget=forms.CheckboxSelectMultiple,
    )


class TermesDeLActe(Clair):
    """What the act fixes; the rest comes from the dossier, the vote and the law."""

    debut = jour("Début de la période", "Une dépense payée hors de la période ne compte pas.")
    fin = jour("Fin de la période")
    delai = forms.IntegerField(label="Délai de réalisation, en mois", min_value=1, max_value=600)
    conservation = jour("Pièces conservées jusqu'au")
    livrables = _cases("Livrables du solde", t.LIVRABLES)
    pieces = _cases("Pièces exigées au paiement", t.PIECES)
    signataire = forms.CharField(label="Signataire", max_length=120, help_text="Nom et qualité, comme dans l'acte.")
    representant = forms.CharField(
        label="Qui signe pour le bénéficiaire",
        max_length=120,
        required=False,
        help_text="Nom et qualité. Une convention ne part pas sans lui.",
    )
    cooperation = forms.CharField(
        label="Convention de coopération en vigueur au jour du vote", max_length=200, required=False
    )
    budget = Euros(label="Budget de l'acte", help_text="Vide : celui de la demande.")
    plan = prose("Plan de financement", aide="Vide : celui de la demande.", requis=False)

    @property
    def termes(self) -> Termes:
        dits = {nom: self.cleaned_data[nom] for nom in TermesDeLActe.base_fields}
        return Termes(**{**dits, "livrables": tuple(dits["livrables"]), "pieces": tuple(dits["pieces"])})


class Preparer(TermesDeLActe):
    """``version``: that of the dossier that the person read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def _initiaux(termes: Termes) -> dict[str, Any]:
    dits = {nom: getattr(termes, nom) for nom in TermesDeLActe.base_fields}
    if termes.budget is not None:
        dits["budget"] = f"{termes.budget // 100},{termes.budget % 100:02d}"
    return dits


def a_preparer(decision: Decision, donnees: Any = None) -> Preparer:
    """From what is usual for this aid, and who signed the fund's last act."""
    usuels = termes_usuels(decision, **derniers_dits(decision.dossier.fonds))
    return Preparer(donnees, initial={"version": decision.dossier.version, **_initiaux(usuels)})


class GesteSurLActe(FormulaireDActe):
    """``version``: that of the dossier that the person read."""

    roles: tuple[RoleDeFonds, ...] = PREPARENT
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sur: ActeAttributif, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        initiaux = {"version": sur.dossier.version, **self.initiaux()}
        super().__init__(*args, **{"initial": initiaux, **kwargs})

    def initiaux(self) -> dict[str, Any]:
        return {}

    @classmethod
    def permis(cls, qui: Acteur, sur: ActeAttributif) -> bool:
        return qui.a(sur.fonds, *cls.roles) and cls.a_lieu(sur)

    @classmethod
    def a_lieu(cls, sur: ActeAttributif) -> bool:
        raise NotImplementedError


class SignerLArrete(GesteSurLActe):
    code, titre, bouton = "signer", "Signer l'arrêté", "Enregistrer la signature"
    fait, roles = "L'arrêté est signé : l'aide est engagée, son bénéficiaire est prévenu.", SIGNENT
    signe_le = jour("Signé le")

    @classmethod
    def a_lieu(cls, sur: ActeAttributif) -> bool:
        return sur.se_prepare and not sur.bilateral and sur.compose_le is not None

    def agit(self, par: Acteur) -> None:
        signatures.signer_arrete(par=par, sur=self.sur, **self.cleaned_data)


class EnvoyerLaConvention(GesteSurLActe):
    code, titre, bouton = "envoyer", "Envoyer la convention", "Envoyer au bénéficiaire"
    fait = "La convention est partie ; son bénéficiaire sait ce qu'il doit renvoyer, et jusqu'à quand."
    envoye_le = jour("Envoyée le")

    def initiaux(self) -> dict[str, Any]:
        return {"envoye_le": self.sur.decision.deliberation.aujourd_hui}

    @classmethod
    def a_lieu(cls, sur: ActeAttributif) -> bool:
        return sur.se_prepare and sur.genre == ActeAttributif.Genre.CONVENTION and sur.compose_le is not None

    def agit(self, par: Acteur) -> None:
        signatures.envoyer_convention(par=par, sur=self.sur, **self.cleaned_data)


class EnregistrerLeRetour(GesteSurLActe):
    code, titre, bouton = "retour", "Enregistrer le retour", "Enregistrer ce retour"
    fait = "Le retour est enregistré."
    recue_le = jour("Revenue le")

    @classmethod
    def a_lieu(cls, sur: ActeAttributif) -> bool:
        attend = sur.envoye_le is not None and sur.signe_le is None and sur.clos_le is None
        return attend and sur.genre == ActeAttributif.Genre.CONVENTION

    def complete(self) -> None:
        """What the fund's text has the service look at."""
        regle = fonds(self.sur.fonds).actes.retour
        if regle is not None:
            self.fields["exemplaires"] = forms.IntegerField(
                label="Exemplaires revenus", min_value=0, max_value=100, initial=regle.nombre
            )
            for nom in regle.constats:
                self.fields[f"vu-{nom}"] = forms.BooleanField(label=VOCABULAIRE[nom].libelle, required=False)
        self.fields["signe_le"] = jour("Signée par l'autorité le", initial=self.sur.decision.deliberation.aujourd_hui)

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        vus = {nom.removeprefix("vu-"): dit for nom, dit in dits.items() if nom.startswith("vu-")}
        constat = Constat(dits["recue_le"], dits.get("exemplaires", 1), vus)
        _sur, jugement = signatures.enregistrer_retour(
            par=par, sur=self.sur, version=dits["version"], constat=constat, signe_le=dits["signe_le"]
        )
        suites = (
            (jugement.engage, "La convention est signée de tous : l'aide est engagée."),
            (not jugement.conforme, f"Le retour est noté, l'acte n'est pas signé. {jugement.pourquoi}"),
            (
                True,
                f"Le retour est noté, l'acte n'est pas signé. {suite_dite(jugement)} : le retard n'a pas de raison.",
            ),
        )
        self.fait = next(phrase for vrai, phrase in suites if vrai)


class Refaire(GesteSurLActe, TermesDeLActe):
    code, titre, bouton = "refaire", "Changer et refaire l'acte", "Refaire l'acte"
    fait = "L'acte se met en pages de nouveau ; ses versions d'avant restent."

    def initiaux(self) -> dict[str, Any]:
        return _initiaux(termes_lus(self.sur.termes))

    @classmethod
    def a_lieu(cls, sur: ActeAttributif) -> bool:
        return sur.se_prepare and sur.genre != ActeAttributif.Genre.AVENANT

    def agit(self, par: Acteur) -> None:
        actes.refaire_acte(par=par, sur=self.sur, version=self.cleaned_data["version"], termes=self.termes)


class Abandonner(GesteSurLActe):
    code, titre, bouton = "abandonner", "Abandonner cet acte", "Abandonner cet acte"
    fait = "L'acte est abandonné : l'aide attend le sien de nouveau, sous un autre numéro."
    motif = prose("Motif", aide="Il reste au journal du dossier.", lignes=2)
    confirme = forms.BooleanField(
        label="J'abandonne cet acte", help_text="Il ne se reprend pas ; l'aide reste accordée, un autre se prépare."
    )

    @classmethod
    def a_lieu(cls, sur: ActeAttributif) -> bool:
        return sur.se_prepare and sur.genre != ActeAttributif.Genre.AVENANT

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        actes.abandonner_acte(par=par, sur=self.sur, version=dits["version"], motif=dits["motif"])


class Rappeler(GesteSurLActe):
    code, titre, bouton = "rappeler", "Rappeler cette convention", "Rappeler cette convention"
    fait = "La convention est rappelée : son bénéficiaire apprend qu'il ne la signe pas, l'aide attend la suivante."
    motif = prose("Motif", aide="Le bénéficiaire le lit ; il reste au journal du dossier.", lignes=2)
    confirme = forms.BooleanField(
        label="Je rappelle cette convention",
        help_text="Elle ne se signe plus ; l'aide reste accordée, une autre se prépare, sous un autre numéro.",
    )

    @classmethod
    def a_lieu(cls, sur: ActeAttributif) -> bool:
        return EnregistrerLeRetour.a_lieu(sur) and not sur.retour

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        actes.rappeler_la_convention(par=par, sur=self.sur, version=dits["version"], motif=dits["motif"])


class NoterLEngagement(GesteSurLActe):
    code, titre, bouton = "engagement", "Numéro d'engagement", "Garder ce numéro"
    fait, roles = "Le numéro d'engagement est gardé.", TIENNENT_LE_BUDGET
    numero = forms.CharField(label="Numéro", max_length=40, help_text="Celui de la comptabilité de l'autorité.")

    def initiaux(self) -> dict[str, Any]:
        return {"numero": self.sur.engagement}

    @classmethod
    def a_lieu(cls, sur: ActeAttributif) -> bool:
        return sur.en_vigueur and sur.modifie_id is None

    def agit(self, par: Acteur) -> None:
        signatures.noter_l_engagement(par=par, sur=self.sur, **self.cleaned_data)


GESTES: dict[str, type[GesteSurLActe]] = {
    geste.code: geste
    for geste in (
        SignerLArrete,
        EnvoyerLaConvention,
        EnregistrerLeRetour,
        Rappeler,
        Refaire,
        Abandonner,
        NoterLEngagement,
    )
}


class DemanderLesActes(FormulaireDActe):
    code, titre, bouton = "tous", "Préparer tous les actes", "Préparer tous les actes"
    fait = "Les actes se préparent ; vous pouvez quitter cette page."
    signataire = forms.CharField(label="Signataire", max_length=120, help_text="Nom et qualité, comme dans l'acte.")
    cooperation = forms.CharField(
        label="Convention de coopération en vigueur au jour du vote", max_length=200, required=False
    )

    def __init__(self, sur: Deliberation, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **{"initial": derniers_dits(sur.fonds), **kwargs})

    def agit(self, par: Acteur) -> None:
        lots.demander_les_actes(par=par, deliberation=self.sur, **self.cleaned_data)
