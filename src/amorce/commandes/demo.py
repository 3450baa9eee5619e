"""``amorce demo`` : de quoi essayer le site. Tout y est dit de démonstration ; la refaire ne change rien."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from amorce.commandes.demo_aides import aides
from amorce.commandes.demo_annuaire import fiches
from amorce.commandes.demo_commission import commissions
from amorce.commandes.demo_cooperation import cooperation
from amorce.commandes.demo_films import films
from amorce.commandes.demo_horloge import Calendrier
from amorce.commandes.demo_octrois import octrois, siret_invente
from amorce.commandes.demo_seance import Region
from amorce.comptes.acteur import Acteur, acteur
from amorce.comptes.models import Appartenance, Attribution, Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.droit.fonds import Fonds, tous
from amorce.droit.passe import passe_de
from amorce.fonds.models import SessionDeDepot
from amorce.moteur.natures import ErreurDEntree
from amorce.octrois.actions.projection import reprojeter
from amorce.transparence.actions.production import produire
from amorce.transparence.actions.publications import publier
from amorce.transparence.models import Publication

DOMAINE = "demonstration.test"
DEBUT = datetime(2026, 1, 1).date()
NOMS = {
    RoleDeFonds.INSTRUCTEUR: ("Inès", "Truchet"),
    RoleDeFonds.RESPONSABLE: ("René", "Ponsable"),
    RoleDeFonds.SECRETARIAT: ("Séverine", "Crétaire"),
    RoleDeFonds.MEMBRE: ("Maya", "Membre"),
    RoleDeFonds.PRESIDENT: ("Prosper", "Sident"),
    RoleDeFonds.PAIEMENTS: ("Paul", "Yément"),
    RoleDeFonds.AUDITEUR: ("Aude", "Iteur"),
    RoleDeFonds.REGLAGES: ("Régis", "Lage"),
}


class Compte(Protocol):
    """Makes an account, or finds it again: a name in addresses, a first name, a family name."""

    def __call__(self, nom: str, prenom: str, famille: str, **champs: bool) -> Personne: ...


@dataclass(frozen=True)
class Equipe:
    """An applicant organisation and its two people."""

    organisation: dict[str, str]
    code: str


EQUIPES = (
    Equipe(
        {
            "nom": "Les Films du Volcan (démonstration)",
            "nature": "societe",
            "forme_juridique": "SARL",
            "siret": siret_invente(1),
            "adresse": "Quai de la démonstration, 97410 Saint-Pierre",
            "commune": "97416",
        },
        "volcan",
    ),
    Equipe(
        {
            "nom": "Atelier Lumière (démonstration)",
            "nature": "etrangere",
            "pays": "BE",
            "registre": "BCE de démonstration",
        },
        "lumiere",
    ),
)


def demo() -> str:
    """Lays the demonstration data; returns the accounts and their password, to be shown."""
    if settings.PRODUCTION:
        raise ErreurDEntree("AMORCE_PRODUCTION : pas de données de démonstration sur une instance en production.")
    mot_de_passe = _mot_de_passe()
    with transaction.atomic():
        personne = _compte(mot_de_passe)
        comptes = list(_comptes(personne))
        for fonds in _fonds():
            _sessions(fonds)
            _commissions(fonds, personne)
        _films()
        for fonds in _fonds():
            _aides(fonds)
            _passe(fonds)
        _annuaire()
    largeur = max(len(courriel) for courriel, _ in comptes)
    lignes = [f"  {courriel:<{largeur}}  {quoi}" for courriel, quoi in comptes]
    return "\n".join(["Comptes de démonstration :", *lignes, f"  mot de passe de tous : {mot_de_passe}", ""])


def _commissions(fonds: Fonds, personne: Compte) -> None:
    connus = {role: personne(f"{role}.{fonds.code}", *NOMS[role]) for role in NOMS}
    region = acteur(connus[RoleDeFonds.RESPONSABLE], timezone.now(), second_facteur=True)

    def expert(nom: str, prenom: str, famille: str) -> Personne:
        return personne(f"{nom}.{fonds.code}", prenom, famille)

    commissions(fonds, region, expert, connus[RoleDeFonds.PRESIDENT], connus[RoleDeFonds.MEMBRE])


def _films() -> None:
    films(*_porteur())


def _aides(fonds: Fonds) -> None:
    region = Region(_agent(fonds, RoleDeFonds.RESPONSABLE), _agent(fonds, RoleDeFonds.SECRETARIAT))
    aides(fonds, region, _agent(fonds, RoleDeFonds.PAIEMENTS), *_porteur())


def _annuaire() -> None:
    def acteur_de(nom: str) -> Acteur:
        return acteur(Personne.objects.get(email=f"{nom}@{DOMAINE}"), timezone.now())

    fiches(acteur_de, _porteur()[1])


def _passe(fonds: Fonds) -> None:
    """What it granted before, its agreement; then all its files, made without waiting for the worker."""
    cal, passe, par = Calendrier.de(fonds), passe_de(fonds.code), _agent(fonds, RoleDeFonds.RESPONSABLE)
    if passe is not None:
        octrois(cal, passe, par)
        cooperation(cal, passe, par)
    if not Publication.objects.filter(fonds=fonds.code).exists():
        reprojeter(code=fonds.code)
        for publication in publier(par=par, fonds=fonds.code):
            produire(publication.pk)


def _agent(fonds: Fonds, role: RoleDeFonds) -> Acteur:
    return acteur(Personne.objects.get(email=f"{role}.{fonds.code}@{DOMAINE}"), timezone.now(), second_facteur=True)


def _porteur() -> tuple[Acteur, Organisation]:
    code = EQUIPES[0].code
    qui = Personne.objects.get(email=f"{RoleDansOrganisation.REPRESENTANT}.{code}@{DOMAINE}")
    return acteur(qui, timezone.now()), Organisation.objects.get(nom=EQUIPES[0].organisation["nom"])


def _fonds() -> list[Fonds]:
    return [fonds for fonds in tous().values() if fonds.reception]


def _mot_de_passe() -> str:
    """Drawn once for each instance: a password known to all would open a demonstration put on line."""
    fichier = Path(settings.DONNEES) / "demonstration"
    if not fichier.exists():
        with os.fdopen(os.open(fichier, os.O_WRONLY | os.O_CREAT, 0o600), "w") as sortie:
            sortie.write("-".join(secrets.token_hex(2) for _ in range(4)))
    return fichier.read_text()


def _compte(mot_de_passe: str) -> Compte:
    """Makes an account, or finds it again."""
    empreinte = ""

    def personne(nom: str, prenom: str, famille: str, **champs: bool) -> Personne:
        nonlocal empreinte
        courriel = f"{nom}@{DOMAINE}"
        deja = Personne.objects.filter(email=courriel).first()
        if deja is not None:
            return deja
        empreinte = empreinte or make_password(mot_de_passe)  # one for all: each costs half a second
        neuve = Personne.objects.create(email=courriel, prenom=prenom, nom=famille, password=empreinte, **champs)
        EmailAddress.objects.create(user=neuve, email=courriel, verified=True, primary=True)
        return neuve

    return personne


def _comptes(personne: Compte) -> Iterator[tuple[str, str]]:
    for fonds in _fonds():
        for role, (prenom, famille) in NOMS.items():
            qui = personne(f"{role}.{fonds.code}", prenom, famille)
            if not Attribution.objects.filter(personne=qui, fonds=fonds.code, role=role).exists():
                Attribution.objects.create(personne=qui, fonds=fonds.code, role=role, depuis=DEBUT)
            yield qui.email, f"{role.label}, {fonds.territoire}"
    for equipe in EQUIPES:
        organisation, _ = Organisation.objects.get_or_create(
            nom=equipe.organisation["nom"], defaults=equipe.organisation
        )
        for place in (RoleDansOrganisation.REPRESENTANT, RoleDansOrganisation.REDACTEUR):
            qui = personne(f"{place}.{equipe.code}", place.value.capitalize(), equipe.code.capitalize())
            Appartenance.objects.get_or_create(
                personne=qui, organisation=organisation, defaults={"role": place, "depuis": DEBUT}
            )
            yield qui.email, f"{place.label.split(' :')[0]}, {organisation}"
    yield personne("auteur", "Aurèle", "Auteur").email, "Auteur, en son nom"
    yield personne("administrateur", "Ada", "Ministre", administrateur=True).email, "Administrateur du site"


def _sessions(fonds: Fonds) -> None:
    """A past, an open and a coming session, around today: their dates are nobody's."""
    zone = ZoneInfo(fonds.fuseau)
    aujourd_hui = timezone.now().astimezone(zone).date()

    def midi(jours: int) -> datetime:
        return datetime.combine(aujourd_hui + timedelta(days=jours), time(12), zone)

    dates = {
        "passée": (midi(-120), midi(-60)),
        "ouverte": (midi(-15), midi(30)),
        "à venir": (midi(90), midi(150)),
    }
    for quoi, (ouvre, ferme) in dates.items():
        SessionDeDepot.objects.get_or_create(
            fonds=fonds.code, intitule=f"Session {quoi} (démonstration)", defaults={"ouvre": ouvre, "ferme": ferme}
        )
