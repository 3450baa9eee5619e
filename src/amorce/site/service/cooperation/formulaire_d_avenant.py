"""An amendment as a form: the envelopes there are, one more, the ratio, who joins, who leaves, until when."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions import avenants
from amorce.cooperation.actions.avenants import DUREE_MAX, Change, Changements
from amorce.cooperation.actions.volets import Enveloppe
from amorce.cooperation.models import Convention, Volet
from amorce.cooperation.models.conventions import PARTS, TERMES
from amorce.cooperation.requetes import non_signataires
from amorce.cooperation.termes import AUTRES_TERMES
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.classeurs.montants import ecrit
from amorce.droit.conventions.nomenclature import GENRES, PHASES
from amorce.site.formulaires import Euros, jour
from amorce.site.service.cooperation import champs
from amorce.site.service.cooperation.formulaires import ActeDeConvention

AJOUT = "ajout_"


class SignerUnAvenant(ActeDeConvention):
    code, titre, bouton, fait = "avenant", "Enregistrer un avenant", "Enregistrer", "L'avenant est enregistré."
    objet = forms.CharField(label="Objet", max_length=300)
    signe_le = jour("Signé le", "Ce qu'il change vaut de ce jour.")

    @classmethod
    def permis(cls, qui: Acteur, sur: Convention) -> bool:
        return super().permis(qui, sur) and sur.signee_le is not None

    def complete(self) -> None:
        self.fields["derniere_annee"] = forms.IntegerField(label="Dernière année", initial=self.sur.derniere_annee)
        parts = {"part_cnc": "Euros du CNC", "part_collectivites": "Pour tant d'euros des collectivités"}
        for nom, libelle in parts.items():
            self.fields[nom] = forms.IntegerField(
                label=libelle, min_value=1, max_value=100, initial=getattr(self.sur, nom)
            )
        self._termes()
        self._enveloppes()
        self._une_de_plus()
        self.fields["signataires"] = forms.ModelMultipleChoiceField(
            non_signataires(self.sur),
            label="Qui rejoint la convention",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        peuvent = {str(a.pk): a for a in self.sur.autorites.all() if a.fonds != self.sur.fonds}
        self.fields["departs"] = forms.TypedMultipleChoiceField(
            choices=[(cle, a.nom) for cle, a in sorted(peuvent.items(), key=lambda un: (un[1].niveau, un[1].nom))],
            coerce=peuvent.__getitem__,
            label="Qui quitte la convention",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="Du jour de l'avenant. Ce qu'elle a voté avant reste compté.",
        )

    def _termes(self) -> None:
        """The others that were signed: said as they are, they do not change."""
        self.fields["seuils"] = champs.seuils()
        self.fields["solidarite"] = champs.solidarite()
        self.fields["partenariat_renforce"] = champs.partenariat()
        self.fields["depuis"] = forms.TypedChoiceField(
            label="Ratio, seuils, solidarité et partenariat valent",
            choices=[("", "Du jour de l'avenant"), *((an, f"De l'année {an}") for an in self._annees)],
            coerce=int,
            empty_value=None,
            required=False,
            help_text="Une aide votée avant garde les seuils d'avant.",
        )
        self.initial = {**champs.termes_dits(self.sur, AUTRES_TERMES), **self.initial}

    @property
    def _annees(self) -> range:
        """Those that the amendment may cover."""
        return range(self.sur.premiere_annee, self.sur.premiere_annee + DUREE_MAX)

    def _enveloppes(self) -> None:
        self.volets: list[Volet] = list(self.sur.volets.select_related("autorite"))
        for volet in self.volets:
            nom = _nom(volet)
            self.fields[f"montant-{volet.pk}"] = Euros(
                label=f"{nom} : montant",
                required=True,
                initial=ecrit(volet.montant),
                help_text="Zéro la retire." if volet.montant else "Retirée par un avenant.",
            )
            self.fields[f"gele-{volet.pk}"] = Euros(label=f"{nom} : dont gelé", initial=ecrit(volet.gele))

    def _une_de_plus(self) -> None:
        """Written when an amount is. Of any year that the amendment may add."""
        dits: dict[str, forms.Field] = {
            "montant": Euros(help_text="Vide : l'avenant n'ajoute pas d'enveloppe."),
            "axe": champs.axe(),
            "financeur": forms.ChoiceField(choices=Volet.Financeur.choices),
            "autorite": champs.Signataire(self.sur, requis=False),
            "gele": Euros(),
            "phase": champs.phase(),
            "genre": champs.genre(),
            "annee": champs.annee(self.sur, requis=False, annees=self._annees),
        }
        noms = {"montant": "montant", "financeur": "financeur", "gele": "dont gelé"}
        for nom, champ in dits.items():
            champ.label = f"Nouvelle enveloppe : {noms.get(nom) or str(champ.label).lower()}"
            champ.required = False
            self.fields[f"{AJOUT}{nom}"] = champ

    def _ajouts(self, dits: dict[str, Any]) -> list[Enveloppe]:
        voulue = {nom.removeprefix(AJOUT): valeur for nom, valeur in dits.items() if nom.startswith(AJOUT)}
        if voulue["montant"] is None:
            return []
        if not voulue["axe"]:
            raise ActeRefuse("Nouvelle enveloppe : choisissez son axe.", f"{AJOUT}axe")
        return [Enveloppe(**{**voulue, "gele": voulue["gele"] or 0})]

    @staticmethod
    def _change(montant: int, gele: int) -> Change:
        """Nothing of what is withdrawn is frozen."""
        return Change(montant, gele if montant else 0)

    def _termes_voulus(self) -> set[str]:
        """Those typed otherwise than the form said them; none, with a year: all that it said hold from then on."""
        changes = set(TERMES) & set(self.changed_data)
        return changes or (set(TERMES) if self.cleaned_data["depuis"] else set())

    def agit(self, par: Acteur) -> None:
        dits, dites = self.cleaned_data, self._termes_voulus()
        changements = Changements(
            volets={v.pk: self._change(dits[f"montant-{v.pk}"], dits[f"gele-{v.pk}"] or 0) for v in self.volets},
            ajouts=self._ajouts(dits),
            signataires=list(dits["signataires"]),
            departs=list(dits["departs"]),
            ratio=(dits["part_cnc"], dits["part_collectivites"]) if dites & set(PARTS) else None,
            termes=champs.termes_lus({terme: dits[terme] for terme in AUTRES_TERMES if terme in dites}),
            depuis=dits["depuis"],
            derniere_annee=dits["derniere_annee"],
        )
        avenants.signer_un_avenant(
            par=par,
            convention=self.sur,
            version=dits["version"],
            objet=dits["objet"],
            signe_le=dits["signe_le"],
            changements=changements,
        )


def _nom(volet: Volet) -> str:
    """What tells it from the others of its axis."""
    dits = [
        volet.get_financeur_display(),
        volet.autorite.nom if volet.autorite else "",
        PHASES.get(volet.phase, ""),
        GENRES.get(volet.genre, ""),
        str(volet.annee or ""),
    ]
    return f"Axe {volet.axe}, {', '.join(dit for dit in dits if dit)}"
