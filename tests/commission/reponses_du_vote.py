"""Who votes, and what the votes give: answered by a session held for the case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.debats import clore_le_debat, ouvrir_le_debat
from amorce.commission.actions.interets import faire_sortir
from amorce.commission.actions.membres import (
    Place,
    confirmer_cooptation,
    coopter_membre,
    remettre_le_reglement,
)
from amorce.commission.actions.seances import (
    clore_seance,
    noter_l_arrivee,
    noter_le_depart,
    suppleer_la_presidence,
)
from amorce.commission.actions.votes import ABSTENTION, VOIX, depouiller, ouvrir_le_scrutin, remettre_sa_fiche
from amorce.commission.composition import Composition
from amorce.commission.models import Membre, Presence, Scrutin
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from tests.commission.fabrique import (
    EXPERT,
    FONDS,
    HIER,
    PHRASE,
    Bureau,
    acteur_de,
    compte,
    debattu,
    declares,
    nomme,
    ouverte,
    vote,
)
from tests.commission.situations import (
    CFR,
    SIEGES,
    Faits,
    Reunion,
    alertes,
    centimes,
    change,
    fait,
    jour,
    manquees,
    prete,
    reunie,
)
from tests.comptes.fabrique import agent, agit, avec_second_facteur, personne

ASSEZ = 8
"""Enough for the quorum, whatever becomes of one more."""


def avis(f: Faits) -> dict[str, Any]:
    return _issue_du_vote(f) if "nb_membres_votants_presents" in f else _montant_argumente(f)


def _issue_du_vote(f: Faits) -> dict[str, Any]:
    ici = reunie(f["nb_membres_votants_presents"])
    partis = ici.qui.experts[: f.get("nb_membres_deportes", 0)]
    restent = ici.qui.experts[len(partis) :]
    declares(ici.inscription, ici.qui.experts, partis)
    try:
        scrutin = debattu(ici.qui, ici.inscription, partis)
    except ActeRefuse as refus:
        return {"avis": "quorum_non_atteint", "exigences_non_satisfaites": manquees("avis", refus)}
    vote(scrutin, restent, _votes(f, len(restent)))
    return {"avis": compte(ici.qui, scrutin).avis, "exigences_non_satisfaites": []}


def _votes(f: Faits, voix: int) -> list[str]:
    """Who gives no voice abstains."""
    dits = [code for code, nom in VOIX.items() for _ in range(f.get(nom, 0))]
    return dits + [ABSTENTION] * (voix - len(dits))


def _montant_argumente(f: Faits) -> dict[str, Any]:
    """A favourable opinion, for what it says of the amount; the case supposes no vote, and has no opinion."""
    ici = reunie(CFR.quorum)
    if "aide_demandee" in f:
        Dossier.objects.filter(pk=ici.inscription.dossier_id).update(demande_centimes=centimes(f["aide_demandee"]))
    declares(ici.inscription, ici.qui.experts)
    scrutin = debattu(ici.qui, ici.inscription)
    vote(scrutin, ici.qui.experts, ["favorable"] * CFR.quorum)
    compte(ici.qui, scrutin)
    propose = f.get("montant_propose_commission")
    try:
        rendre_avis(
            par=ici.qui.secretariat,
            inscription=ici.inscription,
            motifs="Un film tenu.",
            montant_propose=None if propose is None else centimes(propose),
            argumentation=f.get("argumentation_commission", ""),
        )
    except ActeRefuse as refus:
        return {"avis": None, "exigences_non_satisfaites": manquees("avis", refus)}
    return {"avis": None, "exigences_non_satisfaites": []}


def droit_de_vote(f: Faits) -> dict[str, Any]:
    ici = reunie(ASSEZ)
    lui = _lui(f, ici.qui)
    if lui is None:
        declares(ici.inscription, ici.qui.experts)
        scrutin = _scrutin(ici)
        accepte = fait(lambda: remettre_sa_fiche(par=_hors(f), scrutin=scrutin, vote="favorable"))
        return {"peut_voter": accepte, "vote_accepte": accepte, "alertes": []}
    if f.get("membre_delegue_presidence"):
        fait(
            lambda: suppleer_la_presidence(par=ici.qui.preside, seance=ici.seance, designe=lui),
            sinon="celui qui supplée est un membre titulaire",
        )
        ici.seance.refresh_from_db()
    _arrive(ici, lui, f.get("mode_participation", "presentiel"))
    accepte = _vote(ici, lui, f)
    signaux = Composition(fonds(FONDS), CFR, ici.seance.jour).signaux
    dits = alertes(s.regle for s in signaux if str(lui) in s.qui.split(", "))
    return {"peut_voter": accepte, "vote_accepte": accepte, "alertes": dits}


def _vote(ici: Reunion, lui: Membre, f: Faits) -> bool:
    """Debated with or without this member, who then gives a sheet."""
    conflit, suit = f.get("membre_conflit", False), f.get("presence_continue", True)
    declares(ici.inscription, {*ici.qui.experts, lui} - {ici.qui.president}, [lui] if conflit else [])
    if conflit:
        faire_sortir(par=_preside(ici), inscription=ici.inscription, ecarte=lui)
    if not suit:
        noter_le_depart(par=ici.qui.secretariat, seance=ici.seance, partant=lui)
    scrutin = _scrutin(ici, (lambda: _arrive(ici, lui)) if not suit else None)
    return fait(lambda: remettre_sa_fiche(par=acteur_de(lui), scrutin=scrutin, vote="favorable"))


def _preside(ici: Reunion) -> Acteur:
    return acteur_de(ici.seance.preside_par or ici.qui.president)


def _arrive(ici: Reunion, qui: Membre, mode: str = "presentiel") -> Presence:
    return noter_l_arrivee(par=ici.qui.secretariat, seance=ici.seance, arrivant=qui, mode=mode)


def _scrutin(ici: Reunion, apres_le_debat: Callable[[], object] | None = None) -> Scrutin:
    debat = ouvrir_le_debat(par=_preside(ici), inscription=ici.inscription)
    debat = clore_le_debat(par=_preside(ici), debat=debat)
    if apres_le_debat:
        apres_le_debat()
    return ouvrir_le_scrutin(par=_preside(ici), debat=debat)


def _lui(f: Faits, qui: Bureau) -> Membre | None:
    """The member whom the case is about, in the seat of that role; none for who has none."""
    role = f.get("role_utilisateur", "membre_votant")
    if role == "president_commission" and not f.get("membre_delegue_presidence"):
        return qui.president
    role = "membre_votant" if role == "president_commission" else role  # the holder who presides in their place
    if role not in SIEGES:
        return None
    numero = ASSEZ + 1 if SIEGES[role] == EXPERT else 1
    depuis = jour(f.get("date_prise_fonction_membre", HIER))
    if f.get("nouveau_membre_coopte"):
        lui = _coopte(f, qui, Place(FONDS, CFR.code, SIEGES[role], numero))
    else:
        lui = nomme(qui.region, numero, SIEGES[role], prend_fonction_le=depuis)
    if f.get("reglement_remis_membre") and f.get("recu_remise_reglement"):
        remettre_le_reglement(par=qui.region, membre=lui, le=depuis)
    return lui


def _coopte(f: Faits, qui: Bureau, place: Place) -> Membre:
    venu = personne(prenom="Nouveau", nom="Venu")
    avec_second_facteur(venu)
    coopte = coopter_membre(par=qui.secretariat, place=place, personne=venu, le=HIER)
    if f.get("nomination_confirmee"):
        return confirmer_cooptation(par=qui.region, membre=coopte, le=HIER)
    return coopte


def _hors(f: Faits) -> Acteur:
    """Who has no seat in the commission."""
    du_fonds = {"service_instructeur": RoleDeFonds.INSTRUCTEUR, "agent_region": RoleDeFonds.RESPONSABLE}
    role = du_fonds.get(f["role_utilisateur"])
    return agit(agent(FONDS, role) if role else personne())


def fiche_distance(f: Faits) -> dict[str, Any]:
    """The session closed that day, and the sheet is given today, if it is."""
    if f["date_envoi_fiche_vote"] is None:
        return {"fiche_acceptee": False}
    depuis = jour(f["date_envoi_fiche_vote"]) - jour(f["date_cloture_seance"])
    qui, seance, inscription = prete(ASSEZ)
    loin = nomme(qui.region, ASSEZ + 1)
    ici = Reunion(qui, ouverte(qui, seance), inscription)
    _arrive(ici, loin, f.get("mode_participation", "visio"))
    declares(inscription, [*qui.experts, loin])
    scrutin = _scrutin(ici)
    close = clore_seance(par=qui.preside, seance=ici.seance)
    assert close.ouverte_le is not None
    assert close.close_le is not None
    change(close, ouverte_le=close.ouverte_le - depuis, close_le=close.close_le - depuis)
    return {"fiche_acceptee": fait(lambda: remettre_sa_fiche(par=acteur_de(loin), scrutin=scrutin, vote="ajourne"))}


def suppleance(f: Faits) -> dict[str, Any]:
    qui, seance, inscription = prete(ASSEZ)
    suppleant = nomme(qui.region, 1, suppleant=True)
    presents = qui.experts[1:] if f["membre_empeche"] else qui.experts
    ici = Reunion(qui, ouverte(qui, seance, presents), inscription)
    if f["suppleant_present"]:
        fait(lambda: _arrive(ici, suppleant))
    declares(inscription, [*presents, suppleant])
    scrutin = _scrutin(ici)
    vote_ = fait(lambda: remettre_sa_fiche(par=acteur_de(suppleant), scrutin=scrutin, vote="favorable"))
    return {"suppleant_vote": vote_}


def acces_votes(f: Faits) -> dict[str, Any]:
    """Let into the debates, or opening the sheets; nobody else is, whatever the fund decided since."""
    ici = reunie(ASSEZ)
    declares(ici.inscription, ici.qui.experts)
    scrutin = _scrutin(ici)
    vote(scrutin, ici.qui.experts, ["favorable"] * ASSEZ)
    if f["role_utilisateur"] == "secretariat_afr":
        return {"acces_votes": fait(lambda: depouiller(par=ici.qui.secretariat, scrutin=scrutin, phrase=PHRASE))}
    lui = _lui(f, ici.qui)
    if lui is None:
        return {"acces_votes": fait(lambda: depouiller(par=_hors(f), scrutin=scrutin, phrase=PHRASE))}
    assert not fait(lambda: depouiller(par=acteur_de(lui), scrutin=scrutin, phrase=PHRASE))
    return {"acces_votes": fait(lambda: _arrive(ici, lui))}
