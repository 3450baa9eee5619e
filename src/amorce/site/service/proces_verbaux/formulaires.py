"""The acts on a session that is over, as forms: its minutes, and where its opinions go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from amorce.commission.actions import conseils, proces_verbaux, transmissions
from amorce.commission.droits import PREPARENT, REGION, preside_la_seance, tient
from amorce.commission.models import Inscription, ProcesVerbal
from amorce.commission.proces_verbal import DIVERS, TENUE, Relation, SeanceRelatee
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.site.formulaires import FormulaireDActe, prose
from amorce.site.service.reglages.formulaires import Jour

DITS = {TENUE: "Tenue de la séance", DIVERS: "Remarques et propositions diverses"}
TEXTE_MAX = 20_000


class ActeDApres(FormulaireDActe):
    roles: tuple[RoleDeFonds, ...] = PREPARENT

    def __init__(self, relatee: SeanceRelatee, dernier: ProcesVerbal | None, *args: Any, **kwargs: Any) -> None:
        self.relatee, self.dernier = relatee, dernier
        super().__init__(*args, **kwargs)

    def permis(self, qui: Acteur) -> bool:
        return tient(qui, self.relatee.seance.fonds, *self.roles)


class SurUneVersion(ActeDApres):
    """``vue``: the version that the person has before their eyes."""

    vue = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def complete(self) -> None:
        self.initial["vue"] = self.dernier.rang if self.dernier else 0


class Ecrire(SurUneVersion):
    code, roles = "ecrire", (RoleDeFonds.SECRETARIAT,)
    titre, bouton = "Écrire le procès-verbal", "Garder cette version"
    fait = "Cette version est gardée ; celles d'avant restent lisibles."

    def complete(self) -> None:
        super().complete()
        relations = {r.code: r for r in self.relatee.relations}
        dits = self.dernier.textes if self.dernier else {}
        for code in self.relatee.parties:
            self.fields[code] = forms.CharField(
                label=DITS.get(code) or _du_dossier(relations[code]),
                required=False,
                max_length=TEXTE_MAX,
                initial=dits.get(code, self.relatee.amorce[code]),
                widget=forms.Textarea(attrs={"rows": 10 if code == TENUE else 6}),
            )

    def permis(self, qui: Acteur) -> bool:
        return super().permis(qui) and _s_ecrit(self.dernier)

    def agit(self, par: Acteur) -> None:
        textes = {code: texte for code, texte in self.cleaned_data.items() if code != "vue"}
        proces_verbaux.ecrire_le_proces_verbal(
            par=par, seance=self.relatee.seance, vue=self.cleaned_data["vue"], textes=textes
        )


class Approuver(SurUneVersion):
    code, titre, bouton = "approuver", "Approuver le procès-verbal", "Approuver cette version"
    fait = "Le procès-verbal est approuvé ; il ne change plus."

    def permis(self, qui: Acteur) -> bool:
        return self.dernier is not None and _s_ecrit(self.dernier) and preside_la_seance(qui, self.relatee.seance)

    def agit(self, par: Acteur) -> None:
        proces_verbaux.approuver_le_proces_verbal(par=par, seance=self.relatee.seance, vue=self.cleaned_data["vue"])


class Publier(ActeDApres):
    code, roles = "publier", REGION
    titre, bouton = "Publier la synthèse", "Publier la synthèse pour tous"
    fait = "La synthèse est publique : des totaux, sans nom ni motif."

    def permis(self, qui: Acteur) -> bool:
        approuve = self.dernier is not None and not _s_ecrit(self.dernier) and self.dernier.publie_le is None
        return approuve and super().permis(qui)

    def agit(self, par: Acteur) -> None:
        proces_verbaux.publier_le_compte_rendu(par=par, seance=self.relatee.seance)


class Transmettre(ActeDApres):
    code, roles = "transmettre", (RoleDeFonds.SECRETARIAT,)
    titre, bouton = "Transmettre les avis", "Transmettre les avis rendus"
    fait = "Les avis sont transmis : les membres venus et le fonds en sont prévenus."

    def permis(self, qui: Acteur) -> bool:
        restent = any(i.avis and not i.transmis_le for i in self.relatee.restees)
        return restent and super().permis(qui)

    def agit(self, par: Acteur) -> None:
        transmissions.transmettre_les_avis(par=par, seance=self.relatee.seance)


class Confirmer(ActeDApres):
    code, roles = "confirmer", (RoleDeFonds.SECRETARIAT,)
    titre, bouton = "Noter une transmission faite", "Noter cette transmission"
    fait = "La transmission est notée au journal."

    def complete(self) -> None:
        pris = "Destinataire : sa transmission est déjà notée. Choisissez-en un autre."
        choix = [(nom, f"{nom} ({len(avis)} avis)") for nom, avis in self.relatee.transmissions.attendus.items()]
        self.fields["destinataire"] = forms.ChoiceField(
            label="Destinataire", choices=choix, error_messages={"invalid_choice": pris}
        )
        self.fields["le"] = Jour(label="Transmis le")
        self.fields["moyen"] = forms.CharField(
            label="Moyen", max_length=200, help_text="Courrier, courriel, remise en main propre : ce qui a été fait."
        )

    def permis(self, qui: Acteur) -> bool:
        return bool(self.relatee.transmissions.attendus) and super().permis(qui)

    def agit(self, par: Acteur) -> None:
        transmissions.confirmer_l_envoi_des_avis(par=par, seance=self.relatee.seance, **self.cleaned_data)


class Communiquer(ActeDApres):
    code, titre, bouton = "communiquer", "Communiquer aux demandeurs", "Communiquer les avis choisis"
    fait = "Les demandeurs lisent l'avis, ses motifs et les conseils ; aucun vote."

    def complete(self) -> None:
        self.fields["dossiers"] = forms.TypedMultipleChoiceField(
            label="Dossiers dont le demandeur lira l'avis",
            choices=[(str(i.pk), f"{i.dossier.numero} – {i.dossier.projet}") for i in _a_dire(self.relatee)],
            coerce=UUID,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Dossiers : l'un d'eux est déjà communiqué. Rechargez la page."},
        )

    def permis(self, qui: Acteur) -> bool:
        return bool(_a_dire(self.relatee)) and super().permis(qui)

    def agit(self, par: Acteur) -> None:
        choisis = self.cleaned_data["dossiers"]
        transmissions.communiquer_les_avis(par=par, seance=self.relatee.seance, inscriptions=choisis)


class Indiquer(ActeDApres):
    code, roles = "indiquer", (RoleDeFonds.SECRETARIAT,)
    titre, bouton = "Dire ce qui pourrait être amélioré", "Transmettre ces indications"
    fait = "Le porteur lit vos indications sur la page de l'avis ; il en est prévenu."

    def complete(self) -> None:
        par_cle = {str(i.pk): i for i in _a_conseiller(self.relatee)}
        self.fields["inscription"] = forms.TypedChoiceField(
            label="Dossier rejeté",
            choices=[(cle, f"{i.dossier.numero} – {i.dossier.projet}") for cle, i in par_cle.items()],
            coerce=par_cle.get,
            error_messages={"invalid_choice": "Dossier : ses indications sont déjà transmises. Rechargez la page."},
        )
        self.fields["texte"] = prose("Ce qui pourrait être amélioré", lignes=5)

    def permis(self, qui: Acteur) -> bool:
        return bool(_a_conseiller(self.relatee)) and super().permis(qui)

    def agit(self, par: Acteur) -> None:
        conseils.indiquer_au_porteur(par=par, **self.cleaned_data)


def _a_conseiller(relatee: SeanceRelatee) -> list[Inscription]:
    """Refused, and for which the commission mandated the secretariat."""
    mandates = (i for i in relatee.restees if i.mandate)
    return [i for i in mandates if i.dossier.etat == Etat.REJETE and i.communique_le and not i.indications_le]


def _a_dire(relatee: SeanceRelatee) -> list[Inscription]:
    return [i for i in relatee.sans_communication if i.avis]


def _s_ecrit(dernier: ProcesVerbal | None) -> bool:
    return dernier is None or dernier.approuve_le is None


def _du_dossier(relation: Relation) -> str:
    dossier = relation.inscription.dossier
    return f"{dossier.numero} – {dossier.projet}"


DU_PROCES_VERBAL: dict[str, type[ActeDApres]] = {f.code: f for f in (Ecrire, Approuver, Publier)}
DES_AVIS: dict[str, type[ActeDApres]] = {f.code: f for f in (Transmettre, Confirmer, Communiquer, Indiquer)}
