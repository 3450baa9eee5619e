"""The ballot on a dossier, its count, and the opinion that comes of it."""

from __future__ import annotations

from amorce.commission.actions import avis, votes
from amorce.commission.direct import Stade
from amorce.comptes.acteur import Acteur
from amorce.site.commission.direct.geste import DesMembres, DuDossier
from amorce.site.commission.formulaires import DitDUnAvis, DitDUneFiche, borne, phrase


class OuvrirLeScrutin(DuDossier):
    code, bouton, fait = "ouvrir_le_scrutin", "Ouvrir le vote", "Le vote est ouvert."

    @property
    def permis(self) -> bool:
        return self.sien.stade is Stade.A_VOTER and self.lecteur.preside and self.direct.seance.en_cours

    def agit(self, par: Acteur) -> None:
        votes.ouvrir_le_scrutin(par=par, debat=self.sien.debat_tenu)


class DuScrutin(DuDossier):
    """A ballot is open. One in writing, before any session, is not held here."""

    @property
    def permis(self) -> bool:
        return self.sien.stade is Stade.VOTE and self.direct.seance.ouverte_le is not None


class Voter(DuScrutin, DitDUneFiche):
    code, bouton = "remettre_sa_fiche", "Remettre ma fiche"
    fait = "Votre fiche est remise, scellée. Elle ne se reprend pas."

    def complete(self) -> None:
        borne(self, "montant", self.sien.inscription)

    @property
    def permis(self) -> bool:
        la_mienne = self.lecteur.ma_voix(self.sien)
        return super().permis and la_mienne is not None and la_mienne.remise_le is None

    def agit(self, par: Acteur) -> None:
        votes.remettre_sa_fiche(par=par, scrutin=self.sien.vote_ouvert, **self.cleaned_data)


class Saisir(DuScrutin, DitDUneFiche):
    code, bouton, fait = (
        "saisir_une_fiche",
        "Sceller cette fiche",
        "La fiche imprimée est scellée, marquée comme telle.",
    )

    def complete(self) -> None:
        attendues = [v.membre for v in self.sien.attendues]
        self.fields = {"votant": DesMembres(attendues, label="Fiche de"), **self.fields}
        borne(self, "montant", self.sien.inscription)

    @property
    def permis(self) -> bool:
        return super().permis and self.lecteur.secretariat and bool(self.sien.attendues)

    def agit(self, par: Acteur) -> None:
        votes.saisir_une_fiche(par=par, scrutin=self.sien.vote_ouvert, **self.cleaned_data)


class Depouiller(DuScrutin):
    code, bouton, fait = "depouiller", "Dépouiller", "Le vote est dépouillé : n'en restent que les totaux."
    phrase = phrase("Celle que le secrétariat a posée ; elle n'est écrite nulle part.")

    @property
    def permis(self) -> bool:
        tout_est_la = not self.sien.attendues or self.direct.seance.close_le is not None
        return super().permis and self.lecteur.secretariat and tout_est_la

    def agit(self, par: Acteur) -> None:
        votes.depouiller(par=par, scrutin=self.sien.vote_ouvert, phrase=self.cleaned_data["phrase"])


class RendreLAvis(DuDossier, DitDUnAvis):
    code, bouton, fait = "rendre_avis", "Rendre l'avis", "L'avis est rendu."

    def complete(self) -> None:
        self.demande_le_montant(self.sien.dernier_vote)
        self.demande_les_suites(self.sien.inscription)
        borne(self, "montant_propose", self.sien.inscription)

    @property
    def permis(self) -> bool:
        durable = self.sien.stade is Stade.PARTAGE and self.direct.seance.close_le is not None
        return self.lecteur.secretariat and (durable or self.sien.stade is Stade.COMPTE)

    def agit(self, par: Acteur) -> None:
        avis.rendre_avis(par=par, inscription=self.sien.inscription, **self.dits)
