"""Films and applications for tests, made as the site makes them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import creer_projet, enregistrer_champ, ouvrir_demande
from amorce.dossiers.models import Dossier, Projet
from amorce.fonds.models import SessionDeDepot
from tests.comptes.fabrique import agit, personne

COURT = "run_court_metrage"


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
