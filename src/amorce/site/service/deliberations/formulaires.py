"""The acts on a deliberation, and on one of its decisions, as forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from amorce.actes.actions import decisions, liberation, programme, receptions, retours
from amorce.actes.budget import dit
from amorce.actes.droits import PREPARENT, SIGNENT
from amorce.actes.models import Decision, Deliberation
from amorce.actes.requetes import a_deliberer, deport_de, enveloppes_pour, vives
from amorce.actes.requetes_suites import echanges_a_deliberer
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import question
from amorce.site.formulaires import Clair, Euros, FormulaireDActe, jour, prose

Sens = Decision.Sens
SUR_UNE_DEMANDE = [(s.value, s.label) for s in (Sens.ACCORDE, Sens.REJETE, Sens.AJOURNE)]
SUR_UNE_AIDE = [(s.value, s.label) for s in (Sens.RETIRE, Sens.MAINTENUE)]


class Preparer(Clair):
    jour = jour("Jour de la réunion", "Passé, si ses décisions sont à enregistrer.")


class ActeDeDeliberation(FormulaireDActe):
    """``roles``: who does it."""

    roles: tuple[RoleDeFonds, ...] = PREPARENT

    def __init__(self, sur: Deliberation, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **kwargs)

    @classmethod
    def permis(cls, qui: Acteur, sur: Deliberation) -> bool:
        return qui.a(sur.fonds, *cls.roles) and cls.a_lieu(sur)

    @classmethod
    def a_lieu(cls, sur: Deliberation) -> bool:
        return sur.se_prepare


class MettreAuVote(ActeDeDeliberation):
    code, titre, bouton = "inscrire", "Inscrire des dossiers", "Inscrire à l'ordre du jour"
    fait = "Les dossiers sont à l'ordre du jour."

    def complete(self) -> None:
        self.prets: dict[str, Dossier] = {str(d.pk): d for d in a_deliberer(self.sur.fonds)}
        self.fields["dossiers"] = forms.MultipleChoiceField(
            label="Dossiers dont le rapport est prêt",
            choices=[(cle, f"{d.numero} – {d.projet}") for cle, d in self.prets.items()],
            widget=forms.CheckboxSelectMultiple,
        )

    def agit(self, par: Acteur) -> None:
        choisis = [self.prets[cle] for cle in self.cleaned_data["dossiers"]]
        programme.mettre_au_vote(par=par, deliberation=self.sur, dossiers=choisis)


class MettreUnRetourAuVote(ActeDeDeliberation):
    code, titre, bouton = "retours", "Inscrire des fins d'aide", "Inscrire à l'ordre du jour"
    fait = "Les fins d'aide sont à l'ordre du jour."

    def complete(self) -> None:
        self.clos = {str(e.pk): e for e in echanges_a_deliberer(self.sur.fonds)}
        self.fields["echanges"] = forms.MultipleChoiceField(
            label="Aides dont l'échange contradictoire est clos",
            choices=[
                (cle, f"{e.dossier} – {e.dossier.projet} : {e.get_fin_display()}") for cle, e in self.clos.items()
            ],
            widget=forms.CheckboxSelectMultiple,
        )

    def agit(self, par: Acteur) -> None:
        choisis = [self.clos[cle] for cle in self.cleaned_data["echanges"]]
        retours.mettre_le_retour_au_vote(par=par, deliberation=self.sur, echanges=choisis)


class ChangerLeJour(ActeDeDeliberation):
    code, titre, bouton = "jour", "Changer le jour", "Changer le jour"
    fait = "Le jour de la réunion est changé."

    def complete(self) -> None:
        self.fields["jour"] = jour("Jour de la réunion", initial=self.sur.jour)

    def agit(self, par: Acteur) -> None:
        programme.changer_le_jour(par=par, deliberation=self.sur, jour=self.cleaned_data["jour"])


class NoterUnDeport(ActeDeDeliberation):
    code, titre, bouton = "deport", "Noter le déport d'un élu", "Noter ce déport"
    fait = "Le déport est noté."
    nom = forms.CharField(label="Élu", max_length=120)

    def complete(self) -> None:
        self.siennes = {str(d.pk): d for d in vives(self.sur)}
        dossiers = [(cle, f"{d.dossier} – {d.dossier.projet}") for cle, d in self.siennes.items()]
        self.fields["dossier"] = forms.ChoiceField(
            label="Dossier", choices=[("", "Tous ceux de la réunion"), *dossiers], required=False
        )
        self.fields["motif"] = forms.CharField(label="Motif", max_length=300, required=False)

    def agit(self, par: Acteur) -> None:
        programme.noter_un_deport(
            par=par,
            deliberation=self.sur,
            nom=self.cleaned_data["nom"],
            decision=self.siennes.get(self.cleaned_data["dossier"]),
            motif=self.cleaned_data["motif"],
        )


class OublierUnDeport(ActeDeDeliberation):
    code, bouton = "oublier", "Retirer"
    fait = "Le déport n'est plus noté."
    deport = forms.UUIDField(widget=forms.HiddenInput)

    def agit(self, par: Acteur) -> None:
        note = deport_de(self.sur, self.cleaned_data["deport"])
        if note is not None:  # already gone: nothing to undo
            programme.oublier_un_deport(par=par, deport=note)


class RendreExecutoire(ActeDeDeliberation):
    code, titre, bouton = "executoire", "Rendre exécutoire", "Enregistrer ces dates"
    fait = "La délibération est exécutoire : ses décisions peuvent être libérées."
    reference = forms.CharField(label="Numéro de la délibération", max_length=60)
    transmise_le = jour("Transmise au représentant de l'État le")
    publiee_le = jour("Publiée le", "La plus tardive des deux dates la rend exécutoire.")

    def agit(self, par: Acteur) -> None:
        liberation.rendre_executoire(par=par, deliberation=self.sur, **self.cleaned_data)


class Liberer(ActeDeDeliberation):
    code, roles = "liberer", SIGNENT
    titre, bouton = "Libérer les décisions", "Envoyer toutes les lettres"
    fait = "Les lettres se préparent ; tous les demandeurs seront prévenus ensemble."
    signataire = forms.CharField(label="Signataire", max_length=120, help_text="Nom et qualité, comme sur la lettre.")
    delegation = forms.CharField(
        label="Délégation de signature",
        max_length=200,
        required=False,
        help_text="L'arrêté et sa date, si le signataire l'est par délégation.",
    )

    @classmethod
    def a_lieu(cls, sur: Deliberation) -> bool:
        return not sur.se_prepare and sur.liberation_lancee_le is None

    def agit(self, par: Acteur) -> None:
        liberation.liberer_les_decisions(par=par, deliberation=self.sur, **self.cleaned_data)


class ActeDeDecision(FormulaireDActe):
    """``vue``: the version of the dossier that the person read."""

    roles: tuple[RoleDeFonds, ...] = PREPARENT
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sur: Decision, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **{"initial": {"version": sur.dossier.version}, **kwargs})

    @classmethod
    def permis(cls, qui: Acteur, sur: Decision) -> bool:
        return qui.a(sur.deliberation.fonds, *cls.roles) and cls.a_lieu(sur)

    @classmethod
    def a_lieu(cls, sur: Decision) -> bool:
        return sur.deliberation.se_prepare and sur.close_le is None and not sur.sens


class Deliberer(ActeDeDecision):
    code, titre, bouton = "deliberer", "Enregistrer la décision", "Enregistrer la décision"
    fait = "La décision est enregistrée."

    @classmethod
    def a_lieu(cls, sur: Decision) -> bool:
        return super().a_lieu(sur) and sur.echange_id is None

    def complete(self) -> None:
        sur = self.sur
        self.siennes = {str(e.pk): e for e in enveloppes_pour(sur.dossier)}
        dites = [(cle, f"{e} – {dit(e.disponible)} disponibles") for cle, e in self.siennes.items()]
        champs: dict[str, forms.Field] = {
            "sens": forms.ChoiceField(label="Décision", choices=SUR_UNE_DEMANDE, widget=forms.RadioSelect),
            "montant": Euros(label="Montant accordé", initial=_en_euros(sur.propose)),
            "enveloppe": forms.ChoiceField(
                label="Enveloppe", choices=[("", "Choisissez une enveloppe"), *dites], required=False
            ),
            "motifs": prose("Motifs", aide="Ils vont dans la lettre. Dites-les si la décision s'écarte.", requis=False),
        }
        if sur.avis != "defavorable":
            champs["cause"] = forms.ChoiceField(
                label="Cause du rejet",
                choices=Decision.Cause.choices,
                widget=forms.RadioSelect,
                required=False,
                help_text="Si la demande est rejetée. La convention compte celles que l'enveloppe n'a pu financer.",
            )
        self.fields |= champs
        regle = fonds(sur.dossier.fonds).octroi.derogation
        for nom in regle.faits if regle else ():
            self.fields[f"derogation-{nom}"] = forms.BooleanField(label=question(VOCABULAIRE[nom]), required=False)

    @property
    def du_vote(self) -> list[forms.BoundField]:
        return [self[nom] for nom in ("sens", "montant", "enveloppe", "motifs", "cause") if nom in self.fields]

    @property
    def de_la_derogation(self) -> list[forms.BoundField]:
        return [self[nom] for nom in self.fields if nom.startswith("derogation-")]

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        accorde = dits["sens"] == Sens.ACCORDE
        affirmes = {n.removeprefix("derogation-"): v for n, v in dits.items() if n.startswith("derogation-")}
        decisions.deliberer(
            par=par,
            decision=self.sur,
            version=dits["version"],
            vote=decisions.Vote(
                sens=dits["sens"],
                montant=dits["montant"] if accorde else None,
                enveloppe=UUID(dits["enveloppe"]) if accorde and dits["enveloppe"] else None,
                motifs=dits["motifs"],
                derogation=affirmes if accorde and any(affirmes.values()) else {},
                cause=dits.get("cause", ""),
            ),
        )


class VoterLeRetour(ActeDeDecision):
    code, titre, bouton = "retour", "Enregistrer la décision", "Enregistrer la décision"
    fait = "La décision est enregistrée."
    sens = forms.ChoiceField(label="Décision", choices=SUR_UNE_AIDE, widget=forms.RadioSelect)
    motifs = prose("Motifs", aide="La lettre les dit au bénéficiaire.")

    @classmethod
    def a_lieu(cls, sur: Decision) -> bool:
        return super().a_lieu(sur) and sur.echange_id is not None

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        retours.voter_le_retour(
            par=par,
            decision=self.sur,
            version=dits["version"],
            retire=dits["sens"] == Sens.RETIRE,
            motifs=dits["motifs"],
        )


class Reprendre(ActeDeDecision):
    code, titre, bouton = "reprendre", "Reprendre la décision", "Reprendre la décision"
    fait = "La décision est reprise : le dossier attend de nouveau le vote."
    motif = prose("Motif", aide="Elle a été mal enregistrée : dites en quoi. Rien n'est encore parti.")

    @classmethod
    def a_lieu(cls, sur: Decision) -> bool:
        return sur.deliberation.se_prepare and sur.close_le is None and bool(sur.sens)

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        reprend = retours.reprendre_le_retour if self.sur.echange_id else decisions.reprendre_la_decision
        reprend(par=par, decision=self.sur, version=dits["version"], motif=dits["motif"])


class Retirer(ActeDeDecision):
    code, titre, bouton = "retirer", "Retirer de l'ordre du jour", "Retirer ce dossier"
    fait = "Le dossier n'est plus à l'ordre du jour ; il peut être inscrit à un autre."
    motif = prose("Motif")

    def agit(self, par: Acteur) -> None:
        programme.retirer_du_vote(par=par, decision=self.sur, motif=self.cleaned_data["motif"])


class Reception(ActeDeDecision):
    code, titre, bouton = "reception", "Noter la réception de la lettre", "Noter cette réception"
    fait = "La réception de la lettre est notée : les délais de recours courent de ce jour."
    recue_le = jour("Reçue le")
    preuve = forms.CharField(label="Preuve", max_length=120, help_text="Par exemple, le numéro du recommandé.")

    @classmethod
    def a_lieu(cls, sur: Decision) -> bool:
        return sur.notifiee_le is not None

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        receptions.noter_la_reception(par=par, decision=self.sur, recue_le=dits["recue_le"], preuve=dits["preuve"])


def _en_euros(centimes: int | None) -> str:
    """As people write it."""
    return "" if centimes is None else f"{centimes // 100:,}".replace(",", " ") + f",{centimes % 100:02d}"


DE_LA_DELIBERATION: dict[str, type[ActeDeDeliberation]] = {
    genre.code: genre
    for genre in (
        MettreAuVote,
        MettreUnRetourAuVote,
        ChangerLeJour,
        NoterUnDeport,
        OublierUnDeport,
        RendreExecutoire,
        Liberer,
    )
}
DE_LA_DECISION: dict[str, type[ActeDeDecision]] = {
    genre.code: genre for genre in (Deliberer, VoterLeRetour, Reprendre, Retirer, Reception)
}
