"""Films and applications for tests, made as the site makes them."""

from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import creer_projet, declarer, enregistrer_champ, ouvrir_demande
from amorce.dossiers.actions.messages import ecrire_au_fil
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.champs import tenu_par_le_projet
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, GenreDeNotice, Message, Notice, Projet
from amorce.dossiers.verification import Verification
from amorce.droit.pieces import LISTES
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.models import SessionDeDepot
from amorce.fonds.requetes import ReglagesDuDroit
from amorce.moteur.natures import Nature
from tests.comptes.fabrique import agit, personne, societe
from tests.scenes import scene

COURT, IDF = "run_court_metrage", "idf_apres_realisation"
NUMEROS = count(1)


@scene
def film(qui: Personne, structure: Organisation | None = None, titre: str = "Les Hauts", **faits: Any) -> Projet:
    return creer_projet(acteur=agit(qui), titre=titre, faits=faits, organisation=structure.id if structure else None)


@scene
def demande(qui: Personne, projet: Projet, dispositif: str = COURT) -> Dossier:
    return ouvrir_demande(par=agit(qui), projet=projet, dispositif=dispositif, malgre=True)


@scene
def session(fonds: str = "la-reunion", ouvre_dans: int = -5, ferme_dans: int = 20, **champs: Any) -> SessionDeDepot:
    maintenant = timezone.now()
    return SessionDeDepot.objects.create(
        **{
            "fonds": fonds,
            "intitule": "Session",
            "ouvre": maintenant + timedelta(days=ouvre_dans),
            "ferme": maintenant + timedelta(days=ferme_dans),
            **champs,
        }
    )


@scene
def ecrit_par_un_autre(films: Organisation, ou: Projet | Dossier, nom: str, brut: str) -> Personne:
    """A colleague writes the field before anybody else did."""
    autre = personne(prenom="Bob", nom="Hoareau")
    films.appartenances.create(personne=autre, role=RoleDansOrganisation.REDACTEUR, depuis="2025-01-01")
    enregistrer_champ(par=agit(autre), ou=ou, nom=nom, brut=brut, vue=0)
    return autre


PRETS: dict[str, dict[str, Any]] = {
    COURT: {
        "type_demandeur": "societe_production",
        "forme_juridique": "SARL",
        "genre_oeuvre": "fiction",
        "format_oeuvre": "court_metrage",
        "date_debut_tournage": "2099-01-01",
    },
    IDF: {
        "type_demandeur": "societe_production",
        "genre_oeuvre": "fiction",
        "nationalite_oeuvre": "francaise",
        "tournage_effectue": True,
        "production_achevee": False,
        "duree_hors_generique_minutes": "20",
        "duree_minutes": "21",
        "destinations_oeuvre": ["cinema"],
        "diffusions_anterieures": [],
        "date_premiere_diffusion": "pas_encore",
        "resolution_dcp": "4K",
        "dcp_deja_fabrique": False,
        "cout_film": "90000",
        "budget_production_total": "90000",
        "aide_fonds_soutien_idf": False,
        "aide_apres_realisation_autre_collectivite_francilienne": False,
    },
}
"""What makes each of these schemes worth answering to its end."""
PAR_NATURE: dict[Nature, Any] = {
    Nature.BOOLEEN: True,
    Nature.MONTANT: "9000",
    Nature.TAUX: "0.4",
    Nature.ENTIER: 2,
    Nature.MINUTES: "20",
    Nature.DATE: "2099-01-01",
    Nature.TEXTE: "dit",
}


@scene
def remplie(dossier: Dossier) -> Dossier:
    """Every answer that the form still waits for, kept at once; beyond what is chosen above, any will do."""
    dits = dict(PRETS.get(dossier.dispositif, {}))
    while True:
        for nom, brut in dits.items():
            ou = dossier.projet if tenu_par_le_projet(VOCABULAIRE[nom]) else dossier
            ou.faits = {**ou.faits, nom: brut}
        manquants = Verification(dossier, ReglagesDuDroit(), timezone.now()).champs_manquants
        if not manquants:
            break
        dits = {f.nom: PAR_NATURE.get(f.nature, f.codes[0] if f.nature is Nature.CHOIX else []) for f in manquants}
    Projet.objects.filter(pk=dossier.projet_id).update(faits=dossier.projet.faits)
    Dossier.objects.filter(pk=dossier.pk).update(faits=dossier.faits)
    return dossier


@scene
def juree(qui: Personne, dossier: Dossier, teleservice: str = "") -> Dossier:
    """Every statement that the scheme asks for, sworn."""
    liste = LISTES[dossier.dispositif]
    declarer(par=agit(qui), dossier=dossier, codes=[d.code for d in liste.declarations], teleservice=teleservice)
    return Dossier.objects.get(pk=dossier.pk)


@scene
def prete(qui: Personne, dispositif: str = COURT, projet: Projet | None = None) -> Dossier:
    """An application that nothing keeps from being deposited, once a session is open."""
    faite = remplie(demande(qui, projet or film(qui, societe(qui)), dispositif))
    return juree(qui, faite, "court" if dispositif == IDF else "")


@scene
def deposee(
    qui: Personne, structure: Organisation | None = None, titre: str = "Les Hauts", etat: Etat = Etat.DEPOSE
) -> Dossier:
    """An application that the fund has received."""
    faite = demande(qui, film(qui, structure, titre))
    faite.etat, faite.numero, faite.depose_le = etat, f"REU-2026-{next(NUMEROS):04}", timezone.now()
    faite.save()
    return faite


@scene
def ecrit(qui: Personne, dossier: Dossier, texte: str) -> Message:
    """A message, from the service's side for who holds a role there."""
    acteur = agit(qui)
    return ecrire_au_fil(par=acteur, dossier=dossier, du_service=bool(acteur.roles), texte=texte, cle=uuid4())


@scene
def previens(
    qui: Personne,
    titre: str = "Un message",
    *,
    lien: str = "/demandes/1/",
    urgente: bool = False,
    genre: GenreDeNotice = GenreDeNotice.MESSAGE,
) -> Notice:
    with transaction.atomic():
        return prevenir(personnes=[qui], genre=genre, titre=titre, lien=lien, urgente=urgente)[0]
