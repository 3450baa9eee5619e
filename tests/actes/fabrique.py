"""Dossiers before the elected body: received, with an opinion and a report that is ready."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from amorce.actes.actions.decisions import Vote, deliberer
from amorce.actes.actions.enveloppes import ouvrir_enveloppe
from amorce.actes.actions.liberation import liberer_les_decisions, poursuivre, rendre_executoire
from amorce.actes.actions.programme import mettre_au_vote, preparer_deliberation
from amorce.actes.models import Decision, Deliberation, Enveloppe
from amorce.commission.models import Inscription, Seance
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import deposer
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.instruction.models import Rapport
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.dossiers.fabrique import COURT, film, prete, session
from tests.instruction.fabrique import FONDS, relu

CFR = "cfr"
NUMEROS = count(1)
DEPENSES = {
    "format_oeuvre": "court_metrage",
    "duree_minutes": "15",
    "depenses_locales_ht": "80000",
    "depenses_hors_reunion_ht": "20000",
    "cout_film": "160000",
    "budget_total": "160000",
    "autres_aides_publiques": "0",
    "nb_criteres_bonification": 2,
    "innovation_retenue_comite": False,
    "experience_production": False,
    "projet_valorise_reunion": False,
    "bilan_certifie_expert_comptable": False,
}
MAXIMUM, DEROGATOIRE = 30_000_00, 80_000_00
"""What the text computes on them: the ceiling of a short film; without it, all that is spent in La Réunion."""
CASE = {"visibilite_exceptionnelle": True, "retombees_tres_significatives": True}
PLEINE = {"derogation_plafond_demandee": True, "argumentaire_derogation": True, **CASE}


def responsable() -> Personne:
    return agent(FONDS, RoleDeFonds.RESPONSABLE, prenom="Rose", nom="Ponsable")


def enveloppe(qui: Personne, centimes: int = 100_000_00, **champs: Any) -> Enveloppe:
    dits = {"mesure": "Courts métrages", "section": "ap", "imputation": "903-311-20421", **champs}
    return ouvrir_enveloppe(
        par=agit(qui),
        fonds=FONDS,
        annee=2026,
        numero=f"AP-{next(NUMEROS)}",
        centimes=centimes,
        reference="CP2026_0001",
        le=date(2026, 1, 20),
        **dits,
    )


def _avis(dossier: Dossier, avis: str, propose: int | None) -> None:
    seance, _neuve = Seance.objects.get_or_create(
        fonds=FONDS, commission=CFR, defaults={"debut": timezone.now() - timedelta(days=30)}
    )
    Inscription.objects.create(
        seance=seance,
        dossier=dossier,
        rang=seance.inscriptions.count() + 1,
        avis=avis,
        avis_le=timezone.now(),
        montant_propose=propose,
        motifs="Un film attendu.",
    )


def avise(avis: str = "favorable", propose: int | None = None, demande: str = "20000", rapport: bool = True) -> Dossier:
    """Deposited, given an opinion; by default favourable, at the amount asked for."""
    session()
    porteur = personne()
    faite = prete(porteur, COURT, film(porteur, societe(porteur)))
    Dossier.objects.filter(pk=faite.pk).update(faits={**faite.faits, **DEPENSES, "aide_demandee": demande})
    deposer(par=agit(porteur), dossier=relu(faite), cle=str(faite.pk))
    Dossier.objects.filter(pk=faite.pk).update(etat=Etat.AVIS_RENDU)
    dossier = relu(faite)
    _avis(dossier, avis, propose)
    if rapport:
        qui = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
        Rapport.objects.create(dossier=dossier, rang=1, textes={}, personne=qui, pret_le=timezone.now())
    return dossier


def au_vote(qui: Personne, *dossiers: Dossier, dans_jours: int = 0) -> list[Decision]:
    """On the agenda of a meeting held, by default, today where the fund is."""
    jour = Deliberation(fonds=FONDS).aujourd_hui + timedelta(days=dans_jours)
    deliberation = preparer_deliberation(par=agit(qui), fonds=FONDS, jour=jour)
    return mettre_au_vote(par=agit(qui), deliberation=deliberation, dossiers=dossiers)


def vote(qui: Personne, decision: Decision, sens: str = "accorde", **dits: Any) -> Decision:
    version = Dossier.objects.get(pk=decision.dossier_id).version
    return deliberer(par=agit(qui), decision=decision, version=version, vote=Vote(sens, **dits))


def executoire(qui: Personne, deliberation: Deliberation, reference: str = "") -> Deliberation:
    jour, numero = deliberation.jour, reference or f"CP2026_{next(NUMEROS):04}"
    return rendre_executoire(
        par=agit(qui), deliberation=deliberation, reference=numero, transmise_le=jour, publiee_le=jour
    )


def libere(qui: Personne, deliberation: Deliberation) -> Deliberation:
    """Its letters made, its applicants told."""
    lancee = liberer_les_decisions(
        par=agit(qui),
        deliberation=executoire(qui, deliberation),
        signataire="La présidente de Région",
        delegation="arrêté de délégation du 2 juillet 2021",
    )
    poursuivre(lancee.pk)
    return Deliberation.objects.get(pk=lancee.pk)
