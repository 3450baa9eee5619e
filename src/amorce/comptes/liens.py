"""Addresses handed over outside the site."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from amorce.comptes.models import Personne


def lien_de_mot_de_passe(personne: Personne) -> str:
    """Good once, for three days: the address where one chooses a password."""
    cle = {"uidb36": user_pk_to_url_str(personne), "key": default_token_generator.make_token(personne)}
    return f"{settings.ADRESSE}{reverse('account_reset_password_from_key', kwargs=cle)}"
