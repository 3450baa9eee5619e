"""Dossiers before the elected body: received, with an opinion and a report that is ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from amorce.actes.actions.actes import composer, preparer_acte
from amorce.actes.actions.decisions import Vote, deliberer
from amorce.actes.actions.enveloppes import ouvrir_enveloppe
from amorce.actes.actions.liberation import liberer_les_decisions, poursuivre, rendre_executoire
from amorce.actes.actions.programme import mettre_au_vote, preparer_deliberation
from amorce.actes.actions.signatures import enregistrer_retour, envoyer_convention, signer_arrete
from amorce.actes.models import ActeAttributif, Decision, Deliberation, Enveloppe
from amorce.actes.registre import acte_de
from amorce.actes.retours import Constat, Jugement
from amorce.actes.termes import Termes, termes_usuels
from amorce.commission.models import Inscription, Seance
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import deposer
from amorce.dossiers.actions.budget import remplacer_budget
from amorce.dossiers.etats import Etat
from amorce.dossiers.lignes import Poste, empreinte
from amorce.dossiers.models import Dossier
from amorce.instruction.models import Rapport
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.dossiers.fabrique import COURT, IDF, film, prete, session
from tests.instruction.fabrique import FONDS, relu
from tests.scenes import scene

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


@scene
def responsable() -> Personne:
    return agent(FONDS, RoleDeFonds.RESPONSABLE, prenom="Rose", nom="Ponsable")


@scene
def enveloppe(qui: Personne, centimes: int = 100_000_00, fonds: str = FONDS, **champs: Any) -> Enveloppe:
    dits = {"mesure": "Courts métrages", "section": "ap", "imputation": "903-311-20421", **champs}
    return ouvrir_enveloppe(
        par=agit(qui),
        fonds=fonds,
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


@scene
def avise(
    avis: str = "favorable",
    propose: int | None = None,
    demande: str = "20000",
    rapport: bool = True,
    budget: Sequence[Poste] = (),
    **faits: Any,
) -> Dossier:
    """Deposited, given an opinion; by default favourable, at the amount asked for."""
    session()
    porteur = personne()
    faite = prete(porteur, COURT, film(porteur, societe(porteur)))
    if budget:
        remplacer_budget(par=agit(porteur), projet=faite.projet, lignes=budget, version=empreinte([]))
    Dossier.objects.filter(pk=faite.pk).update(faits={**faite.faits, **DEPENSES, "aide_demandee": demande, **faits})
    deposer(par=agit(porteur), dossier=relu(faite), cle=str(faite.pk))
    Dossier.objects.filter(pk=faite.pk).update(etat=Etat.AVIS_RENDU)
    dossier = relu(faite)
    _avis(dossier, avis, propose)
    if rapport:
        _rapport(dossier)
    return dossier


def _rapport(dossier: Dossier) -> None:
    qui = agent(dossier.fonds, RoleDeFonds.INSTRUCTEUR)
    Rapport.objects.create(dossier=dossier, rang=1, textes={}, personne=qui, pret_le=timezone.now())


@scene
def recevable_sans_commission(**faits: Any) -> Dossier:
    """Of a fund whose text asks for no commission: deposited, receivable, its report ready."""
    session("ile-de-france")
    porteur = personne()
    faite = prete(porteur, IDF)
    Dossier.objects.filter(pk=faite.pk).update(faits={**faite.faits, **faits})
    deposer(par=agit(porteur), dossier=relu(faite), cle=str(faite.pk))
    Dossier.objects.filter(pk=faite.pk).update(etat=Etat.RECEVABLE)
    dossier = relu(faite)
    _rapport(dossier)
    return dossier


@scene
def au_vote(qui: Personne, *dossiers: Dossier, dans_jours: int = 0) -> list[Decision]:
    """On the agenda of a meeting held, by default, today where the fund is."""
    (fonds,) = {d.fonds for d in dossiers}
    jour = Deliberation(fonds=fonds).aujourd_hui + timedelta(days=dans_jours)
    deliberation = preparer_deliberation(par=agit(qui), fonds=fonds, jour=jour)
    return mettre_au_vote(par=agit(qui), deliberation=deliberation, dossiers=dossiers)


@scene
def vote(qui: Personne, decision: Decision, sens: str = "accorde", **dits: Any) -> Decision:
    version = Dossier.objects.get(pk=decision.dossier_id).version
    cause = {"cause": "autre"} if sens == "rejete" else {}
    return deliberer(par=agit(qui), decision=decision, version=version, vote=Vote(sens, **{**cause, **dits}))


@scene
def executoire(qui: Personne, deliberation: Deliberation, reference: str = "") -> Deliberation:
    jour, numero = deliberation.jour, reference or f"CP2026_{next(NUMEROS):04}"
    return rendre_executoire(
        par=agit(qui), deliberation=deliberation, reference=numero, transmise_le=jour, publiee_le=jour
    )


@scene
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


@scene
def accordees(qui: Personne, *centimes: int, demande: str = "30000") -> list[Decision]:
    """Awards of one deliberation, whose applicants were told: they wait for their acts."""
    decisions = au_vote(qui, *(avise(demande=demande) for _ in centimes))
    ligne = enveloppe(qui, sum(centimes))
    for decision, montant in zip(decisions, centimes, strict=True):
        vote(qui, decision, montant=montant, enveloppe=ligne.pk, motifs="Le film le vaut.")
    libere(qui, decisions[0].deliberation)
    return [relue(decision) for decision in decisions]


def relue(decision: Decision) -> Decision:
    lues = Decision.objects.select_related(
        "deliberation", "enveloppe", "dossier__projet__organisation", "dossier__projet__auteur"
    )
    return lues.get(pk=decision.pk)


def termes(decision: Decision, **autres: Any) -> Termes:
    """Everything that an act may lack, said."""
    usuels = termes_usuels(decision, "La présidente de Région", "Convention de coopération 2023-2025")
    return replace(usuels, **{"representant": "Ana Payet, gérante", "plan": "La chaîne, 40 000 €.", **autres})


@scene
def prepare(qui: Personne, decision: Decision, **autres: Any) -> ActeAttributif:
    """Its act, set."""
    version = Dossier.objects.get(pk=decision.dossier_id).version
    cree = preparer_acte(par=agit(qui), decision=decision, version=version, termes=termes(decision, **autres))
    composer(cree.pk)
    return acte_relu(cree)


def acte_relu(acte: ActeAttributif) -> ActeAttributif:
    lu = acte_de(acte.pk)
    assert lu is not None
    return lu


@scene
def envoie(qui: Personne, acte: ActeAttributif, il_y_a: int = 0) -> ActeAttributif:
    """Sent so many days ago: its deliberation was enforceable before."""
    jour = acte.decision.deliberation.aujourd_hui - timedelta(days=il_y_a)
    Deliberation.objects.filter(pk=acte.decision.deliberation_id).update(jour=jour, transmise_le=jour, publiee_le=jour)
    relu_ = acte_relu(acte)
    version = relu_.dossier.version
    return acte_relu(envoyer_convention(par=agit(qui), sur=relu_, version=version, envoye_le=jour))


EN_FORME = {
    "convention_paraphee": True,
    "convention_signee": True,
    "cachet_entreprise": True,
    "convention_datee": False,
}


@scene
def revient(qui: Personne, acte: ActeAttributif, **dits: Any) -> Jugement:
    """Today, in form, both copies, unless said otherwise."""
    aujourd_hui = acte.decision.deliberation.aujourd_hui
    constat = Constat(**{"recue_le": aujourd_hui, "exemplaires": 2, "vus": EN_FORME, **dits})
    relu_ = acte_relu(acte)
    _acte, jugement = enregistrer_retour(
        par=agit(qui), sur=relu_, version=relu_.dossier.version, constat=constat, signe_le=aujourd_hui
    )
    return jugement


@scene
def signe(qui: Personne, acte: ActeAttributif) -> ActeAttributif:
    relu_ = acte_relu(acte)
    jour = relu_.decision.deliberation.aujourd_hui
    return signer_arrete(par=agit(qui), sur=relu_, version=relu_.dossier.version, signe_le=jour)
