"""Who is involved, and the debates: before the vote on a dossier."""

from __future__ import annotations

from amorce.commission.actions import debats, interets
from amorce.commission.direct import Stade
from amorce.comptes.acteur import Acteur
from amorce.site.commission.direct.geste import DesMembres, DuDossier
from amorce.site.commission.formulaires import DeclarerInteret
from amorce.site.formulaires import prose


class Declarer(DuDossier, DeclarerInteret):
    code, bouton, fait = "declarer_interet", "Déclarer", "Votre déclaration est enregistrée."

    @property
    def permis(self) -> bool:
        moi = self.lecteur.moi
        reste = moi is not None and moi.pk not in self.sien.dits and not self.lecteur.ecarte(self.sien)
        return reste and self.sien.peut_changer

    def agit(self, par: Acteur) -> None:
        self.declare(par, self.sien.inscription)


class Deporter(DuDossier):
    code, bouton, fait = "prononcer_le_deport", "Prononcer le déport", "Le déport est prononcé."

    def complete(self) -> None:
        libres = [m for m in self.direct.en_fonction if m.pk not in self.sien.ecarts]
        self.fields["ecarte"] = DesMembres(libres, label="Qui est écarté")
        self.fields["motif"] = prose("Ce qui lie ce membre au dossier", lignes=2)

    @property
    def permis(self) -> bool:
        return self.lecteur.preside and self.sien.peut_changer

    def agit(self, par: Acteur) -> None:
        interets.prononcer_le_deport(par=par, inscription=self.sien.inscription, **self.cleaned_data)


class Sortie(DuDossier):
    """Of somebody kept from the dossier, by who presides."""

    du_membre = True

    @property
    def permis(self) -> bool:
        return self.lecteur.preside and self.direct.seance.en_cours


class FaireSortir(Sortie):
    code, bouton, fait = "faire_sortir", "Faire sortir", "Le membre écarté est sorti."

    def agit(self, par: Acteur) -> None:
        assert self.membre is not None
        interets.faire_sortir(par=par, inscription=self.sien.inscription, ecarte=self.membre)


class FaireRentrer(Sortie):
    code, bouton, fait = "faire_rentrer", "Faire rentrer", "Le membre écarté est rentré."

    def agit(self, par: Acteur) -> None:
        assert self.membre is not None
        interets.faire_rentrer(par=par, inscription=self.sien.inscription, ecarte=self.membre)


class OuvrirLeDebat(DuDossier):
    code, fait = "ouvrir_le_debat", "Le débat est ouvert."

    def complete(self) -> None:
        self.bouton = "Rouvrir le débat" if self.sien.debats else "Ouvrir le débat"

    @property
    def permis(self) -> bool:
        ouvrable = self.sien.stade in (Stade.A_DEBATTRE, Stade.PARTAGE)
        return ouvrable and self.lecteur.preside and self.direct.seance.en_cours

    def agit(self, par: Acteur) -> None:
        debats.ouvrir_le_debat(par=par, inscription=self.sien.inscription)


class CloreLeDebat(DuDossier):
    code, bouton, fait = "clore_le_debat", "Clore le débat", "Le débat est clos."

    @property
    def permis(self) -> bool:
        return self.sien.stade is Stade.DEBAT and self.lecteur.preside

    def agit(self, par: Acteur) -> None:
        debats.clore_le_debat(par=par, debat=self.sien.debat_tenu)
