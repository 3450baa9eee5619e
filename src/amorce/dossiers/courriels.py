"""The mails about a film and its applications."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from amorce.comptes.courriels import envoie
from amorce.dossiers.models import Collaboration


def annonce_l_invitation(place: Collaboration, par: str) -> None:
    """In the guest's language, once the act stands."""
    with override(place.personne.langue):
        donnees: dict[str, object] = {
            "projet": place.projet,
            "par": par,
            "role": place.get_role_display(),
            "lien": urljoin(settings.ADRESSE, reverse("projet", args=[place.projet_id])),
        }

    def part() -> None:
        with override(place.personne.langue):
            envoie("porteur/courriels/collaboration", place.personne.email, donnees)

    transaction.on_commit(part)
