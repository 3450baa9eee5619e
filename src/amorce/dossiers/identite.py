"""The person of a request comes with the number of their news not read: every page shows it, none asks again."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Count, Q

from amorce.comptes.models import Personne


class AvecNouvelles(AuthenticationBackend):  # type: ignore[misc]
    def get_user(self, user_id: Any) -> Personne | None:
        comptees = Personne.objects.annotate(nouvelles=Count("notices", filter=Q(notices__lue_le=None)))
        personne = comptees.filter(pk=user_id).first()
        return personne if self.user_can_authenticate(personne) else None
