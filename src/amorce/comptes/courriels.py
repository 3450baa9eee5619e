"""The mails about accounts that are not allauth's own."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from amorce.comptes.models import Invitation, Personne


def envoie_invitation(invitation: Invitation, jeton: str) -> None:
    """In the guest's language when they have an account, in the host's otherwise."""
    connu = Personne.objects.filter(email=invitation.email).first()
    with override((connu or invitation.par).langue):
        lien = urljoin(settings.ADRESSE, reverse("invitation", args=[jeton]))
        donnees = {"invitation": invitation, "lien": lien}
        envoie("porteur/courriels/invitation", invitation.email, donnees)


def envoie(gabarit: str, adresse: str, donnees: dict[str, object]) -> None:
    """One mail from its two templates: the subject on one line, the text."""
    sujet = " ".join(render_to_string(f"{gabarit}_sujet.txt", donnees).split())
    send_mail(sujet, render_to_string(f"{gabarit}.txt", donnees), None, [adresse])
