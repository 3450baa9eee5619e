"""What an act is made of: the dossier as it was deposited, the vote, what the act fixes, the law of its fund."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from amorce.actes import termes as t
from amorce.actes.models import ActeAttributif, Decision, Deliberation
from amorce.actes.typographie import html
from amorce.dossiers.assemblage import tableaux
from amorce.dossiers.chiffres import Chiffres
from amorce.dossiers.faits import dernier_depot
from amorce.dossiers.models import Dossier
from amorce.droit.actes import Actes, Clause
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.langues import francais
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.moteur import redaction

FR = francais()
BUDGETS = ("budget_total", "budget_production_total")
"""The facts in which an application says its budget, where it has no line of it."""
PLAN_JOINT = "Celui qui est joint à la demande."


class Matiere:
    """Read once for one composition."""

    def __init__(self, acte: ActeAttributif) -> None:
        self.acte, self.termes = acte, acte.termes

    @property
    def dossier(self) -> Dossier:
        return self.acte.dossier

    @property
    def decision(self) -> Decision:
        return self.acte.decision

    @property
    def deliberation(self) -> Deliberation:
        return self.decision.deliberation

    @property
    def fonds(self) -> Fonds:
        return fonds(self.dossier.fonds)

    @property
    def regles(self) -> Actes:
        return self.fonds.actes

    @property
    def aide(self) -> str:
        return dispositif_de(self.dossier.dispositif).intitule

    @cached_property
    def _depot(self) -> tuple[Mapping[str, Any], Chiffres]:
        depot = dernier_depot(self.dossier)
        return (depot.faits, depot.chiffres) if depot else ({}, {})

    @property
    def faits(self) -> Mapping[str, Any]:
        return self._depot[0]

    @property
    def chiffres(self) -> Chiffres:
        return self._depot[1]

    # In words

    def jour(self, nom: str) -> str:
        dit = self.termes.get(nom)
        return redaction.jour(date.fromisoformat(dit), FR) if dit else ""

    @property
    def montant(self) -> str:
        return redaction.montant(self.decision.montant or 0, FR)

    @property
    def beneficiaire(self) -> str:
        return str(self.faits.get("nom_demandeur") or self.dossier.projet.organisation or self.dossier.projet.auteur)

    @property
    def adresse(self) -> str:
        reception = self.fonds.procedure.reception if self.fonds.procedure else None
        return reception.adresse if reception else ""

    @property
    def budget_centimes(self) -> int | None:
        """What the act says, else what the application said."""
        if self.termes.get(t.BUDGET) is not None:
            return int(self.termes[t.BUDGET])
        lignes = sum(int(ligne["prevu"]) for ligne in self.chiffres.get("budget", []))
        if lignes:
            return lignes
        lus = (VOCABULAIRE[nom].lit(self.faits[nom]) for nom in BUDGETS if self.faits.get(nom) is not None)
        return next((lu for lu in lus if isinstance(lu, int)), None)

    @property
    def plan(self) -> str:
        """In words, where the application has no line of it."""
        joint = self.faits.get("plan_financement_fourni") or "plan_financement" in self.faits.get("pieces_fournies", ())
        return self.termes.get(t.PLAN) or (PLAN_JOINT if joint else "")

    # In blocks

    def parties(self) -> SafeString:
        structure = self.dossier.projet.organisation
        siret = structure.siret if structure else ""
        return html.termes(
            (
                ("Autorité", self.fonds.autorite),
                ("Adresse", self.adresse),
                ("Représentée par", self.termes.get(t.SIGNATAIRE, "")),
                ("Bénéficiaire", self.beneficiaire),
                ("SIRET", siret),
                ("Siège", structure.adresse if structure else ""),
                ("Représenté par", self.termes.get(t.REPRESENTANT, "")),
            )
        )

    def visas(self) -> SafeString:
        """The bases of the aid, the agreement of cooperation that ran on the day of the vote, the vote itself."""
        bases = [CODES["base_legale"][code] for code in self.fonds.octroi.bases]
        cooperation = self.termes.get(t.COOPERATION)
        delib = self.deliberation
        vote = f"Délibération {delib.reference} de la {delib.organe} du {redaction.jour(delib.jour, FR)}"
        return html.liste([*bases, *([cooperation] if cooperation else []), vote])

    def periode(self) -> SafeString:
        delai = self.termes.get(t.DELAI)
        return html.termes(
            (
                ("Début de la période", self.jour(t.DEBUT)),
                ("Fin de la période", self.jour(t.FIN)),
                ("Délai de réalisation", f"{delai} mois depuis l'octroi" if delai else ""),
            )
        )

    def budget(self) -> SafeString:
        """By class; in one figure where the act, or the application, says no more."""
        lu = tableaux.budget(self.chiffres)
        if self.termes.get(t.BUDGET) is not None or not lu["classes"]:
            total = self.budget_centimes
            return html.paragraphe(f"Budget total : {redaction.montant(total, FR)}.") if total else html.RIEN
        tete = ["Classe", *lu["titres"]]
        return html.tableau(tete, ([c["nom"], *c["total"]] for c in lu["classes"]), ["Total", *lu["total"]])

    def plan_de_financement(self) -> SafeString:
        lignes = tableaux.financement(self.chiffres)["lignes"]
        if self.termes.get(t.PLAN) or not lignes:
            return html.paragraphes(self.plan)
        return html.tableau(["Financeur", "Apport", "Montant"], ([f, c, m] for c, f, m, *_reste in lignes), mots=2)

    def livrables(self) -> SafeString:
        return html.liste(self._dits(t.LIVRABLES))

    def pieces(self) -> SafeString:
        dites = html.liste(self._dits(t.PIECES))
        return html.paragraphe("À joindre aux demandes de paiement :") + dites if dites else dites

    def _dits(self, nom: str) -> list[str]:
        return [CODES[nom][code] for code in self.termes.get(nom, ())]

    def mentions(self) -> SafeString:
        return html.clauses(Clause("", m.phrase, m.exigence) for m in self.fonds.octroi.mentions)

    def clauses(self, sujet: str) -> SafeString:
        return html.clauses(c for c in self.regles.clauses_de(self.dossier.dispositif) if c.sujet == sujet)

    def retour(self) -> SafeString:
        """What the beneficiary does of it, and until when."""
        regle = self.regles.retour
        if regle is None:
            return html.paragraphe("La convention revient au service, signée.")
        delais = self.fonds.procedure.delais if self.fonds.procedure else ()
        mois = [d.mois for d in delais if d.code == regle.question]
        avant = [
            f"La convention revient {m} mois au plus après son envoi ({', '.join(regle.exigences)})." for m in mois
        ]
        return html.liste([*regle.phrases, *avant])

    def signatures(self) -> SafeString:
        pour_l_autorite = f"Pour {self.fonds.autorite}, {self.termes.get(t.SIGNATAIRE) or '[signataire]'}"
        if not self.acte.bilateral:
            return html.signatures(pour_l_autorite)
        return html.signatures(pour_l_autorite, f"Pour {self.beneficiaire}, {self.termes.get(t.REPRESENTANT, '')}")

    def changements(self) -> SafeString:
        return html.paragraphes("\n".join(self.termes.get(t.CHANGEMENTS, ())))
