"""An application as the law reads it: the applicant, the project, its budget and its funders, what the application
itself says, the session, the documents and the statements; then what the law answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from amorce.consultation.catalogue import Reglages
from amorce.consultation.evaluer import principales, reponse
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.budgets import faits_du_budget, faits_du_financement
from amorce.dossiers.champs import faits_lus, s_ecrit, tenu_par_le_projet
from amorce.dossiers.completude import pieces_jointes
from amorce.dossiers.models import Contenu, Depot, Dossier, Projet
from amorce.droit.fonds import fonds
from amorce.droit.pieces import ListeDePieces, liste_de
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.models import SessionDeDepot
from amorce.fonds.requetes import ReglagesDuDroit
from amorce.fonds.sessions import dernier_jour
from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.evaluation import Evaluation, choix_de_lectures, evalue, programme
from amorce.moteur.textes import Effet, Regle, de
from amorce.socle.jours import jour_du

Bruts = dict[str, Any]
STATUT = ("type_demandeur", "forme_juridique")
"""Who applies: what a scheme may refuse before anything else is known."""


def faits_du_demandeur(projet: Projet) -> Bruts:
    """What the account says of the applicant. A company's own trade is for its team to say."""
    structure = projet.organisation
    if structure is None:
        return {"nom_demandeur": str(projet.auteur), "type_demandeur": "auteur_personne_physique"}
    trouves: Bruts = {"nom_demandeur": structure.nom}
    if structure.nature == structure.Nature.ASSOCIATION:
        trouves |= {"type_demandeur": "association", "forme_juridique": "association"}
    elif structure.nature == structure.Nature.COLLECTIVITE:
        trouves["type_demandeur"] = "collectivite"
    if structure.forme_juridique in VOCABULAIRE["forme_juridique"].codes:
        trouves["forme_juridique"] = structure.forme_juridique
    return trouves


def faits_chiffres(projet: Projet) -> Bruts:
    """What the budget and the financing plan add up to, once they exist: they win over what was typed."""
    return en_euros({**faits_du_budget(projet.budget.all()), **faits_du_financement(projet.financements.all())})


def montant_brut(centimes: int) -> str:
    """As a fact is written: « 1234.50 »."""
    return f"{centimes // 100}.{centimes % 100:02d}"


def en_euros(centimes: Mapping[str, int]) -> Bruts:
    return {nom: montant_brut(montant) for nom, montant in centimes.items()}


def faits_du_projet(projet: Projet, chiffres: Mapping[str, Any] | None = None) -> Bruts:
    """What holds for all the applications of a film."""
    return {
        **faits_du_demandeur(projet),
        **projet.faits,
        **(faits_chiffres(projet) if chiffres is None else chiffres),
    }


def faits_du_dossier(dossier: Dossier, chiffres: Mapping[str, Any] | None = None) -> Bruts:
    """All the facts of an application, as a file of facts has them; deposited, they are those of its deposit, until
    it is written again."""
    depot = None if dossier.s_ecrit else dernier_depot(dossier)
    if depot is not None:
        return dict(depot.faits)
    des_chiffres = faits_chiffres(dossier.projet) if chiffres is None else chiffres
    du_film = faits_du_projet(dossier.projet, {}).items()
    return {
        **{nom: dit for nom, dit in du_film if tenu_par_le_projet(VOCABULAIRE[nom])},
        **dossier.faits,
        **des_chiffres,
        **_de_la_session(dossier.session),
        **faits_des_pieces(dossier),
        "dispositif": dossier.dispositif,
    }


def dernier_depot(dossier: Dossier) -> Depot | None:
    """What was received last; a draft has none."""
    return dossier.depots.order_by("-rang").first() if dossier.depose_le else None


def premier_depot(dossier: Dossier) -> Depot | None:
    """The one that the receipt is of, and from which delays run: what completes it starts nothing again."""
    return dossier.depots.order_by("rang").first() if dossier.depose_le else None


def faits_de_depart(projet: Projet, dispositif: str) -> Bruts:
    """What a simulation already said of the application itself: each then goes its own way."""
    propres = (f.nom for f in faits_lus(dispositif) if s_ecrit(f) and not tenu_par_le_projet(f))
    return {nom: projet.faits[nom] for nom in sorted(propres) if nom in projet.faits}


def jour_du_droit(dossier: Dossier) -> date:
    """The day of the deposit, where the fund is; until then, today there."""
    return jour_du_fonds(dossier, dossier.depose_le or timezone.now())


def jour_du_fonds(dossier: Dossier, instant: datetime) -> date:
    return jour_du(dossier.fonds, instant)


def _de_la_session(session: SessionDeDepot | None) -> Bruts:
    if session is None:
        return {}
    zone = ZoneInfo(fonds(session.fonds).fuseau)
    faits = {"date_ouverture_session": session.ouvre.astimezone(zone).date().isoformat()}
    if session.ferme is not None:  # its last instant is excluded: midnight closes the day before
        dernier = dernier_jour(session.ferme, zone)
        faits["date_limite_reception"] = dernier.isoformat()
        faits["date_fermeture_session"] = (dernier + timedelta(days=1)).isoformat()
    return faits


def declarations_faites(dossier: Dossier) -> set[str]:
    """The codes of what is sworn and was not taken back."""
    return {d.code for d in dossier.declarations.all() if d.retiree_le is None}


def faits_des_pieces(dossier: Dossier) -> Bruts:
    """The documents joined, the links and the statements; while there is none, nothing is said of them."""
    liste: ListeDePieces | None = liste_de(dossier.dispositif)
    faites = declarations_faites(dossier)
    dites = _des_documents(liste, dossier)
    if liste is not None:
        dites |= {d.fait: True for d in liste.declarations if d.fait and d.code in faites}
        if liste.liens_de_visionnage and dossier.projet.liens.exists():
            dites["liens_visionnage_fournis"] = True
    return dites


def _des_documents(liste: ListeDePieces | None, dossier: Dossier) -> Bruts:
    """What is infected is as if it were not there. A part to give as one PDF is one, whatever it was made of."""
    contenus = ((p.code, p.document.contenu) for p in pieces_jointes(dossier))
    formats = {code: contenu.format for code, contenu in contenus if contenu.analyse != Contenu.Analyse.INFECTE}
    connues = [code for code in VOCABULAIRE["pieces_fournies"].codes if code in formats]
    dites: Bruts = {"pieces_fournies": connues} if connues else {}
    reliees = {p.partie.code for p in liste.pieces if p.partie.un_seul_pdf and p.code in formats} if liste else set()
    if reliees:
        dites |= {"nombre_pdf": len(reliees), "formats_fichiers": sorted(set(formats.values()))}
    return dites


def reponses(dossier: Dossier, reglages: ReglagesDuDroit) -> dict[str, Any]:
    """What the law answers today: eligibility, amount, facts still missing, readings followed."""
    jour = jour_du_droit(dossier).isoformat()
    lu = lit_projet(faits_du_dossier(dossier), date=jour)
    du_fonds = reglages.de(dossier.fonds, dossier.dispositif)
    return reponse(evalue_demande(dossier.dispositif, lu.faits, du_fonds), detail=False)


def evalue_demande(dispositif: str, faits: Mapping[str, Any], reglages: Reglages, *aussi: str) -> Evaluation:
    """The law of a scheme, as its fund reads it, on these facts; ``aussi``: questions beside the usual ones."""
    du_dispositif = dispositif_de(dispositif)
    tous = {**dict(reglages.valeurs), **faits, "dispositif": dispositif}
    lectures = choix_de_lectures(dict(reglages.lectures))
    return evalue(programme(du_dispositif, principales(du_dispositif, *aussi)), tous, lectures=lectures)


def statut_a_dire(dispositif: str, faits: Mapping[str, Any]) -> list[str]:
    """What this scheme must know of the applicant first, and does not."""
    lus = {f.nom for f in faits_lus(dispositif)}
    return [nom for nom in STATUT if nom in lus and faits.get(nom) is None]


def refus_du_statut(dispositif: str, faits: Mapping[str, Any], reglages: Reglages) -> list[Regle[Any]]:
    """The conditions that this status surely fails, whatever the film."""
    statut = VOCABULAIRE.lit({nom: faits[nom] for nom in STATUT if nom in faits})
    e = evalue_demande(dispositif, statut, reglages)
    return [de(etat.condition) for etat in e.etats(ELIGIBILITE, Effet.REFUS) if etat.remplie is False]


def session_visee(sessions: Iterable[SessionDeDepot], dispositif: str, instant: datetime) -> SessionDeDepot | None:
    """The one that an application begun now would be deposited in: open, the first to close; or the next to open."""
    possibles = [s for s in sessions if s.concerne(dispositif) and (s.ferme is None or instant < s.ferme)]
    return min(
        possibles, key=lambda s: (s.ouvre > instant, s.ouvre if s.ouvre > instant else s.ferme or s.ouvre), default=None
    )
