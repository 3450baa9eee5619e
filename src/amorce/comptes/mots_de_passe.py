"""Passwords: long, and none of those that are tried first."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SUITES = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
)

A_LA_FRANCAISE = frozenset({"motdepasse", "motdepasses", "monmotdepasse", "bonjour", "jetaime", "doudou", "loulou"})
"""Common in French, absent from the list that Django ships."""


class Longueur(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _(
            "Mot de passe : il est trop court. Il en faut au moins %(n)d caractères ; plusieurs mots font l'affaire."
        ) % {"n": self.min_length}

    def get_help_text(self) -> str:
        return _("Au moins %(n)d caractères. Plusieurs mots sans rapport valent mieux que des signes compliqués.") % {
            "n": self.min_length
        }


class Courant(CommonPasswordValidator):
    """Refuses the common ones, also when repeated or lengthened with figures and signs to reach the length."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002  # Django's signature
        if self._est_courant(password.lower().strip()):
            raise ValidationError(
                _("Mot de passe : il serait deviné parmi les premiers. Mettez bout à bout des mots sans rapport."),
                code="password_too_common",
            )

    def get_help_text(self) -> str:
        return ""

    def _est_courant(self, mot: str) -> bool:
        motif = _plus_petit_motif(mot)
        coeur = re.sub(r"[\W\d_]+", "", motif)
        candidats = {mot, motif, coeur, mot.translate(str.maketrans("013457@$", "oleastas"))}
        candidats.add(re.sub(r"[\W\d_]+$", "", mot))
        return len(coeur) == 0 or any(
            un in self.passwords or un in A_LA_FRANCAISE or _suit_une_suite(un) for un in candidats
        )


def _plus_petit_motif(mot: str) -> str:
    """« soleilsoleil » is only « soleil »."""
    return mot[: (mot + mot).find(mot, 1)]


def _suit_une_suite(mot: str) -> bool:
    return any(mot in suite or mot in suite[::-1] for suite in SUITES)


class TropProche(UserAttributeSimilarityValidator):
    DEFAULT_USER_ATTRIBUTES = ("email", "nom", "prenom")

    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError:
            raise ValidationError(
                _("Mot de passe : il ressemble trop à votre nom ou à votre adresse. Choisissez-en un tout autre."),
                code="password_too_similar",
            ) from None

    def get_help_text(self) -> str:
        return ""
