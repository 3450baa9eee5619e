"""What the secretary does of a vote in writing, as forms: each with its act, and when it is offered."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.commission.actions import avis, ecrit, resultats_ecrits, votes
from amorce.commission.droits import tient
from amorce.commission.ecrit import Ligne
from amorce.commission.suivi_ecrit import SuiviEcrit
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from amorce.droit.fonds import fonds
from amorce.site.commission.formulaires import DitDUnAvis, borne, phrase
from amorce.site.formulaires import FormulaireDActe, prose
from amorce.site.heures import heure_de
from amorce.site.service.reglages.formulaires import Instant, Jour


class ActeParEcrit(FormulaireDActe):
    """``un_dossier``: it is about one of those voted on."""

    un_dossier = False

    def __init__(self, suivi: SuiviEcrit, *args: Any, ligne: Ligne | None = None, **kwargs: Any) -> None:
        self.suivi, self.ligne = suivi, ligne
        super().__init__(*args, **kwargs)

    @property
    def ancre(self) -> str:
        return f"{self.code}-{self.ligne.inscription.pk}" if self.ligne else self.code

    @property
    def attendu(self) -> bool:
        raise NotImplementedError

    def permis(self, qui: Acteur) -> bool:
        return tient(qui, self.suivi.seance.fonds, RoleDeFonds.SECRETARIAT) and self.attendu


class Proposer(ActeParEcrit):
    code, titre, bouton = "proposer", "Proposer un vote par écrit", "Proposer aux membres de voter par écrit"
    fait = "Le vote par écrit est proposé : chaque membre en est prévenu, avec la page où répondre."

    def complete(self) -> None:
        ici = fonds(self.suivi.seance.fonds)
        aide = "Les circonstances exceptionnelles qui empêchent de se réunir. Les membres le lisent."
        self.fields["motif"] = prose("Motif", aide=aide)
        self.fields["concertee_le"] = Jour(label="Concertation avec l'autorité du fonds, le")
        aide = f"À la minute, {heure_de(ici.fuseau)}, avant la séance prévue : elle a lieu s'il y a un refus."
        self.fields["limite"] = Instant(fuseau=ici.fuseau, label="Réponses jusqu'à", help_text=aide)

    @property
    def attendu(self) -> bool:
        return self.suivi.proposable

    def agit(self, par: Acteur) -> None:
        ecrit.proposer_par_ecrit(par=par, seance=self.suivi.seance, **self.cleaned_data)


class Clore(ActeParEcrit):
    code, titre, bouton = "clore", "Clore le vote par écrit", "Clore le vote par écrit"
    fait = "Le vote par écrit est clos. Les fiches peuvent être dépouillées."

    @property
    def attendu(self) -> bool:
        return self.suivi.en_cours and (self.suivi.passee or not self.suivi.attendues)

    def agit(self, par: Acteur) -> None:
        ecrit.clore_la_procedure(par=par, seance=self.suivi.seance)


class Depouiller(ActeParEcrit):
    code, titre, bouton = "depouiller", "Dépouiller les fiches", "Dépouiller"
    fait = "Les fiches sont dépouillées : n'en restent que les totaux."
    phrase = phrase("Celle que le secrétariat a posée pour cette séance ; elle n'est écrite nulle part.")

    @property
    def attendu(self) -> bool:
        return bool(self.suivi.a_depouiller)

    def agit(self, par: Acteur) -> None:
        """Ballot by ballot: one whose sheets were tampered with stops there, those before it are counted."""
        if not self.attendu:
            raise ActeRefuse("Dépouillement : il n'y a pas, ou plus, de vote clos à dépouiller ; rechargez la page.")
        for ligne in self.suivi.a_depouiller:
            if ligne.scrutin is not None:
                votes.depouiller(par=par, scrutin=ligne.scrutin, phrase=self.cleaned_data["phrase"])


class RendreLAvis(ActeParEcrit, DitDUnAvis):
    code, titre, bouton, un_dossier = "avis", "Rendre l'avis", "Rendre l'avis", True
    fait = "L'avis est rendu."

    def complete(self) -> None:
        self.demande_le_montant(self.ligne.scrutin if self.ligne else None)
        if self.ligne is not None:
            borne(self, "montant_propose", self.ligne.inscription)
            self.demande_les_suites(self.ligne.inscription)

    @property
    def attendu(self) -> bool:
        scrutin = self.ligne.scrutin if self.ligne else None
        compte = scrutin is not None and scrutin.depouille_le is not None
        return self.ligne is not None and compte and not self.ligne.inscription.avis

    def agit(self, par: Acteur) -> None:
        assert self.ligne is not None
        avis.rendre_avis(par=par, inscription=self.ligne.inscription, **self.dits)


class Transmettre(ActeParEcrit):
    code, titre, bouton = "transmettre", "Transmettre les résultats", "Les transmettre aux membres"
    fait = "Les membres ont les résultats. Notez ci-dessous chaque autre destinataire, une fois prévenu."
    synthese = prose("Synthèse", aide="Ce qui ressort des avis ; jamais le vote d'une personne.")

    def complete(self) -> None:
        self.fields["motif_du_retard"] = _retard()

    @property
    def attendu(self) -> bool:
        procedure = self.suivi.procedure
        return (
            self.suivi.close and procedure is not None and procedure.resultats_le is None and not self.suivi.sans_avis
        )

    def agit(self, par: Acteur) -> None:
        resultats_ecrits.transmettre_les_resultats(par=par, seance=self.suivi.seance, **self.cleaned_data)


class Confirmer(ActeParEcrit):
    code, titre, bouton = "confirmer", "Noter une transmission faite", "Noter cette transmission"
    fait = "La transmission est notée au journal."

    def complete(self) -> None:
        attendus = self.suivi.a_prevenir
        pris = "Destinataire : sa transmission est déjà notée. Choisissez-en un autre."
        self.fields["destinataire"] = forms.ChoiceField(
            label="Destinataire", choices=[(un, un) for un in attendus], error_messages={"invalid_choice": pris}
        )
        self.fields["le"] = Jour(label="Transmis le")
        self.fields["moyen"] = forms.CharField(
            label="Moyen", max_length=200, help_text="Courrier, courriel, remise en main propre : ce qui a été fait."
        )
        self.fields["motif_du_retard"] = _retard()

    @property
    def attendu(self) -> bool:
        return bool(self.suivi.a_prevenir)

    def agit(self, par: Acteur) -> None:
        resultats_ecrits.confirmer_la_transmission(par=par, seance=self.suivi.seance, **self.cleaned_data)


class Sceller(ActeParEcrit):
    code, titre, bouton = "sceller", "Remettre les fiches au gardien des scellés", "Sceller pour de bon"
    fait = "Les fiches sont scellées : seul un juge les ouvrira."
    phrase = phrase("Une dernière fois : ensuite elle n'ouvre plus rien.")

    @property
    def attendu(self) -> bool:
        return self.suivi.scellable

    def agit(self, par: Acteur) -> None:
        votes.sceller_les_votes(par=par, seance=self.suivi.seance, phrase=self.cleaned_data["phrase"])


def _retard() -> forms.CharField:
    return prose("Motif du retard", aide="Seulement si le délai du règlement est passé.", requis=False)


FORMULAIRES: dict[str, type[ActeParEcrit]] = {
    genre.code: genre for genre in (Proposer, Clore, Depouiller, RendreLAvis, Transmettre, Confirmer, Sceller)
}
