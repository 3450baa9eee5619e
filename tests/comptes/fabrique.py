"""People and organisations for tests, made as the site makes them."""

from datetime import date
from itertools import count

from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone
from stdnum.luhn import calc_check_digit

from amorce.comptes import actions
from amorce.comptes.acteur import Acteur, acteur
from amorce.comptes.models import Attribution, Organisation, Personne
from amorce.comptes.roles import RoleDeFonds
from tests.scenes import scene

MOT_DE_PASSE = "trois lampes bleues"
SUITE = count(1)


@scene
def personne(email: str = "", **champs: object) -> Personne:
    adresse = email or f"personne{next(SUITE)}@exemple.fr"
    creee = Personne.objects.create_user(adresse, MOT_DE_PASSE, **champs)
    EmailAddress.objects.create(user=creee, email=creee.email, verified=True, primary=True)
    return creee


@scene
def avec_second_facteur(qui: Personne) -> str:
    """Sets an application up; its secret."""
    secret: str = generate_totp_secret()
    TOTP.activate(qui, secret)
    RecoveryCodes.activate(qui)
    return secret


@scene
def attribue(qui: Personne, fonds: str, role: RoleDeFonds, **champs: object) -> Attribution:
    return Attribution.objects.create(
        **{"personne": qui, "fonds": fonds, "role": role, "depuis": date(2025, 1, 1), **champs}
    )


@scene
def agent(fonds: str, *roles: RoleDeFonds, second_facteur: bool = True, **champs: object) -> Personne:
    creee = personne(**champs)
    for role in roles:
        attribue(creee, fonds, role)
    if second_facteur:
        avec_second_facteur(creee)
    return creee


@scene
def administrateur(second_facteur: bool = True) -> Personne:
    creee = personne(administrateur=True)
    if second_facteur:
        avec_second_facteur(creee)
    return creee


def agit(qui: Personne, second_facteur: bool = True) -> Acteur:
    """The actor that this person is now."""
    return acteur(qui, timezone.now(), second_facteur)


def siret() -> str:
    """A new SIRET each time, its keys right."""
    racine = f"8{next(SUITE):07d}"
    siren = racine + calc_check_digit(racine)
    return siren + "0001" + calc_check_digit(siren + "0001")


@scene
def societe(representant: Personne, **champs: str) -> Organisation:
    return actions.creer_organisation(
        qui=agit(representant), champs={"nature": "societe", "nom": "Films du Récif", "siret": siret(), **champs}
    )
