"""``amorce administrateur`` : le premier administrateur du site."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from amorce.commandes.preparation import base_joignable, met_a_jour
from amorce.comptes.administrateurs import lien_de_mot_de_passe, nommer_administrateur
from amorce.moteur.natures import ErreurDEntree


def administrateur(courriel: str) -> str:
    email = courriel.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise ErreurDEntree(f"COURRIEL : « {courriel} » n'est pas une adresse électronique.") from None
    met_a_jour()
    with base_joignable():
        personne = nommer_administrateur(email=email)
        return (
            f"{email} administre le site. Son mot de passe se choisit ici, une fois, sous trois jours :\n"
            f"{lien_de_mot_de_passe(personne)}\n"
        )
