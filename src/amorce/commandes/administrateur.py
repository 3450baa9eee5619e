"""``amorce administrateur`` : le premier administrateur du site."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from amorce.commandes.preparation import base_joignable, met_a_jour
from amorce.comptes import actions
from amorce.comptes.liens import lien_de_mot_de_passe
from amorce.comptes.models import Personne
from amorce.moteur.natures import ErreurDEntree


def administrateur(courriel: str) -> str:
    email = courriel.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise ErreurDEntree(f"COURRIEL : « {courriel} » n'est pas une adresse électronique.") from None
    met_a_jour()
    with base_joignable():
        personne = Personne.objects.filter(email=email).first() or actions.ouvrir_compte(email=email)
        actions.nommer_administrateur(personne=personne)
        return (
            f"{email} administre le site. Son mot de passe se choisit ici, une fois, sous trois jours :\n"
            f"{lien_de_mot_de_passe(personne)}\n"
        )
