"""Every computation of a dossier with its operands and their sources: what the vote was bounded by, which act the award
takes, what each claim comes to, what is asked back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import override

from amorce.actes.bornes import bornes
from amorce.actes.genre import aides_de_l_annee
from amorce.actes.models import Decision
from amorce.actes.questions import interroge
from amorce.consultation.evaluer import explications
from amorce.dossiers.faits import en_euros
from amorce.dossiers.models import Dossier
from amorce.dossiers.papiers.feuille import LANGUE
from amorce.droit.administration import ASSIETTE, RECOUVREMENT
from amorce.droit.fonds import fonds
from amorce.instruction.examen import DossierExamine
from amorce.paiements.calcul import Calcul
from amorce.paiements.certificat import etapes_dites
from amorce.paiements.compte import Compte
from amorce.paiements.models import DemandeDePaiement, Reversement
from amorce.paiements.regles import regles_du
from amorce.paiements.requetes import certificat_de, envoyees
from amorce.paiements.reversements import paye_du

Fichier = tuple[str, str, Any]
"""A file: its name, its title, what it says."""


def calculs(dossier: Dossier) -> Iterator[Fichier]:
    with override(LANGUE):
        for rang, decision in enumerate(_octrois(dossier), 1):
            yield f"5-actes/calcul-decision-{rang}.json", f"Calcul de la décision {rang}", _de_la_decision(decision)
            yield f"5-actes/calcul-acte-{rang}.json", f"Le genre de l'acte de la décision {rang}", _de_l_acte(decision)
        for demande in _demandes(dossier):
            titre = f"Calcul de la demande de paiement {demande.rang}"
            yield f"6-paiements/calcul-{demande.rang}.json", titre, _de_la_demande(demande)
        for rang, reversement in enumerate(dossier.reversements.order_by("cree_le"), 1):
            yield f"8-reversements/calcul-{rang}.json", f"Calcul du reversement {rang}", _du_reversement(reversement)


def _octrois(dossier: Dossier) -> Iterator[Decision]:
    accordees = dossier.decisions.filter(sens=Decision.Sens.ACCORDE).select_related("deliberation").order_by("prise_le")
    for decision in accordees:
        decision.dossier = dossier
        yield decision


def _de_la_decision(decision: Decision) -> dict[str, Any]:
    """Between what the text left the vote, on the facts that the service judged by."""
    lues = bornes(DossierExamine(decision.dossier))
    posees = [b.question for b in (lues.octroi.minimum, lues.octroi.maximum) if b is not None]
    return {
        "montant_vote_centimes": decision.montant,
        "au_moins_centimes": lues.minimum,
        "au_plus_centimes": lues.maximum,
        "operations": explications(lues.evaluation, tuple(dict.fromkeys(posees))),
    }


def _de_l_acte(decision: Decision) -> dict[str, Any]:
    """By what the text chooses between an arrêté and a convention; by the common threshold where it says nothing."""
    annee, regles = aides_de_l_annee(decision), fonds(decision.dossier.fonds).actes
    dit: dict[str, Any] = {
        "montant_centimes": annee.montant,
        "autres_aides_de_l_annee_centimes": annee.autres,
        "seuil_centimes": annee.seuil,
    }
    if regles.genre is not None:
        faits = en_euros({"aide_votee": annee.montant, **({regles.cumul: annee.autres} if regles.cumul else {})})
        reponse = interroge(decision.dossier, regles.genre.question, **faits)
        dit["operations"] = explications(reponse.evaluation, (regles.genre.question,))
    return dit


def _demandes(dossier: Dossier) -> Iterator[DemandeDePaiement]:
    if regles_du(dossier.dispositif) is not None:
        for demande in envoyees(dossier).order_by("rang"):
            demande.dossier = dossier
            yield demande


def _de_la_demande(demande: DemandeDePaiement) -> dict[str, Any]:
    """The sheet as it stood when the work was found done; of a claim still open, as it stands. Then every operation,
    made again on the same facts: ``refait_centimes`` is what they come to."""
    certificat, compte = certificat_de(demande), Compte(demande)
    feuille = certificat.feuille if certificat else {"etapes": etapes_dites(Calcul(compte))}
    refaites = {question: explications(e, (question,))[question] for question, e in compte.etapes.items()}
    return {**feuille, "operations": refaites, "refait_centimes": compte.du}


def _du_reversement(reversement: Reversement) -> dict[str, Any]:
    """Amounts that a person decided, within what was paid; days that the law counts."""
    return {
        "paye_centimes": paye_du(reversement.dossier),
        "envisage_centimes": reversement.envisage,
        "decide_centimes": reversement.centimes,
        "effet": reversement.effet,
        "rendu_centimes": reversement.rendu,
        "remis_centimes": reversement.remis,
        "reste_centimes": None if reversement.centimes is None else reversement.restant,
        "faits_connus_le": reversement.connu_le,
        "titre_pris_en_charge_le": reversement.pris_en_charge_le,
        "dernier_jour": reversement.dernier_jour,
        "sources": [{"enonce": d.phrase, "source": d.reference} for d in (ASSIETTE, RECOUVREMENT)],
    }
