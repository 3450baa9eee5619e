"""What is said of a dossier: an interest in it, a vote, an opinion, a member's own notes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from amorce.commission.actions.interets import declarer_interet
from amorce.commission.actions.votes import ABSTENTION
from amorce.commission.models import Carnet, Inscription, Scrutin
from amorce.commission.requetes import FAVORABLE, apprecies_par
from amorce.comptes.acteur import Acteur
from amorce.droit.procedures import Commission, Critere, Famille
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.site.formulaires import Clair, Euros, prose
from amorce.site.langue import traduit

APPRECIE = "apprecie-"
CONCERNE = (("non", "Non, rien ne me lie à ce dossier"), ("oui", "Oui, je suis impliqué dans ce dossier"))
VOTES = {"favorable": "Pour", "defavorable": "Contre", "ajourne": "Ajourner", ABSTENTION: "Abstention"}
FAMILLES = {
    Famille.ELIMINATOIRE: "Critères éliminatoires",
    Famille.ARTISTIQUE: "Éléments artistiques",
    Famille.ECONOMIQUE: "Éléments économiques",
}


def phrase(aide: str = "") -> forms.CharField:
    """Never kept, never shown again: who is refused writes it again."""
    secret = forms.PasswordInput(attrs={"autocomplete": "off"})
    return forms.CharField(label="Phrase de la séance", strip=False, help_text=aide, widget=secret)


class DeclarerInteret(Clair):
    conflit = forms.ChoiceField(label="Ce dossier vous concerne-t-il ?", choices=CONCERNE, widget=forms.RadioSelect)
    motif = prose("Ce qui vous lie au dossier", aide="Seuls le secrétariat et la présidence le lisent.", requis=False)

    def declare(self, par: Acteur, inscription: Inscription) -> None:
        conflit, motif = self.cleaned_data["conflit"] == "oui", self.cleaned_data["motif"]
        declarer_interet(par=par, inscription=inscription, conflit=conflit, motif=motif)


class DitDUneFiche(Clair):
    """What a sheet says; the amount is for who would give another than the one asked."""

    vote = forms.ChoiceField(label="Vote", choices=list(VOTES.items()), widget=forms.RadioSelect)
    montant = Euros(label="Montant proposé", help_text="Seulement s'il diffère de celui qui est demandé.")


class DitDUnAvis(Clair):
    """What an opinion says."""

    motifs = prose("Motifs", aide="Ce qui fonde l'avis.")
    conseils = prose("Conseils au porteur", requis=False, lignes=2)

    def demande_le_montant(self, scrutin: Scrutin | None) -> None:
        """A favourable one has an amount, argued when it is not the one asked."""
        if scrutin is not None and scrutin.avis == FAVORABLE:
            aide = "Vide : celui qui est demandé. Un autre se justifie."
            self.fields["montant_propose"] = Euros(label="Montant proposé", help_text=aide)
            self.fields["argumentation"] = prose("Ce qui justifie ce montant", requis=False, lignes=2)

    def demande_les_suites(self, inscription: Inscription) -> None:
        """What the commission alone decides of this dossier, and whether the secretariat is to advise its applicant."""
        seance = inscription.seance
        for fait in apprecies_par(seance, inscription.dossier):
            self.fields[APPRECIE + fait] = forms.BooleanField(label=traduit(VOCABULAIRE[fait].libelle), required=False)
        if "conseil" in seance.de_la_commission.exigences:
            self.fields["mandate"] = forms.BooleanField(
                label="Rejetée, la demande donnera lieu à des indications du secrétariat",
                help_text="La commission le mandate pour dire au porteur ce qui pourrait être amélioré.",
                required=False,
            )

    @property
    def dits(self) -> dict[str, Any]:
        """As the act takes them."""
        lus = {nom: dit for nom, dit in self.cleaned_data.items() if not nom.startswith(APPRECIE)}
        apprecies = {
            nom.removeprefix(APPRECIE): dit for nom, dit in self.cleaned_data.items() if nom.startswith(APPRECIE)
        }
        return {**lus, "apprecies": apprecies}


def borne(formulaire: forms.Form, nom: str, inscription: Inscription) -> None:
    """The script compares the amount with the law's bounds as it is typed: what a member writes goes nowhere."""
    adresse = reverse("bornes_du_montant", args=[inscription.seance_id, inscription.pk])
    if nom in formulaire.fields:
        formulaire.fields[nom].widget.attrs["data-bornes"] = adresse


class CarnetForm(Clair):
    """Notes, and one place to write for each criterion."""

    notes = prose("Mes notes", requis=False, lignes=6)
    lu = forms.BooleanField(label="J'ai fini de lire ce dossier", required=False)

    def __init__(self, commission: Commission, carnet: Carnet | None, *args: Any, **kwargs: Any) -> None:
        dits = {"notes": carnet.notes, "lu": carnet.lu_le is not None, **carnet.grille} if carnet else {}
        super().__init__(*args, initial=dits, **kwargs)
        self.grille = commission.grille
        for critere in self.grille:
            self.fields[critere.code] = prose(traduit(critere.libelle), requis=False, lignes=2)
        self.eclaircit()

    @property
    def familles(self) -> list[tuple[str, list[tuple[Critere, forms.BoundField]]]]:
        rangees = [(dit, [(c, self[c.code]) for c in self.grille if c.famille is f]) for f, dit in FAMILLES.items()]
        return [(dit, criteres) for dit, criteres in rangees if criteres]

    @property
    def dits(self) -> dict[str, str]:
        return {c.code: self.cleaned_data[c.code] for c in self.grille}
