"""What belongs to somebody, in one place: each room adds here how its objects are made and where they are reached.

``test_objets_d_autrui`` tries every address of every object as somebody else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils import timezone

from amorce.actes.actions.observations import observer
from amorce.actes.actions.parapheur import reprendre_un_signe
from amorce.actes.actions.recours import Saisie, inscrire_un_recours
from amorce.actes.actions.vie import remettre
from amorce.actes.models import ActeAttributif, Decision, Echange, Observation
from amorce.annuaire.actions import signaler_une_fiche
from amorce.commission.actions.interets import declarer_interet
from amorce.commission.actions.membres import Place, nommer_membre
from amorce.commission.actions.proces_verbaux import ecrire_le_proces_verbal
from amorce.commission.actions.seances import envoyer_les_dossiers, garder_la_cle, inscrire, prevoir_seance
from amorce.commission.models import Inscription, Seance
from amorce.comptes import actions
from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee, RoleDansOrganisation, RoleDeFonds
from amorce.cooperation.actions.carte import declarer_un_dispositif
from amorce.cooperation.actions.pieces import garder_une_piece
from amorce.dossiers.actions import creer_projet, deposer, inviter_collaborateur
from amorce.dossiers.actions.budget import ajouter_ligne
from amorce.dossiers.actions.coffre import mettre_au_coffre
from amorce.dossiers.actions.justificatifs import joindre_justificatif
from amorce.dossiers.actions.liens import ajouter_lien
from amorce.dossiers.actions.messages import ecrire_au_fil, joindre_au_fil
from amorce.dossiers.actions.papiers import recepisse_de
from amorce.dossiers.actions.pieces import Fichier, joindre_pieces
from amorce.dossiers.contenus import ranger
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.lignes import Apport
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import tous
from amorce.droit.procedures import Commission
from amorce.fonds.models import SessionDeDepot
from amorce.fonds.requetes import faits_a_fixer, lectures_a_retenir
from amorce.instruction.actions import completer, declarer_non_conforme, ecrire_rapport, preparer_lot, repondre
from amorce.instruction.actions.vues import garder_la_vue
from amorce.instruction.models import Attendue
from amorce.octrois.actions import imports
from amorce.paiements.actions import faire_le_pes, repondre_au_reversement
from amorce.paiements.models import (
    ControleSurPlace,
    DemandeDePaiement,
    ObservationDeReversement,
    Reversement,
)
from tests.actes import fabrique as actes
from tests.actes import fabrique_suites as fins
from tests.actes.fabrique_vie import aidee
from tests.actes.signatures import composes
from tests.actes.signatures.fabrique import autorite, delivre, signe
from tests.annuaire import fabrique as annuaire
from tests.commission.fabrique import PHRASE, propose
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.cooperation import fabrique as cooperation
from tests.dossiers.fabrique import COURT, demande, deposee, film, prete, previens, session
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import demande_la_piece, recue
from tests.paiements import fabrique as paiements
from tests.paiements import fabrique_controle as controle
from tests.paiements import fabrique_pes as pes
from tests.paiements import fabrique_versements as versements

FONDS = next(un.code for un in tous().values() if un.procedure and un.fuseau != "Europe/Paris")
"""The fund that has everything: a procedure, a zone of its own, readings and figures to choose."""
AUTRE_FONDS = next(code for code in tous() if code != FONDS)


@dataclass(frozen=True)
class Objet:
    """Something that ``proprietaire`` reaches at these addresses, by their route's name, and that others do not."""

    proprietaire: Personne
    adresses: dict[str, str]
    par_post: frozenset[str] = frozenset()
    """The routes that only answer to POST."""


def _adresses(*routes: str, **arguments: object) -> dict[str, str]:
    return {route: reverse(route, kwargs=arguments) for route in routes}


def organisation() -> Objet:
    moi = personne()
    films = societe(moi)
    routes = ("organisation", "modifier_organisation", "quitter_organisation", "inviter")
    return Objet(moi, _adresses(*routes, organisation=films.id), frozenset({"quitter_organisation", "inviter"}))


def membre() -> Objet:
    moi, autre = personne(), personne()
    films = societe(moi)
    place = films.appartenances.create(personne=autre, role=RoleDansOrganisation.LECTEUR, depuis=date(2025, 1, 1))
    routes = ("role_de_membre", "retirer_membre")
    return Objet(moi, _adresses(*routes, organisation=films.id, membre=place.id), frozenset(routes))


def invitation() -> Objet:
    moi = personne()
    films = societe(moi)
    offerte = actions.inviter(
        qui=agit(moi), organisation=films, email="ami@exemple.fr", role=RoleDansOrganisation.LECTEUR
    )
    routes = ("annuler_invitation",)
    return Objet(moi, _adresses(*routes, organisation=films.id, invitation=offerte.id), frozenset(routes))


def role_de_fonds() -> Objet:
    chef, tenu = agent(FONDS, RoleDeFonds.REGLAGES), agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    routes = ("terminer_role",)
    return Objet(chef, _adresses(*routes, attribution=tenu.attributions.get().id), frozenset(routes))


def reglages_du_fonds() -> Objet:
    routes = ("accorder_role", "deleguer_role")
    chef = agent(FONDS, RoleDeFonds.REGLAGES, RoleDeFonds.RESPONSABLE)
    return Objet(chef, _adresses(*routes, fonds=FONDS), frozenset(routes))


def session_de_depot() -> Objet:
    chef = agent(FONDS, RoleDeFonds.REGLAGES)
    ouvre = timezone.now()
    ouverte = SessionDeDepot.objects.create(
        fonds=FONDS, intitule="Printemps", ouvre=ouvre, ferme=ouvre + timedelta(days=30)
    )
    routes = ("modifier_session", "prolonger_session")
    return Objet(chef, _adresses(*routes, session=ouverte.id))


def sessions_du_fonds() -> Objet:
    return Objet(agent(FONDS, RoleDeFonds.REGLAGES), _adresses("nouvelle_session", "nouvel_appel", fonds=FONDS))


def lecture_du_fonds() -> Objet:
    code = next(iter(lectures_a_retenir(tous()[FONDS])))
    return Objet(agent(FONDS, RoleDeFonds.REGLAGES), _adresses("retenir_lecture", fonds=FONDS, code=code))


def valeur_du_fonds() -> Objet:
    fait = next(iter(faits_a_fixer(tous()[FONDS])))
    return Objet(agent(FONDS, RoleDeFonds.REGLAGES), _adresses("fixer_valeur", fonds=FONDS, fait=fait))


def projet() -> Objet:
    moi = personne()
    cree = film(moi, societe(moi))
    ouvre = _adresses("ouvrir_demande", identifiant=cree.id, dispositif=COURT)
    par_post = ("inviter_sur_projet", "renommer_projet")
    return Objet(moi, {**_adresses("projet", *par_post, identifiant=cree.id), **ouvre}, frozenset(par_post))


def _ligne_justifiee() -> tuple[Personne, Dossier, UUID]:
    moi = personne()
    dossier = deposee(moi, societe(moi))
    apport = Apport("television", "Réunion La 1re", 20_000_00, "acquis", None)
    ligne = ajouter_ligne(par=agit(moi), projet=dossier.projet, voulue=apport)
    contrat = Fichier("contrat.pdf", BytesIO(pdf()))
    joindre_justificatif(par=agit(moi), projet=dossier.projet, ligne=ligne, fichier=contrat)
    return moi, dossier, ligne


def ligne_justifiee() -> Objet:
    moi, dossier, ligne = _ligne_justifiee()
    routes = ("justificatif", "retirer_justificatif")
    return Objet(moi, _adresses(*routes, identifiant=dossier.projet_id, ligne=ligne), frozenset(routes[1:]))


def ligne_lue_du_service() -> Objet:
    _moi, dossier, ligne = _ligne_justifiee()
    chef = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    return Objet(chef, _adresses("justificatif_du_service", numero=dossier.numero, ligne=ligne))


def place_offerte() -> Objet:
    moi = personne()
    cree = film(moi)
    offerte = inviter_collaborateur(par=agit(moi), projet=cree, email="ami@x.fr", role=RoleDansOrganisation.LECTEUR)
    route = "annuler_invitation_sur_projet"
    return Objet(moi, _adresses(route, identifiant=cree.id, invitation=offerte.id), frozenset({route}))


def invitation_recue() -> Objet:
    moi = personne()
    offerte = inviter_collaborateur(
        par=agit(moi), projet=film(moi), email="invitee@x.fr", role=RoleDansOrganisation.LECTEUR
    )
    route = "repondre_a_l_invitation"
    return Objet(personne("invitee@x.fr"), _adresses(route, invitation=offerte.id), frozenset({route}))


def _collaboration(*routes: str) -> Objet:
    moi, ami = personne(), personne()
    cree = film(moi)
    place = inviter_collaborateur(par=agit(moi), projet=cree, email=ami.email, role=RoleDansOrganisation.LECTEUR)
    return Objet(moi, _adresses(*routes, identifiant=cree.id, place=place.id), frozenset(routes))


def brouillon() -> Objet:
    moi = personne()
    ouverte = demande(moi, film(moi, societe(moi)))
    champ = _adresses("enregistrer_champ", identifiant=ouverte.id, nom="aide_demandee")
    routes = ("demande", "marge_de_demande", "depot", "messages", "dossier_entier", "dossier_en_pdf")
    par_post = ("reprendre_demande", "retirer_demande", "preparer_dossier")
    adresses = {**_adresses(*routes, *par_post, identifiant=ouverte.id), **champ}
    return Objet(moi, adresses, frozenset({*par_post, *champ}))


def demande_deposee() -> Objet:
    moi = personne()
    session()
    faite = prete(moi)
    recepisse_de(deposer(par=agit(moi), dossier=faite, cle="une").pk)
    return Objet(
        moi, _adresses("recepisse", "montant_demande", "recepisse_en_pdf", "reponse_du_fonds", identifiant=faite.id)
    )


def budget() -> Objet:
    moi = personne()
    films = societe(moi)
    cree = creer_projet(acteur=agit(moi), titre="Les Hauts", faits={}, organisation=films.id)
    adresses = _adresses("budget", "importer_budget", "confirmer_import", "financement", identifiant=cree.id)
    adresses |= _adresses("exporter_budget", identifiant=cree.id, en="xlsx")
    adresses |= _adresses("annuler_import", identifiant=cree.id, genre="budget")
    return Objet(moi, adresses, frozenset({"annuler_import", "confirmer_import"}))


def pieces() -> Objet:
    moi = personne()
    faite = demande(moi, film(moi, societe(moi)), "idf_apres_realisation")
    adresses = _adresses("pieces", "joindre_pieces", "ajouter_lien", identifiant=faite.id)
    adresses |= _adresses("piece_du_coffre", identifiant=faite.id, code="rib")
    joindre_pieces(
        par=agit(moi), dossier=faite, codes=["note_production"], fichiers=[Fichier("note.pdf", BytesIO(pdf()))]
    )
    adresses |= _adresses("partie_reliee", identifiant=faite.id, partie="candidature")
    return Objet(moi, adresses, frozenset({"joindre_pieces", "ajouter_lien", "piece_du_coffre"}))


def piece() -> Objet:
    moi = personne()
    faite = demande(moi, film(moi, societe(moi)))
    faits = joindre_pieces(
        par=agit(moi), dossier=faite, codes=["synopsis"], fichiers=[Fichier("s.pdf", BytesIO(pdf()))]
    )
    par_post = ("retirer_piece", "remettre_piece", "deplacer_piece")
    return Objet(moi, _adresses("fichier_de_piece", *par_post, piece=faits.jointes[0].id), frozenset(par_post))


def lien() -> Objet:
    moi = personne()
    faite = demande(moi, film(moi, societe(moi)))
    donne = ajouter_lien(par=agit(moi), projet=faite.projet, adresse="https://exemple.fr/film")
    routes = ("revoir_lien", "retirer_lien")
    return Objet(moi, _adresses(*routes, identifiant=faite.id, lien=donne.id), frozenset(routes))


def papier() -> Objet:
    moi = personne()
    films = societe(moi)
    mis = mettre_au_coffre(par=agit(moi), organisation=films, code="rib", fichier=Fichier("rib.pdf", BytesIO(pdf())))
    par_post = ("reprendre_partout", "retirer_du_coffre")
    return Objet(moi, _adresses("fichier_du_coffre", *par_post, papier=mis.id), frozenset(par_post))


def jeton() -> Objet:
    moi = personne()
    cree, _clair = actions.creer_jeton(qui=agit(moi), nom="Tableur", portees=[Portee.EVALUER], jours=30)
    routes = ("revoquer_jeton",)
    return Objet(moi, _adresses(*routes, jeton=cree.id), frozenset(routes))


def vue_gardee() -> Objet:
    agente = agent("la-reunion", RoleDeFonds.INSTRUCTEUR)
    vue = garder_la_vue(par=agit(agente), nom="Les miens", adresse="suivi=moi")
    routes = ("retirer_la_vue",)
    return Objet(agente, _adresses(*routes, vue=vue.id), frozenset(routes))


def lot() -> Objet:
    agente = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    prepare = preparer_lot(par=agit(agente), fonds=FONDS, acte="affecter", dossiers=[recue(personne()).pk])
    return Objet(agente, _adresses("lot", lot=prepare.pk))


def fil_du_service() -> Objet:
    agente = agent("la-reunion", RoleDeFonds.INSTRUCTEUR)
    recue = deposee(personne())
    fichier = _avec_fichier(agente, recue, du_service=True)
    return Objet(
        agente, _adresses("messages_du_service", identifiant=recue.id) | _adresses("fichier_du_service", **fichier)
    )


def fichier_de_message() -> Objet:
    moi = personne()
    return Objet(moi, _adresses("fichier_de_message", **_avec_fichier(moi, deposee(moi), du_service=False)))


def _avec_fichier(qui: Personne, dossier: Dossier, *, du_service: bool) -> dict[str, UUID]:
    """A message that brings a file; where it is read."""
    ou: dict[str, Any] = {"par": agit(qui), "dossier": dossier, "du_service": du_service}
    joint = joindre_au_fil(**ou, nom="plan.txt", flux=BytesIO(b"Plan"))
    ecrire_au_fil(**ou, texte="Voici", cle=uuid4(), documents=[joint])
    return {"identifiant": dossier.id, "document": joint.id}


def dossier_instruit() -> Objet:
    moi, agente = personne(), agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    recu = recue(moi)
    routes = (
        "dossier_du_service",
        "pieces_du_service",
        "montant_du_service",
        "demandes_du_service",
        "historique_du_service",
    )
    adresses = _adresses(*routes, "presence_au_dossier", numero=recu.numero)
    adresses |= _adresses("piece_du_service", numero=recu.numero, piece=recu.pieces.all()[0].pk)
    adresses |= _adresses("acte_du_service", numero=recu.numero, acte="demander_information")
    adresses |= _adresses("corriger_fait", numero=recu.numero, nom="genre_oeuvre")
    textes = dict.fromkeys(("admissibilite", "coherence", "capacite"), "Dit.")
    ecrire_rapport(par=agit(agente), dossier=recu, version=recu.version, textes=textes)
    adresses |= _adresses("rapport_du_service", numero=recu.numero)
    adresses |= _adresses("rapport_en_pdf", numero=recu.numero, rang=1)
    adresses |= _adresses("rapport_en_odt", numero=recu.numero, rang=1)
    return Objet(agente, adresses, frozenset({"acte_du_service"}))


def lettre_notifiee() -> Objet:
    agente = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    return Objet(agente, _adresses("lettre_du_service", numero=_non_conforme(agente, personne()).numero))


def lettre_recue() -> Objet:
    moi = personne()
    refusee = _non_conforme(agent(FONDS, RoleDeFonds.INSTRUCTEUR), moi)
    return Objet(moi, _adresses("lettre_de_non_conformite", identifiant=refusee.pk))


def _non_conforme(agente: Personne, demandeur: Personne) -> Dossier:
    recu = recue(demandeur)
    declarer_non_conforme(par=agit(agente), dossier=recu, version=recu.version, code="ineligible", motif="Tourné.")
    return recu


def reponse_recue() -> Objet:
    moi, agente = personne(), agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    recu = recue(moi, sans=("synopsis",))
    une = _repondue(agente, moi, recu)
    completer(par=agit(moi), complement=une.complement)
    return Objet(agente, _adresses("reponse_au_service", numero=recu.numero, attendue=une.pk))


def reponse_au_service() -> Objet:
    moi, agente = personne(), agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    recu = recue(moi, sans=("synopsis",))
    une = _repondue(agente, moi, recu)
    adresses = _adresses("complements", identifiant=recu.pk)
    adresses |= _adresses("repondre_au_service", "fichier_de_reponse", identifiant=recu.pk, attendue=une.pk)
    adresses |= _adresses("envoyer_au_service", identifiant=recu.pk, complement=une.complement_id)
    return Objet(moi, adresses, frozenset({"repondre_au_service", "envoyer_au_service"}))


def _repondue(agente: Personne, qui: Personne, dossier: Dossier) -> Attendue:
    """A document asked for, and answered by a file that is not sent yet."""
    une = demande_la_piece(agit(agente), dossier).attendues.get()
    return repondre(par=agit(qui), attendue=une, fichier=Fichier("synopsis.pdf", BytesIO(pdf())))


def commission_preparee() -> Objet:
    chef = agent(FONDS, RoleDeFonds.RESPONSABLE, RoleDeFonds.SECRETARIAT)
    (sienne, *_) = commissions_de(FONDS)
    adresses = _adresses("prevoir_seance", fonds=FONDS, commission=sienne.code)
    return Objet(chef, adresses | _adresses("sieger", fonds=FONDS, commission=sienne.code, comment="nommer"))


def seance_prevue() -> Objet:
    chef = agent(FONDS, RoleDeFonds.RESPONSABLE)
    (sienne, *_) = commissions_de(FONDS)
    debut = timezone.now() + timedelta(days=30)
    prevue = prevoir_seance(par=agit(chef), fonds=FONDS, commission=sienne.code, debut=debut)
    adresses = _adresses("seance_du_service", "feuille_de_presence", "seance_ics", seance=prevue.pk)
    adresses |= _adresses("acte_de_seance", seance=prevue.pk, acte="annuler")
    return Objet(chef, adresses, frozenset({"acte_de_seance"}))


def vote_par_ecrit() -> Objet:
    """Somebody who keeps the secretariat and, so that one person reaches both pages, has a seat."""
    qui, tenue, _la = _a_l_ordre_du_jour()
    place = Place(FONDS, tenue.commission, tenue.de_la_commission.sieges[0].code, 3)
    nommer_membre(par=agit(qui), place=place, personne=qui, nomme_le=date(2026, 1, 15), propose_par="le CNC")
    envoyer_les_dossiers(par=agit(qui), seance=tenue)
    propose(agit(qui), garder_la_cle(par=agit(qui), seance=tenue, phrase=PHRASE))
    adresses = _adresses("par_ecrit", "par_ecrit_du_membre", seance=tenue.pk)
    adresses |= _adresses("acte_par_ecrit", seance=tenue.pk, acte="clore")
    adresses |= _adresses("repondre_par_ecrit", seance=tenue.pk, acte="refus")
    return Objet(qui, adresses, frozenset({"acte_par_ecrit", "repondre_par_ecrit"}))


def seance_a_payer() -> Objet:
    qui, tenue, _la = _a_l_ordre_du_jour()
    maintenant = timezone.now()
    Seance.objects.filter(pk=tenue.pk).update(ouverte_le=maintenant, close_le=maintenant)
    adresses = _adresses("defraiements", seance=tenue.pk)
    return Objet(qui, adresses | _adresses("defraiements_a_payer", seance=tenue.pk, en="csv"))


def seance_close() -> Objet:
    chef = agent(FONDS, RoleDeFonds.RESPONSABLE, RoleDeFonds.SECRETARIAT)
    rendue = _avis_rendu(chef, deposee(personne()))
    seance = rendue.seance
    ecrire_le_proces_verbal(par=agit(chef), seance=seance, vue=0, textes={})
    adresses = _adresses("proces_verbal", "avis_de_la_seance", seance=seance.pk)
    adresses |= _adresses("proces_verbal_en_pdf", seance=seance.pk, rang=1)
    adresses |= _adresses("avis_en_pdf", seance=seance.pk, inscription=rendue.pk)
    adresses |= _adresses("acte_de_proces_verbal", seance=seance.pk, acte="ecrire")
    adresses |= _adresses("acte_des_avis", seance=seance.pk, acte="communiquer")
    return Objet(chef, adresses, frozenset({"acte_de_proces_verbal", "acte_des_avis"}))


def avis_communique() -> Objet:
    moi = personne()
    dossier = deposee(moi, etat=Etat.AJOURNE)
    _avis_rendu(agent(FONDS, RoleDeFonds.RESPONSABLE), dossier)
    routes = ("avis_de_la_commission", "avis_du_demandeur_en_pdf")
    return Objet(moi, _adresses(*routes, "representer", identifiant=dossier.pk), frozenset({"representer"}))


def _avis_rendu(chef: Personne, dossier: Dossier) -> Inscription:
    """In a session that is over, told to the applicant."""
    (sienne, *_) = commissions_de(FONDS)
    maintenant = timezone.now()
    debut = maintenant + timedelta(days=30)
    prevue = prevoir_seance(par=agit(chef), fonds=FONDS, commission=sienne.code, debut=debut)
    Seance.objects.filter(pk=prevue.pk).update(ouverte_le=maintenant, close_le=maintenant)
    prevue.refresh_from_db()
    dits = {"avis": "ajourne", "avis_le": maintenant, "motifs": "Un regard.", "communique_le": maintenant}
    return Inscription.objects.create(seance=prevue, dossier=dossier, rang=1, **dits)


def membre_de_commission() -> Objet:
    chef = agent(FONDS, RoleDeFonds.RESPONSABLE)
    (sienne, *_) = commissions_de(FONDS)
    place = Place(FONDS, sienne.code, sienne.sieges[0].code, 1)
    tenu = nommer_membre(
        par=agit(chef), place=place, personne=personne(), nomme_le=date(2026, 1, 15), propose_par="le CNC"
    )
    adresses = _adresses("membre_du_service", membre=tenu.pk)
    adresses |= _adresses("acte_de_membre", membre=tenu.pk, acte="terminer")
    return Objet(chef, adresses, frozenset({"acte_de_membre"}))


def seance_tenue() -> Objet:
    """Its secretary: the president's acts and the members' are tried in test_direct."""
    qui, tenue, la = _a_l_ordre_du_jour()
    adresses = _adresses("seance_en_direct", seance=tenue.pk)
    adresses |= _adresses("fiches_imprimees", "bornes_du_montant", seance=tenue.pk, inscription=la.pk)
    adresses |= _adresses("acte_en_seance", seance=tenue.pk, acte="sceller")
    return Objet(qui, adresses, frozenset({"acte_en_seance"}))


def dossier_en_lecture() -> Objet:
    chef, tenue, la = _a_l_ordre_du_jour()
    envoyer_les_dossiers(par=agit(chef), seance=tenue)
    place = Place(FONDS, tenue.commission, tenue.de_la_commission.sieges[0].code, 2)
    moi = agent(FONDS)
    nommer_membre(par=agit(chef), place=place, personne=moi, nomme_le=date(2026, 1, 15), propose_par="le CNC")
    declarer_interet(par=agit(moi), inscription=la, conflit=False)
    adresses = _adresses("seance_du_membre", seance=tenue.pk)
    par_post = ("declarer_interet", "garder_le_carnet")
    adresses |= _adresses("dossier_du_membre", *par_post, numero=la.dossier.numero)
    adresses |= _adresses("piece_du_membre", numero=la.dossier.numero, piece=la.dossier.pieces.all()[0].pk)
    return Objet(moi, adresses, frozenset(par_post))


def _a_l_ordre_du_jour() -> tuple[Personne, Seance, Inscription]:
    chef, recu = agent(FONDS, RoleDeFonds.RESPONSABLE, RoleDeFonds.SECRETARIAT), recue(personne())
    Dossier.objects.filter(pk=recu.pk).update(etat=Etat.RECEVABLE)
    (sienne, *_) = commissions_de(FONDS)
    debut = timezone.now() + timedelta(days=30)
    tenue = prevoir_seance(par=agit(chef), fonds=FONDS, commission=sienne.code, debut=debut)
    return chef, tenue, inscrire(par=agit(chef), seance=tenue, dossier=recu)


def commissions_de(fonds: str) -> tuple[Commission, ...]:
    procedure = tous()[fonds].procedure
    assert procedure is not None
    return procedure.commissions


def nouvelle() -> Objet:
    moi = personne()
    return Objet(moi, _adresses("nouvelle", notice=previens(moi).id))


def deliberation_preparee() -> Objet:
    """One voted, one to vote: both pages of a decision."""
    chef = actes.responsable()
    votee, attend = actes.au_vote(chef, actes.avise(), actes.avise())
    actes.vote(chef, votee, montant=20_000_00, enveloppe=actes.enveloppe(chef).pk)
    adresses = _adresses("deliberation", "ordre_du_jour_deliberation", deliberation=votee.deliberation_id)
    adresses |= _adresses("acte_de_deliberation", deliberation=votee.deliberation_id, acte="jour")
    adresses |= _adresses("decision", decision=attend.pk)
    adresses |= _adresses("acte_de_decision", decision=votee.pk, acte="reprendre")
    return Objet(chef, adresses, frozenset({"acte_de_deliberation", "acte_de_decision"}))


def _liberee() -> tuple[Personne, Decision]:
    chef = actes.responsable()
    (votee,) = actes.au_vote(chef, actes.avise())
    actes.vote(chef, votee, montant=20_000_00, enveloppe=actes.enveloppe(chef).pk)
    actes.libere(chef, votee.deliberation)
    return chef, Decision.objects.get(pk=votee.pk)


def decision_liberee() -> Objet:
    chef, prise = _liberee()
    return Objet(chef, _adresses("decision", "lettre_de_decision", decision=prise.pk))


def decision_recue() -> Objet:
    _chef, prise = _liberee()
    (place,) = prise.dossier.projet.organisation.appartenances.all()  # type: ignore[union-attr]
    return Objet(place.personne, _adresses("decision_recue", "lettre_recue", identifiant=prise.dossier_id))


def aide_en_vie() -> Objet:
    """Its beneficiary's pages."""
    moi = personne()
    aide = aidee(moi)
    par = agit(moi)
    remise = remettre(par=par, dossier=aide, quoi="court_metrage", fichier=Fichier("film.pdf", BytesIO(pdf())))
    adresses = _adresses("obligations", "obligations_ics", identifiant=aide.pk)
    adresses |= _adresses("acte_d_obligation", identifiant=aide.pk, acte="noter")
    adresses |= _adresses("fichier_d_obligation", identifiant=aide.pk, document=remise.document_id)
    adresses |= _adresses("retirer_note", identifiant=aide.pk, note=remise.pk)
    return Objet(moi, adresses, frozenset({"acte_d_obligation", "retirer_note"}))


def aide_suivie() -> Objet:
    """The same, as the service reads it."""
    moi = personne()
    aide = aidee(moi)
    remise = remettre(par=agit(moi), dossier=aide, quoi="court_metrage", fichier=Fichier("f.pdf", BytesIO(pdf())))
    adresses = _adresses("obligations_du_service", numero=aide.numero)
    adresses |= _adresses("acte_d_obligation_du_service", numero=aide.numero, acte="noter")
    adresses |= _adresses("fichier_d_obligation_du_service", numero=aide.numero, document=remise.document_id)
    return Objet(agent(FONDS, RoleDeFonds.INSTRUCTEUR), adresses, frozenset({"acte_d_obligation_du_service"}))


def echange_ouvert() -> Objet:
    """With an answer and its file, as the service reads them."""
    chef, ouvert, dite = _echange()
    adresses = _adresses("suites_du_service", numero=ouvert.dossier.numero)
    adresses |= _adresses("acte_de_suite", numero=ouvert.dossier.numero, acte="clore")
    adresses |= _adresses("lettre_de_suite", echange=ouvert.pk)
    adresses |= _adresses("fichier_de_suite", echange=ouvert.pk, observation=dite.pk)
    return Objet(chef, adresses, frozenset({"acte_de_suite"}))


def echange_recu() -> Objet:
    _chef, ouvert, dite = _echange()
    par_post = ("observer", "demander_audition")
    adresses = _adresses("suites", "renoncer_a_l_aide", *par_post, identifiant=ouvert.dossier_id)
    adresses |= _adresses("lettre_de_l_echange", identifiant=ouvert.dossier_id, echange=ouvert.pk)
    adresses |= _adresses(
        "fichier_d_observation", identifiant=ouvert.dossier_id, echange=ouvert.pk, observation=dite.pk
    )
    return Objet(fins.beneficiaire(ouvert.dossier), adresses, frozenset(par_post))


def _echange() -> tuple[Personne, Echange, Observation]:
    chef = actes.responsable()
    ouvert = fins.echange(chef, fins.accorde(chef))
    fichier = Fichier("preuve.pdf", BytesIO(pdf()))
    return chef, ouvert, observer(par=agit(fins.beneficiaire(ouvert.dossier)), echange=ouvert, fichier=fichier)


def acte_signe() -> Objet:
    chef = actes.responsable()
    un = composes.compose_un_acte(chef)
    rendu = signe(composes.octets(un), delivre(autorite()))
    version = reprendre_un_signe(par=agit(chef), acte_signe=un, fichier=Fichier("A-1.pdf", BytesIO(rendu)))
    return Objet(chef, _adresses("acte_signe", "acte_signe_en_pdf", version=version.pk))


def recours_inscrit() -> Objet:
    chef, prise = _liberee()
    adresses = _adresses("inscrire_un_recours", numero=prise.dossier.numero)
    un = _recours(chef, prise.dossier)
    adresses |= _adresses("recours", recours=un) | _adresses("acte_de_recours", recours=un, acte="repondre")
    return Objet(chef, adresses, frozenset({"acte_de_recours"}))


def recours_forme() -> Objet:
    chef, prise = _liberee()
    _recours(chef, prise.dossier)
    (place,) = prise.dossier.projet.organisation.appartenances.all()  # type: ignore[union-attr]
    return Objet(place.personne, _adresses("recours_du_demandeur", identifiant=prise.dossier_id))


def _recours(chef: Personne, dossier: Dossier) -> UUID:
    saisie = Saisie("gracieux", "Films du Récif", "Le montant.", jour_du_fonds(dossier, timezone.now()))
    return inscrire_un_recours(par=agit(chef), dossier=dossier, saisie=saisie).pk


def enveloppe() -> Objet:
    chef = actes.responsable()
    ouverte = actes.enveloppe(chef)
    adresses = _adresses("enveloppe", enveloppe=ouverte.pk)
    adresses |= _adresses("acte_d_enveloppe", enveloppe=ouverte.pk, acte="credits")
    adresses |= _adresses("export_du_budget", fonds=FONDS, annee=2026, en="xlsx")
    return Objet(chef, adresses, frozenset({"acte_d_enveloppe"}))


def acte_a_signer() -> Objet:
    chef = actes.responsable()
    un, autre = actes.accordees(chef, 20_000_00, 21_000_00)
    pret = actes.prepare(chef, un)
    adresses = _adresses("acte", acte=pret.pk) | _adresses("version_d_acte", acte=pret.pk, rang=1)
    adresses |= _adresses("acte_sur_l_acte", acte=pret.pk, geste="signer")
    adresses |= _adresses("preparer_acte", decision=autre.pk)
    adresses |= _adresses("actes_de_la_deliberation", deliberation=un.deliberation_id)
    return Objet(chef, adresses, frozenset({"acte_sur_l_acte"}))


def _convention_envoyee() -> tuple[Personne, ActeAttributif]:
    chef = actes.responsable()
    (decision,) = actes.accordees(chef, 25_000_00)
    return chef, actes.envoie(chef, actes.prepare(chef, decision))


def convention_attendue() -> Objet:
    chef, partie = _convention_envoyee()
    actes.revient(chef, partie, exemplaires=1)
    return Objet(chef, _adresses("acte", acte=partie.pk))


def acte_recu() -> Objet:
    _chef, partie = _convention_envoyee()
    (place,) = partie.dossier.projet.organisation.appartenances.all()  # type: ignore[union-attr]
    return Objet(place.personne, _adresses("acte_recu", "document_de_l_acte", identifiant=partie.dossier_id))


def modele_d_acte() -> Objet:
    adresses = _adresses("modele_d_acte", "apercu_du_modele", fonds=FONDS, genre="arrete")
    return Objet(actes.responsable(), adresses, frozenset({"apercu_du_modele"}))


def du_budget_du_fonds() -> Objet:
    return Objet(actes.responsable(), _adresses("ouvrir_enveloppe", "preparer_deliberation", fonds=FONDS))


def paiement_prepare() -> Objet:
    moi, dossier = paiements.engagee()
    preparee = paiements.ouverte(moi, dossier)
    lignes = paiements.prouve(moi, preparee, paiements.importe(moi, preparee, paiements.facture()))
    ici, une = {"identifiant": dossier.pk}, {"identifiant": dossier.pk, "demande": preparee.pk}
    par_post = (
        "declarer_paiement",
        "changer_de_nature",
        "envoyer_paiement",
        "importer_depenses",
        "annuler_import_de_depenses",
    )
    adresses = _adresses("depenses", "ouvrir_paiement", **ici) | _adresses("modele_de_depenses", **ici, en="xlsx")
    adresses |= _adresses(*par_post, "ajouter_depense", "preuves_de_depenses", "joindre_preuves", **une)
    adresses |= _adresses("exporter_depenses", **une, en="ods")
    adresses |= _adresses("modifier_depense", "retirer_depense", **une, depense=lignes[0].pk)
    preuve = lignes[0].preuves.get().pk
    adresses |= _adresses("preuve_de_depense", "retirer_preuve", **une, preuve=preuve)
    seuls = {*par_post, "ouvrir_paiement", "joindre_preuves", "retirer_depense"}
    return Objet(moi, adresses, frozenset(seuls | {"retirer_preuve"}))


def depense_contestee() -> Objet:
    moi, dossier = paiements.engagee()
    envoyee = paiements.envoyee(moi, dossier, paiements.facture(20_000_00))
    controle.examine(envoyee, 1, decision="refusee", motif="Illisible.")
    une = {"identifiant": dossier.pk, "demande": envoyee.pk}
    par_post = ("repondre_sur_depense", "prouver_depense", "corriger_depense")
    adresses = _adresses("contester_depense", *par_post, **une, depense=envoyee.depenses.get().pk)
    adresses |= _adresses("redire_avec_la_demande", **une)
    return Objet(moi, adresses, frozenset({*par_post, "redire_avec_la_demande"}))


def paiement_controle() -> Objet:
    moi, dossier = paiements.engagee()
    envoyee = paiements.envoyee(moi, dossier, paiements.facture(20_000_00))
    une = {"numero": dossier.numero, "demande": envoyee.pk}
    adresses = _adresses("paiements_du_dossier", "cadre_de_paiement", numero=dossier.numero)
    adresses |= _adresses("examiner_depenses", **une) | _adresses("acte_de_paiement", **une, acte="tirer")
    adresses |= _adresses("preuve_du_service", **une, preuve=envoyee.preuves.get().pk)
    seuls = frozenset({"cadre_de_paiement", "examiner_depenses", "acte_de_paiement"})
    return Objet(agent(FONDS, RoleDeFonds.INSTRUCTEUR), adresses, seuls)


def ordre_pris() -> Objet:
    _moi, _dossier, demande = versements.payable()
    paul = versements.comptable()
    ordre = versements.ordonne(paul, demande)
    adresses = _adresses("ordonner_le_paiement", demande=demande.pk) | _adresses("annuler_l_ordre", ordre=ordre.pk)
    return Objet(paul, adresses, frozenset({"ordonner_le_paiement", "annuler_l_ordre"}))


def bordereau_remis() -> Objet:
    paul, _dossier, emis = pes.remis()
    flux = faire_le_pes(par=agit(paul), bordereau=emis)
    par_post = ("faire_le_pes", "refaire_le_pes")
    adresses = _adresses("bordereau_en_zip", "bordereau_en_csv", "flux_pes", *par_post, bordereau=emis.pk)
    adresses |= _adresses("flux_pes_en_xml", bordereau=emis.pk, rang=flux.rang)
    adresses |= _adresses("emettre_bordereau", "importer_retours", "comptable", fonds=emis.fonds)
    return Objet(paul, adresses, frozenset({"emettre_bordereau", "importer_retours", *par_post}))


def _reversement() -> tuple[Personne, Reversement, ObservationDeReversement]:
    """Answered with a file."""
    moi, dossier, _ordre = versements.payee()
    ouvert = versements.ouvert(versements.responsable(), dossier)
    fichier = Fichier("preuve.pdf", BytesIO(pdf()))
    return moi, ouvert, repondre_au_reversement(par=agit(moi), reversement=ouvert, texte="Non.", fichier=fichier)


def versements_suivis() -> Objet:
    _moi, ouvert, dite = _reversement()
    compte = ouvert.dossier.ordres_de_paiement.get().coordonnees
    ici = {"numero": ouvert.dossier.numero}
    adresses = _adresses("versements_du_service", **ici) | _adresses("acte_de_versement", **ici, acte="decider")
    adresses |= _adresses("rib_du_service", **ici, compte=compte.pk)
    adresses |= _adresses("lettre_de_reversement", **ici, reversement=ouvert.pk)
    adresses |= _adresses("fichier_de_reversement", **ici, reversement=ouvert.pk, observation=dite.pk)
    return Objet(versements.responsable(), adresses, frozenset({"acte_de_versement"}))


def versements_recus() -> Objet:
    moi, ouvert, dite = _reversement()
    compte = ouvert.dossier.ordres_de_paiement.get().coordonnees
    ici, sien = {"identifiant": ouvert.dossier_id}, {"reversement": ouvert.pk}
    adresses = _adresses("versements", "proposer_compte", **ici) | _adresses("rib", **ici, compte=compte.pk)
    adresses |= _adresses("repondre_au_reversement", "lettre_recue_de_reversement", **ici, **sien)
    adresses |= _adresses("fichier_joint_au_reversement", **ici, **sien, observation=dite.pk)
    return Objet(moi, adresses, frozenset({"proposer_compte", "repondre_au_reversement"}))


def service_fait_a_constater() -> Objet:
    moi, dossier = paiements.engagee()
    envoyee = paiements.envoyee(moi, dossier, paiements.facture(20_000_00))
    une = {"numero": dossier.numero, "demande": envoyee.pk}
    adresses = _adresses("service_fait", **une) | _adresses("acte_de_service_fait", **une, acte="noter-point")
    adresses |= _adresses("piece_de_demande_du_service", **une, piece=envoyee.pieces.get().pk)
    return Objet(agent(FONDS, RoleDeFonds.INSTRUCTEUR), adresses, frozenset({"acte_de_service_fait"}))


def _certifiee() -> tuple[Personne, Dossier, DemandeDePaiement]:
    moi, dossier = paiements.engagee()
    envoyee = paiements.envoyee(moi, dossier, paiements.facture(20_000_00))
    controle.examine(envoyee)
    return moi, dossier, controle.constate(envoyee)


def certificat_du_service() -> Objet:
    _moi, dossier, demande = _certifiee()
    adresses = _adresses("certificat_du_service", numero=dossier.numero, demande=demande.pk)
    return Objet(agent(FONDS, RoleDeFonds.INSTRUCTEUR), adresses)


def certificat_du_beneficiaire() -> Objet:
    moi, dossier, demande = _certifiee()
    une = {"identifiant": dossier.pk, "demande": demande.pk}
    adresses = _adresses("certificat_de_la_demande", "pieces_de_la_demande", **une)
    reponse = {"question": "solde", "nom": "montant_calcule"}
    adresses |= _adresses("pourquoi_du_paiement", demande=demande.pk, **reponse)
    return Objet(moi, adresses | _adresses("piece_de_la_demande", **une, piece=demande.pieces.get().pk))


def _sur_place() -> tuple[Personne, Dossier, ControleSurPlace]:
    moi, dossier = paiements.engagee()
    controle.signe(dossier)
    return moi, dossier, controle.rapporte(dossier, ("Tout y est.", False))


def controle_sur_place_du_service() -> Objet:
    _moi, dossier, visite = _sur_place()
    adresses = _adresses("controles_sur_place", "prevoir_controle", numero=dossier.numero)
    adresses |= _adresses("acte_de_controle_sur_place", numero=dossier.numero, controle=visite.pk, acte="verser")
    fichier = {"numero": dossier.numero, "controle": visite.pk, "document": visite.papier_id}
    adresses |= _adresses("fichier_de_controle_du_service", **fichier)
    seuls = frozenset({"prevoir_controle", "acte_de_controle_sur_place"})
    return Objet(agent(FONDS, RoleDeFonds.INSTRUCTEUR), adresses, seuls)


def controle_sur_place_du_beneficiaire() -> Objet:
    moi, dossier, visite = _sur_place()
    adresses = _adresses("controles_de_l_aide", identifiant=dossier.pk)
    adresses |= _adresses("repondre_au_controle", identifiant=dossier.pk, controle=visite.pk)
    fichier = {"identifiant": dossier.pk, "controle": visite.pk, "document": visite.papier_id}
    return Objet(moi, adresses | _adresses("fichier_de_controle", **fichier), frozenset({"repondre_au_controle"}))


def dossier_a_emporter() -> Objet:
    _moi, dossier = paiements.engagee()
    return Objet(agent(FONDS, RoleDeFonds.AUDITEUR), _adresses("archive_du_dossier", numero=dossier.numero))


def annee_auditee() -> Objet:
    _moi, dossier = paiements.engagee()
    assert dossier.depose_le is not None
    ici = {"fonds": FONDS, "annee": dossier.depose_le.year}
    adresses = _adresses("audit_de_l_annee", **ici) | _adresses("table_de_l_annee", **ici, table="annee", en="xlsx")
    tirage = reverse("archive_de_l_echantillon", kwargs=ici)
    adresses["archive_de_l_echantillon"] = f"{tirage}?graine=2026&taille=1"
    return Objet(agent(FONDS, RoleDeFonds.AUDITEUR), adresses)


def import_d_aides() -> Objet:
    chef = actes.responsable()
    recu = imports.Recu("aides", "passe.csv", b"Autorite;Beneficiaire;Objet;Montant;Date\nX;Y;Z;1;2025-01-02")
    depose = imports.recevoir_un_tableau(par=agit(chef), fonds=FONDS, recu=recu)
    par_post = ("lire_le_tableau", "choisir_par_ligne", "garder_le_tableau", "annuler_l_import")
    adresses = _adresses("importation", *par_post, importation=depose.pk)
    adresses |= _adresses("recevoir_un_tableau", "autorites_connues", "beneficiaires_a_preciser", fonds=FONDS)
    return Objet(chef, adresses, frozenset(par_post))


def publication_du_fonds() -> Objet:
    adresses = _adresses("publication_du_fonds", "publication_europeenne", "communes_des_aides", fonds=FONDS)
    adresses |= _adresses("acte_de_publication", fonds=FONDS, acte="publier")
    return Objet(actes.responsable(), adresses, frozenset({"acte_de_publication"}))


def convention_de_cooperation() -> Objet:
    chef = cooperation.responsable()
    ouverte = cooperation.signee(chef)
    piece = garder_une_piece(
        par=agit(chef),
        convention=ouverte,
        nature="etude",
        intitule="Étude",
        datee_le=date(2024, 1, 1),
        nom="etude.pdf",
        contenu=ranger(pdf(), "etude.pdf"),
        publique=False,
    )
    declare = declarer_un_dispositif(
        par=agit(chef), fonds=FONDS, autorite=cooperation.departement(), intitule="Aide", phases=["production"]
    )
    routes = (
        "convention",
        "avenant_de_convention",
        "clauses_de_convention",
        "mesures_de_convention",
        "engagements_de_convention",
        "indicateurs_de_convention",
        "registre_de_convention",
        "simulation_de_convention",
        "suivi_de_convention",
    )
    adresses = _adresses(*routes, convention=ouverte.pk)
    adresses |= _adresses("mesure_de_convention", convention=ouverte.pk, mesure="essaimage")
    adresses |= _adresses("piece_de_convention", convention=ouverte.pk, piece=piece.pk)
    adresses |= _adresses("acte_de_convention", convention=ouverte.pk, acte="modifier")
    exports = ("tableaux_de_convention", "export_du_registre", "export_de_simulation")
    adresses |= _adresses(*exports, convention=ouverte.pk, en="xlsx")
    adresses |= _adresses("ouvrir_convention", "carte_des_aides", "declarer_un_dispositif", fonds=FONDS)
    adresses |= _adresses("retirer_un_dispositif", declare=declare.pk)
    return Objet(chef, adresses, frozenset({"acte_de_convention", "retirer_un_dispositif"}))


def fiche_d_annuaire() -> Objet:
    moi = personne(prenom="Ana", nom="Payet")
    fiche = annuaire.visible(moi)
    par_post = ("retirer_la_fiche", "effacer_la_fiche")
    routes = ("ma_fiche", "apercu_de_fiche", "messages_de_fiche", "masquage_de_fiche", *par_post)
    return Objet(moi, _adresses(*routes, fiche=fiche.pk), frozenset(par_post))


def fiche_moderee() -> Objet:
    fiche = annuaire.visible(personne(prenom="Ana", nom="Payet"))
    signaler_une_fiche(par=None, fiche=fiche, motif="faux", adresse="192.0.2.1")
    return Objet(agent(FONDS, RoleDeFonds.RESPONSABLE), _adresses("fiche_moderee", fiche=fiche.pk))


def echange_de_l_annuaire() -> Objet:
    moi = personne(prenom="Ana", nom="Payet")
    echange = annuaire.ecrit(personne(prenom="Paul", nom="Film"), annuaire.visible(moi))
    adresses = _adresses("echange_de_fiche", "fermer_echange", fiche=echange.fiche_id, echange=echange.pk)
    return Objet(moi, adresses, frozenset({"fermer_echange"}))


FABRIQUES: dict[str, Callable[[], Objet]] = {
    "fiche_d_annuaire": fiche_d_annuaire,
    "fiche_moderee": fiche_moderee,
    "echange_de_l_annuaire": echange_de_l_annuaire,
    "service_fait_a_constater": service_fait_a_constater,
    "certificat_du_service": certificat_du_service,
    "certificat_du_beneficiaire": certificat_du_beneficiaire,
    "controle_sur_place_du_service": controle_sur_place_du_service,
    "controle_sur_place_du_beneficiaire": controle_sur_place_du_beneficiaire,
    "dossier_a_emporter": dossier_a_emporter,
    "annee_auditee": annee_auditee,
    "import_d_aides": import_d_aides,
    "publication_du_fonds": publication_du_fonds,
    "convention_de_cooperation": convention_de_cooperation,
    "paiement_prepare": paiement_prepare,
    "paiement_controle": paiement_controle,
    "depense_contestee": depense_contestee,
    "ordre_pris": ordre_pris,
    "bordereau_remis": bordereau_remis,
    "versements_suivis": versements_suivis,
    "versements_recus": versements_recus,
    "deliberation_preparee": deliberation_preparee,
    "decision_liberee": decision_liberee,
    "decision_recue": decision_recue,
    "aide_en_vie": aide_en_vie,
    "aide_suivie": aide_suivie,
    "echange_ouvert": echange_ouvert,
    "echange_recu": echange_recu,
    "acte_signe": acte_signe,
    "recours_inscrit": recours_inscrit,
    "recours_forme": recours_forme,
    "enveloppe": enveloppe,
    "acte_a_signer": acte_a_signer,
    "convention_attendue": convention_attendue,
    "acte_recu": acte_recu,
    "modele_d_acte": modele_d_acte,
    "ligne_justifiee": ligne_justifiee,
    "ligne_lue_du_service": ligne_lue_du_service,
    "du_budget_du_fonds": du_budget_du_fonds,
    "organisation": organisation,
    "membre": membre,
    "invitation": invitation,
    "role_de_fonds": role_de_fonds,
    "reglages_du_fonds": reglages_du_fonds,
    "session_de_depot": session_de_depot,
    "sessions_du_fonds": sessions_du_fonds,
    "lecture_du_fonds": lecture_du_fonds,
    "valeur_du_fonds": valeur_du_fonds,
    "projet": projet,
    "budget": budget,
    "pieces": pieces,
    "piece": piece,
    "lien": lien,
    "papier": papier,
    "jeton": jeton,
    "projet_a_confier": lambda: _collaboration("confier_projet"),
    "place_dans_l_equipe": lambda: _collaboration("retirer_du_projet"),
    "place_offerte": place_offerte,
    "invitation_recue": invitation_recue,
    "brouillon": brouillon,
    "demande_deposee": demande_deposee,
    "fil_du_service": fil_du_service,
    "fichier_de_message": fichier_de_message,
    "lettre_notifiee": lettre_notifiee,
    "lettre_recue": lettre_recue,
    "dossier_instruit": dossier_instruit,
    "reponse_recue": reponse_recue,
    "reponse_au_service": reponse_au_service,
    "commission_preparee": commission_preparee,
    "seance_prevue": seance_prevue,
    "seance_close": seance_close,
    "avis_communique": avis_communique,
    "membre_de_commission": membre_de_commission,
    "seance_a_payer": seance_a_payer,
    "vote_par_ecrit": vote_par_ecrit,
    "seance_tenue": seance_tenue,
    "dossier_en_lecture": dossier_en_lecture,
    "nouvelle": nouvelle,
    "vue_gardee": vue_gardee,
    "lot": lot,
}

SANS_PROPRIETAIRE: dict[str, str] = {
    **dict.fromkeys(("aide", "flux", "pourquoi", "texte_de_droit", "partie_du_texte"), "the law is everybody's"),
    "simulation_partagee": "the answers stand in the address itself",
    "api:aide": "the law is everybody's",
    "api:octroi": "what was granted is public: no person is named in it",
    "api:fiche_d_annuaire": "what its owner shows to everybody, or nothing (tests/api/test_annuaire.py)",
    "signaler_la_fiche": "whoever sees a card may report it (tests/annuaire/test_moderation.py)",
    "ecrire_a_la_fiche": "whoever sees a card may write to it (tests/site/test_annuaire.py)",
    "api:convention": "an agreement is there once published, for everybody",
    "api:indicateurs_de_la_convention": "an agreement is there once published, for everybody",
    **dict.fromkeys(("fichier_de_donnees", "schema_de_donnees"), "open data is everybody's"),
    "modele_d_import": "an empty table, the same for all",
    **dict.fromkeys(
        (
            "api:projet",
            "api:changer_projet",
            "api:ouvrir_demande",
            "api:demande",
            "api:changer_demande",
            "api:pieces",
            "api:joindre_piece",
            "api:retirer_piece",
            "api:deposer",
            "api:recepisse",
            "api:retirer_demande",
            "api:complements",
            "api:repondre",
            "api:completer",
            "api:dossier",
            "api:seance",
            "api:seance_en_direct",
            "api:inscrire_dossier",
            "api:retirer_de_l_ordre",
            "api:envoyer_les_dossiers",
            "api:convoquer",
            "api:ouvrir_seance",
            "api:noter_l_arrivee",
            "api:noter_le_depart",
            "api:clore_seance",
            "api:declarer_interet",
            "api:prononcer_le_deport",
            "api:faire_sortir",
            "api:faire_rentrer",
            "api:ouvrir_le_debat",
            "api:clore_le_debat",
            "api:ouvrir_le_scrutin",
            "api:remettre_sa_fiche",
            "api:depouiller",
            "api:rendre_avis",
            "api:vote_par_ecrit",
            "api:proposer_par_ecrit",
            "api:refuser_le_vote_par_ecrit",
            "api:repondre_par_ecrit",
            "api:clore_le_vote_par_ecrit",
            "api:transmettre_les_resultats",
            "api:confirmer_la_transmission",
            "api:saisir_une_fiche",
            "api:renouveler_le_mandat",
            "api:affecter_dossier",
            "api:examiner_pieces",
            "api:rendre_controle",
            "api:demander_pieces",
            "api:demander_information",
            "api:declarer_recevable",
            "api:declarer_non_conforme",
            "api:corriger_fait",
            "api:retirer_correction",
            "api:apprecier",
            "api:deliberation",
            "api:mettre_au_vote",
            "api:rendre_executoire",
            "api:liberer_les_decisions",
            "api:deliberer",
            "api:reprendre_la_decision",
            "api:acte",
            "api:preparer_acte",
            "api:abandonner_acte",
            "api:signer_arrete",
            "api:envoyer_convention",
            "api:rappeler_la_convention",
            "api:enregistrer_retour",
            "api:justifier_le_retard",
            "api:suites",
            "api:ouvrir_echange",
            "api:noter_la_reception_de_l_echange",
            "api:repondre_a_l_audition",
            "api:clore_l_echange",
            "api:noter_la_reception",
            "api:inscrire_un_recours",
            "api:repondre_au_recours",
            "api:rouvrir",
            "api:retablir_l_aide",
            "api:noter_l_incident",
            "api:traiter_l_incident",
            "api:noter_la_saisine_de_la_cada",
            "api:noter_l_avis_de_la_cada",
            "api:repondre_a_la_prolongation",
            "api:repondre_a_l_ecart",
            "api:preparer_avenant",
            "api:envoyer_avenant",
            "api:signer_avenant",
            "api:abandonner_avenant",
            "api:mettre_le_retour_au_vote",
            "api:voter_le_retour",
            "api:versements",
            "api:ordonner_le_paiement",
            "api:annuler_l_ordre",
            "api:bordereau",
            "api:faire_le_pes",
            "api:suites_de_la_demande",
            "api:presenter_observations",
            "api:joindre_a_l_echange",
            "api:demander_audition",
            "api:renoncer",
            "api:demander_une_prolongation",
            "api:signaler_un_ecart",
            "api:signaler_un_ecart_avec_un_fichier",
            "api:table_auditee",
            "api:archive_du_dossier",
        ),
        "sessions open nothing there: tests/api tries it token by token",
    ),
    "invitation": "whoever holds the link sees the offer; only the invited address takes it (test_invitations)",
    "mfa_edit_webauthn": "allauth looks among the person's own keys",
    "mfa_remove_webauthn": "allauth looks among the person's own keys",
}
"""The routes with an argument, not public, that designate nobody's object, and why."""
