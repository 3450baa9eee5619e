"""The first administrator, whom nobody else can name."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.journal.actes import acte, consigner
from amorce.journal.actions import Auteur


@acte
def nommer_administrateur(*, email: str) -> Personne:
    """Creates or promotes: the command is the system's own hand. No password is made up."""
    personne = Personne.objects.filter(email=email).first() or Personne.objects.create_user(email)
    personne.administrateur = personne.is_active = True
    personne.save(update_fields=["administrateur", "is_active"])
    EmailAddress.objects.update_or_create(
        user=personne, email=email, defaults={"verified": True, "primary": not _a_une_principale(personne, email)}
    )
    consigner(objet=personne, auteur=Auteur(None), personnelles={"courriel": email})
    return personne


def _a_une_principale(personne: Personne, email: str) -> bool:
    autres = EmailAddress.objects.filter(user=personne, primary=True).exclude(email=email)
    return bool(autres.exists())


def lien_de_mot_de_passe(personne: Personne) -> str:
    """Good once, for three days: the address where one chooses a password."""
    cle = {"uidb36": user_pk_to_url_str(personne), "key": default_token_generator.make_token(personne)}
    return f"{settings.ADRESSE}{reverse('account_reset_password_from_key', kwargs=cle)}"
