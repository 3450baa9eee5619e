"""Who sits, when things are due, what is voted in writing: answered by the acts that the règlement puts days on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.ecrit import (
    clore_la_procedure,
    proposer_par_ecrit,
    refuser_la_procedure,
    repondre_par_ecrit,
)
from amorce.commission.actions.interets import declarer_interet
from amorce.commission.actions.membres import Profil, constater_la_perte, remettre_le_reglement
from amorce.commission.actions.resultats_ecrits import transmettre_les_resultats
from amorce.commission.actions.seances import (
    clore_seance,
    communiquer_l_avis_technique,
    envoyer_les_dossiers,
    noter_l_arrivee,
)
from amorce.commission.avis_technique import retard
from amorce.commission.calendrier import lues
from amorce.commission.composition import Composition
from amorce.commission.ecrit import acquis, resultats
from amorce.commission.models import Inscription, Membre, ProcedureEcrite, Scrutin, Seance
from amorce.droit.fonds import fonds
from tests.commission.fabrique import (
    FONDS,
    HIER,
    Bureau,
    acteur_de,
    avise,
    bureau,
    compte,
    nomme,
    ouverte,
    preparee,
    prevue,
)
from tests.commission.situations import (
    CFR,
    OPPOSE,
    Calendrier,
    Faits,
    alertes,
    change,
    fait,
    jour,
    le,
    prete,
)


def siege(f: Faits) -> dict[str, Any]:
    qui = bureau(1)
    nomme_le = jour(f.get("date_nomination_membre", HIER))
    lui = nomme(
        qui.region,
        2,
        nomme_le=nomme_le,
        prend_fonction_le=jour(f.get("date_prise_fonction_membre", nomme_le)),
        profil=Profil(elu=f.get("membre_elu", False)),
    )
    if f.get("reglement_remis_membre") and f.get("recu_remise_reglement"):
        remettre_le_reglement(par=qui.region, membre=lui, le=nomme_le)
    quand = jour(f.get("date_seance", nomme_le))
    lu = Composition(fonds(FONDS), CFR, quand).lu(lui)
    return {
        "refus": False,
        "peut_sieger": _siege(qui, lui, f),
        "perte_du_titre": _perd(qui, lui, f.get("nb_absences_non_justifiees", 0)),
        "fin_du_mandat": lu.fin_du_mandat,
        "alertes": alertes(lu.alertes),
    }


def _siege(qui: Bureau, lui: Membre, f: Faits) -> bool:
    """Let in, on the day of the session that the case supposes."""
    ici = ouverte(qui, prevue(qui), [])
    if "date_seance" in f:
        change(ici, debut=le(jour(f["date_seance"])))
    return fait(lambda: noter_l_arrivee(par=qui.secretariat, seance=ici, arrivant=lui, mode="presentiel"))


def _perd(qui: Bureau, lui: Membre, absences: int) -> bool:
    """As many sessions closed without this member, then the loss recorded."""
    for _ in range(absences):
        clore_seance(par=qui.preside, seance=ouverte(qui, prevue(qui), []))
    perte = {"le": lui.nomme_le, "motif": "Absences sans motif."}
    return fait(lambda: constater_la_perte(par=qui.secretariat, membre=lui, **perte))


def composition(f: Faits) -> dict[str, Any]:
    bureau(f["nb_membres_titulaires"])
    lue = Composition(fonds(FONDS), CFR, HIER)
    return {
        "composition_complete": len(lue.titulaires) == CFR.votants,
        "alertes": alertes(s.regle for s in lue.signaux),
    }


def envoi_dossiers(f: Faits) -> dict[str, Any]:
    envoi, qui = f["date_envoi_dossiers"], bureau(1)
    calendrier, seance = Calendrier(jour(envoi or f["date_seance"])), prevue(qui)
    change(seance, debut=le(calendrier.joue(jour(f["date_seance"]))))
    motif = "Un cyclone ferme l'île." if f.get("situation_exceptionnelle") else ""
    a_temps = envoi is not None and fait(
        lambda: envoyer_les_dossiers(par=qui.secretariat, seance=seance, motif_d_exception=motif)
    )
    (lue,) = lues([seance])
    return {"delai_respecte": a_temps, "date_limite": calendrier.rend(lue.limite_des_dossiers).isoformat()}


def avis_technique(f: Faits) -> dict[str, Any]:
    rendu = f["date_avis_technique"]
    calendrier = Calendrier(jour(rendu or f["date_seance"]))
    qui, seance, inscription = prete(1)
    change(seance, debut=le(calendrier.joue(jour(f["date_seance"]))))
    a_temps = rendu is not None and _communique_a_temps(qui, inscription)
    (lue,) = lues([seance])
    return {"delai_respecte": a_temps, "date_limite": calendrier.rend(lue.limite_de_l_avis).isoformat()}


def _communique_a_temps(qui: Bureau, inscription: Inscription) -> bool:
    """A late one is accepted too, and signalled."""
    place = communiquer_l_avis_technique(par=qui.region, inscription=avise(qui, inscription))
    return not retard(place)


def procedure_ecrite(f: Faits) -> dict[str, Any]:
    """Proposed, then refused by as many members, of whom the first is enough."""
    qui, seance, _inscription = prete(CFR.quorum)
    seance = preparee(qui, seance)
    refuse = OPPOSE if f.get("concertation_region", True) else "Concertation : ce jour n'est pas encore venu"
    if not fait(lambda: _propose(qui, seance, f), sinon=refuse):
        return {"procedure_ecrite_admise": False}
    if f.get("nb_refus_procedure_ecrite"):
        refuser_la_procedure(par=acteur_de(qui.experts[0]), seance=seance)
    procedure = ProcedureEcrite.objects.get()
    if "nb_membres_votants_presents" in f:
        return {"vote_ecrit_acquis": acquis(procedure, f["nb_membres_votants_presents"], f["nb_membres_titulaires"])}
    return {"procedure_ecrite_admise": procedure.en_cours}


def _propose(qui: Bureau, seance: Seance, f: Faits) -> ProcedureEcrite:
    """Not talked over with the authority yet: that is for tomorrow."""
    maintenant = timezone.now()
    demain = timedelta(days=0 if f.get("concertation_region", True) else 1)
    return proposer_par_ecrit(
        par=qui.secretariat,
        seance=seance,
        motif="Un cyclone ferme l'île." if f.get("procedure_ecrite_motivee", True) else "",
        concertee_le=seance.jour_de(maintenant) + demain,
        limite=maintenant + timedelta(days=10),
    )


def transmission_resultats(f: Faits) -> dict[str, Any]:
    close, transmis = jour(f["date_cloture_procedure_ecrite"]), f["date_transmission_resultats"]
    calendrier = Calendrier(jour(transmis) if transmis else close)
    qui, seance, inscription = prete(CFR.quorum)
    seance = preparee(qui, seance)
    _propose(qui, seance, {})
    for membre in qui.experts:
        declarer_interet(par=acteur_de(membre), inscription=inscription, conflit=False)
        repondre_par_ecrit(par=acteur_de(membre), inscription=inscription, vote="favorable")
    procedure = clore_la_procedure(par=qui.secretariat, seance=seance)
    ProcedureEcrite.objects.update(close_le=le(calendrier.joue(close)))
    procedure.refresh_from_db()
    compte(qui, Scrutin.objects.get())
    rendre_avis(par=qui.secretariat, inscription=inscription, motifs="Un film tenu.")
    a_temps = transmis is not None and fait(
        lambda: transmettre_les_resultats(par=qui.secretariat, seance=seance, synthese="Un film attendu.")
    )
    limite = resultats(procedure, calendrier.joue(close)).valeur("date_limite")
    assert isinstance(limite, type(close))
    return {"delai_respecte": a_temps, "date_limite": calendrier.rend(limite).isoformat()}
