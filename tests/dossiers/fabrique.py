"""Films and applications for tests, made as the site makes them."""

from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import creer_projet, enregistrer_champ, ouvrir_demande
from amorce.dossiers.actions.messages import ecrire_au_fil
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, GenreDeNotice, Message, Notice, Projet
from amorce.fonds.models import SessionDeDepot
from tests.comptes.fabrique import agit, personne

COURT = "run_court_metrage"
NUMEROS = count(1)


def film(qui: Personne, structure: Organisation | None = None, titre: str = "Les Hauts", **faits: Any) -> Projet:
    return creer_projet(acteur=agit(qui), titre=titre, faits=faits, organisation=structure.id if structure else None)


def demande(qui: Personne, projet: Projet, dispositif: str = COURT) -> Dossier:
    return ouvrir_demande(par=agit(qui), projet=projet, dispositif=dispositif, malgre=True)


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


def ecrit_par_un_autre(films: Organisation, ou: Projet | Dossier, nom: str, brut: str) -> Personne:
    """A colleague writes the field before anybody else did."""
    autre = personne(prenom="Bob", nom="Hoareau")
    films.appartenances.create(personne=autre, role=RoleDansOrganisation.REDACTEUR, depuis="2025-01-01")
    enregistrer_champ(par=agit(autre), ou=ou, nom=nom, brut=brut, vue=0)
    return autre


def deposee(
    qui: Personne, structure: Organisation | None = None, titre: str = "Les Hauts", etat: Etat = Etat.DEPOSE
) -> Dossier:
    """An application that the fund has received."""
    faite = demande(qui, film(qui, structure, titre))
    faite.etat, faite.numero, faite.depose_le = etat, f"REU-2026-{next(NUMEROS):04}", timezone.now()
    faite.save()
    return faite


def ecrit(qui: Personne, dossier: Dossier, texte: str) -> Message:
    """A message, from the service's side for who holds a role there."""
    acteur = agit(qui)
    return ecrire_au_fil(par=acteur, dossier=dossier, du_service=bool(acteur.roles), texte=texte, cle=uuid4())


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
