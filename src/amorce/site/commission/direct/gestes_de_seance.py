"""Opening, closing, who comes and goes."""

from __future__ import annotations

from django import forms

from amorce.commission.actions import seances, votes
from amorce.commission.models import Presence
from amorce.comptes.acteur import Acteur
from amorce.site.commission.direct.geste import DesMembres, Geste
from amorce.site.commission.formulaires import phrase


class OuvrirLaSeance(Geste):
    code, bouton, fait = "ouvrir_seance", "Ouvrir la séance", "La séance est ouverte."

    @property
    def permis(self) -> bool:
        return self.lecteur.preside and self.direct.seance.ouverte_le is None

    def agit(self, par: Acteur) -> None:
        seances.ouvrir_seance(par=par, seance=self.direct.seance)


class CloreLaSeance(Geste):
    code, bouton, fait = "clore_seance", "Clore la séance", "La séance est close."

    @property
    def permis(self) -> bool:
        return self.lecteur.preside and self.direct.seance.en_cours and not self.direct.debat_ouvert

    def agit(self, par: Acteur) -> None:
        seances.clore_seance(par=par, seance=self.direct.seance)


class NoterLArrivee(Geste):
    code, bouton, fait = "noter_l_arrivee", "Noter l'arrivée", "L'arrivée est notée."

    def complete(self) -> None:
        self.fields["arrivant"] = DesMembres(self.direct.absents, label="Qui arrive")
        self.fields["mode"] = forms.ChoiceField(label="Comment", choices=Presence.Mode.choices)

    @property
    def permis(self) -> bool:
        return self.lecteur.secretariat and self.direct.seance.en_cours and bool(self.direct.absents)

    def agit(self, par: Acteur) -> None:
        seances.noter_l_arrivee(par=par, seance=self.direct.seance, **self.cleaned_data)


class NoterLeDepart(Geste):
    code, bouton, fait, du_membre = "noter_le_depart", "Noter le départ", "Le départ est noté.", True

    @property
    def permis(self) -> bool:
        return self.lecteur.secretariat and self.direct.seance.en_cours

    def agit(self, par: Acteur) -> None:
        assert self.membre is not None
        seances.noter_le_depart(par=par, seance=self.direct.seance, partant=self.membre)


class Sceller(Geste):
    code, bouton = "sceller", "Sceller les votes"
    fait = "Les votes sont scellés : plus rien ici ne les ouvre."
    phrase = phrase("Elle sert une dernière fois : ensuite, seul un juge fait ouvrir les fiches.")

    @property
    def permis(self) -> bool:
        seance = self.direct.seance
        return self.lecteur.secretariat and seance.close_le is not None and "enfermee" in seance.cle

    def agit(self, par: Acteur) -> None:
        votes.sceller_les_votes(par=par, seance=self.direct.seance, phrase=self.cleaned_data["phrase"])
