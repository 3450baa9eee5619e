"""The acts on the grid of a check, as forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.paiements import actions
from amorce.paiements.blocages import Obstacle
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.regles import regles_de
from amorce.site.formulaires import prose
from amorce.site.service.paiements.formulaires import ActeDeControle, Constater


class NoterUnPoint(ActeDeControle):
    code, titre, bouton = "noter-point", "Ajouter un constat", "Ajouter ce constat"
    fait = "Le constat est dans la grille."
    rubrique = forms.ChoiceField(label="Rubrique")
    constat = prose("Constat", aide="Ce qui a été vérifié, et ce qui a été trouvé. Le certificat le reprend.")
    conforme = forms.ChoiceField(
        label="C'est", choices=[("oui", "Conforme"), ("non", "Non conforme")], widget=forms.RadioSelect
    )

    def complete(self) -> None:
        grille = regles_de(self.sur.dossier).paiement.grille
        self.fields["rubrique"].choices = [(r.code, r.libelle) for r in grille]  # type: ignore[attr-defined]

    def agit(self, par: Acteur) -> None:
        lus = dict(self.cleaned_data)
        actions.noter_un_point(par=par, demande=self.sur, conforme=lus.pop("conforme") == "oui", **lus)


class SurUnObjet(ActeDeControle):
    """Offered beside each thing that it is about: ``cible`` says which."""

    cible = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(self, sur: DemandeDePaiement, *args: Any, cible: str = "", **kwargs: Any) -> None:
        self.pour = cible or (str(args[0].get("cible", "")) if args else "")
        initial = {"version": sur.version, "cible": self.pour}
        super().__init__(sur, *args, **{"initial": initial, **kwargs})

    @property
    def ancre(self) -> str:
        return f"{self.code}-{self.pour}"


class Lever(SurUnObjet):
    code, titre, bouton = "lever", "Passer outre, et dire pourquoi", "Passer outre"
    fait = "C'est noté, avec votre motif : le certificat le reprendra."
    motif = prose("Motif", aide="Le bénéficiaire et l'auditeur le lisent.")

    def agit(self, par: Acteur) -> None:
        lus = self.cleaned_data
        actions.lever_un_obstacle(
            par=par, demande=self.sur, version=lus["version"], obstacle=lus["cible"], motif=lus["motif"]
        )


class Retablir(SurUnObjet):
    code, titre, bouton = "retablir", "Rétablir", "Rétablir cet obstacle"
    fait = "L'obstacle est rétabli."

    def agit(self, par: Acteur) -> None:
        levee = self.sur.levees.filter(obstacle=self.cleaned_data["cible"], retiree_le=None).first()
        if levee is None:
            raise ActeRefuse("Obstacle : il est déjà rétabli.")
        levee.demande = self.sur
        actions.reprendre_une_levee(par=par, levee=levee, version=self.cleaned_data["version"])


class RetirerUnPoint(SurUnObjet):
    code, titre, bouton = "retirer-point", "Retirer", "Retirer ce constat"
    fait = "Le constat est retiré ; l'historique le garde."

    def agit(self, par: Acteur) -> None:
        vise = _uuid(self.cleaned_data["cible"])
        point = self.sur.points.filter(pk=vise, retire_le=None).first() if vise else None
        if point is None:
            raise ActeRefuse("Constat : il est déjà retiré.")
        point.demande = self.sur
        actions.retirer_un_point(par=par, point=point, version=self.cleaned_data["version"])


class Reprendre(ActeDeControle):
    code, titre, bouton = "reprendre", "Le certificat est faux : reprendre le contrôle", "Reprendre le contrôle"
    fait = "Le contrôle reprend : le certificat d'avant est gardé, un ordre qui n'était pas émis est annulé."
    motif = prose("Motif", aide="L'erreur, ou le recours qui l'a fait voir. Le bénéficiaire et l'auditeur le lisent.")

    def agit(self, par: Acteur) -> None:
        actions.reprendre_le_controle(par=par, demande=self.sur, **self.cleaned_data)


def _uuid(texte: str) -> UUID | None:
    try:
        return UUID(texte)
    except ValueError:
        return None


DE_LA_GRILLE: dict[str, type[ActeDeControle]] = {
    genre.code: genre for genre in (NoterUnPoint, Lever, Retablir, RetirerUnPoint, Constater, Reprendre)
}


def lever(demande: DemandeDePaiement, obstacle: Obstacle, fautif: ActeDeControle | None) -> ActeDeControle | None:
    """The form that lets this one pass, where a person may; the one just refused, if it is of it."""
    if not obstacle.levable or obstacle.levee is not None:
        return None
    if isinstance(fautif, Lever) and fautif.pour == obstacle.code:
        return fautif
    return Lever(demande, cible=obstacle.code)
