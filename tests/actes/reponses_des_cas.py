"""What the rooms answer to the cases of acts: each is played, from the vote to the act that its question judges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from amorce.actes.actions.echanges import Grief, ouvrir_echange
from amorce.actes.actions.incidents import justifier_le_retard
from amorce.actes.actions.vie import noter_un_jour
from amorce.actes.bornes import bornes
from amorce.actes.models import Decision, Deliberation
from amorce.actes.vie import Statut
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import deposer, enregistrer_courrier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Dossier
from amorce.dossiers.recepisse import Recepisse
from amorce.droit.registre import dispositif
from amorce.droit.suites import REPONSE_JOURS
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Rapport
from amorce.moteur.textes import de
from amorce.paiements.compte import Compte
from amorce.paiements.rapport_sur_place import manquees
from amorce.paiements.remboursements import a_examiner
from tests.actes.fabrique import EN_FORME, au_vote, enveloppe, envoie, libere, prepare, relue, revient, vote
from tests.actes.fabrique import responsable as un_responsable
from tests.actes.fabrique_vie import aidee, vie
from tests.actes.horloge import le, midi
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.dossiers.fabrique import demande, film, prete, session
from tests.instruction.fabrique import FONDS, aujourd_hui, relu, secretaire
from tests.paiements.fabrique import FAITS, engagee, envoyee, facture
from tests.paiements.fabrique import relue as demande_relue
from tests.paiements.fabrique_controle import note_un_manquement, rapporte, signe

Faits = Mapping[str, Any]
NUMEROS = count(1)
DEMANDE = 1_000_000_000_00
"""More than any text gives: what is asked for is not what stops a vote here."""
AIDE, CONVENTION, BUDGET = 4_000_00, 25_000_00, 160_000_00
SANS = {"aide_demandee": "neant", "derogation_plafond_demandee": False}
"""What a case leaves out is not there; an application says so."""


def _brut(dit: Any) -> Any:
    if isinstance(dit, date):
        return dit.isoformat()
    return str(dit) if isinstance(dit, Decimal | float) else dit


def _avise(f: Faits) -> Dossier:
    """Deposited as the case says, its report ready."""
    porteur = personne()
    faite = demande(porteur, film(porteur, societe(porteur)), f["dispositif"])
    instant = midi(_jour(f.get("date_depot", timezone.localdate())))
    Dossier.objects.filter(pk=faite.pk).update(
        etat=Etat.AVIS_RENDU, numero=f"REU-CAS-{next(NUMEROS):04}", depose_le=instant, demande_centimes=DEMANDE
    )
    faits = {**SANS, **{nom: _brut(dit) for nom, dit in f.items()}}
    Depot.objects.create(
        dossier=faite, cle="une", personne=porteur, instant=instant, faits=faits, pieces=[], droit={}, chiffres={}
    )
    qui = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    Rapport.objects.create(dossier=faite, rang=1, textes={}, personne=qui, pret_le=instant)
    return relu(faite)


def _jour(dit: Any) -> date:
    return dit if isinstance(dit, date) else date.fromisoformat(dit)


def _accordee(qui: Personne, f: Faits, centimes: int) -> Decision:
    """Voted at that amount, in an envelope that has it, and made known."""
    (decision,) = au_vote(qui, _avise(f))
    ligne = enveloppe(qui, centimes)
    vote(qui, decision, montant=centimes, enveloppe=ligne.pk, motifs="Le film le vaut.")
    libere(qui, decision.deliberation)
    return relue(decision)


def type_acte(f: Faits) -> dict[str, Any]:
    """The aid voted, or what the law computes as it would be voted."""
    calcule = bornes(DossierExamine(_avise(f))).maximum
    dits = f.get("aide_votee")
    centimes = int(Decimal(str(dits)) * 100) if dits is not None else calcule
    assert centimes is not None
    chef = un_responsable()
    acte = prepare(chef, _accordee(chef, f, centimes))
    return {"montant_calcule": None if calcule is None else Decimal(calcule) / 100, "type_acte": acte.genre}


def retour_convention(f: Faits) -> dict[str, Any]:
    """Sent on the day of the case, and come back on its other day; without days, come back as soon as sent."""
    envoi = _jour(f.get("date_envoi_convention", timezone.localdate()))
    retour = _jour(f.get("date_retour_convention", envoi))
    chef = un_responsable()
    with le(envoi):
        octroi = _accordee(chef, {"dispositif": f["dispositif"]}, CONVENTION)
        acte = envoie(chef, prepare(chef, octroi, budget=BUDGET))
    with le(retour):
        if f.get("retard_justifie"):
            _justifie(chef, acte.dossier)
        jugement = revient(chef, acte, exemplaires=f["nb_exemplaires_convention"], vus=_vus(f))
    return {
        "date_limite": _dite(acte.a_rendre_le),
        "delai_respecte": jugement.a_temps,
        "statut": jugement.suite or None,
        "conforme": jugement.conforme,
        "exigences_non_satisfaites": list(jugement.exigences),
    }


def _justifie(qui: Personne, dossier: Dossier) -> None:
    tenu = relu(dossier)
    justifier_le_retard(
        par=agit(qui), dossier=tenu, version=tenu.version, texte="Le gérant était hospitalisé.", admise=True
    )


def _dite(jour: date | None) -> str | None:
    return jour.isoformat() if jour else None


def _manquees(aide: str, question: str, refus: str) -> list[str]:
    """The requirements of this question whose rule the refusal quotes."""
    (posee,) = [q for q in dispositif(aide).toutes_questions.values() if q.code == question]
    return [e for c in posee.conditions if f"« {de(c).enonce} »" in refus for e in de(c).exigences[:1]]


def deux_ans(f: Faits) -> dict[str, Any]:
    """Granted, its vote moved back to the day of the case; the ground of the two years is tried on its other day."""
    chef = un_responsable()
    survenu = next((dit for nom, dit in f.items() if nom in EVENEMENTS), None)
    with le(_jour(f["date_constat"])):
        octroi = _accordee(chef, {"dispositif": f["dispositif"]}, AIDE)
        Deliberation.objects.filter(pk=octroi.deliberation_id).update(jour=_jour(f["date_octroi"]))
        return {"restitution_possible": _ouvre(chef, relu(octroi.dossier), survenu)}


EVENEMENTS = ("date_achevement", "date_demarrage_realisation")


def _ouvre(qui: Personne, dossier: Dossier, survenu: Any) -> bool:
    grief = Grief("deux_ans", "Rien n'est fait.", survenu_le=_jour(survenu) if survenu else None)
    limite = aujourd_hui(dossier) + timedelta(days=REPONSE_JOURS)
    try:
        ouvrir_echange(par=agit(qui), dossier=dossier, version=dossier.version, grief=grief, limite=limite)
    except ActeRefuse as refus:
        if refus.champ != "fondement":
            raise
        return False
    return True


def depot_solde(f: Faits) -> dict[str, Any]:
    """What happened is noted; its calendar says the last day, and whether it is late on the day of the case."""
    ana = personne()
    with le(_jour(f["date_depot_solde"])):
        aide = aidee(ana, f["dispositif"])
        for nom, jour in f.items():
            if nom.startswith("date_") and nom != "date_depot_solde":
                noter_un_jour(par=agit(ana), dossier=relu(aide), fait=nom, jour=_jour(jour))
        lue = vie(aide).obligation("solde")
    assert lue is not None
    tard = lue.statut == Statut.RETARD
    return {
        "date_limite": _dite(lue.jour),
        "delai_respecte": not tard,
        "exigences_non_satisfaites": [lue.obligation.exigence] if tard else [],
    }


def derogation_plafond(f: Faits) -> dict[str, Any]:
    """A cent above what the text computes is voted, on what the case affirms."""
    chef = un_responsable()
    (decision,) = au_vote(chef, _avise({**FAITS[f["dispositif"]], "dispositif": f["dispositif"]}))
    maximum = bornes(DossierExamine(decision.dossier)).maximum
    assert maximum is not None
    affirmes = {nom: dit for nom, dit in f.items() if isinstance(dit, bool)}
    refus = ""
    try:
        vote(chef, decision, montant=maximum + 1, enveloppe=enveloppe(chef).pk, motifs="Rare.", derogation=affirmes)
    except ActeRefuse as refuse:
        refus = str(refuse)
    return {
        "derogation_admise": not refus,
        "exigences_non_satisfaites": _manquees(f["dispositif"], "derogation_plafond", refus),
    }


def mention(f: Faits) -> dict[str, Any]:
    """Said with the claim of the balance, which is checked with it; what else is amiss, the officer finds."""
    moi, dossier = engagee(f["dispositif"])
    claim = envoyee(moi, dossier, facture(), mention_soutien_presente=f["mention_soutien_presente"])
    if f.get("engagements_respectes") is False:
        note_un_manquement(claim)
    manquees = [c.regle.exigences[0] for c in Compte(demande_relue(claim)).controles if c.question == "mention"]
    return {
        "exigences_non_satisfaites": manquees,
        "remboursement_a_examiner": a_examiner(relu(dossier)) is not None,
    }


def controle_sur_place(f: Faits) -> dict[str, Any]:
    """Found during a visit, and told by its report."""
    _moi, dossier = engagee(f["dispositif"])
    signe(dossier)
    visite = rapporte(dossier, tenu=f["dossier_controle_disponible"])
    return {"exigences_non_satisfaites": [regle.exigences[0] for regle in manquees(visite)]}


def exemplaires(f: Faits) -> dict[str, Any]:
    """Each copy received, as it comes."""
    session()
    porteur = personne()
    faite = prete(porteur, f["dispositif"], film(porteur, societe(porteur), date_debut_tournage="2099-01-01"))
    deposer(par=agit(porteur), dossier=relu(faite), cle="une")
    depot = Depot.objects.get(dossier=faite)
    reception = Recepisse(depot).reception
    assert reception is not None
    qui, jour = agit(secretaire()), aujourd_hui(relu(faite))
    for code in (e.code for e in reception.exemplaires if f[e.fait]):
        enregistrer_courrier(par=qui, dossier=relu(faite), exemplaire=code, recu_le=jour)
    manquent = any(un.recu_le is None for un in Recepisse(Depot.objects.get(dossier=faite)).exemplaires)
    return {
        "conforme": not manquent,
        "exigences_non_satisfaites": [reception.exigence_des_exemplaires] if manquent else [],
    }


def _vus(f: Faits) -> dict[str, bool]:
    return {nom: bool(f[nom]) for nom in EN_FORME if nom in f}
