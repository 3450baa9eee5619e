"""allauth's forms in Amorce's words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as compte
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as facteur
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as cles
from allauth.socialaccount import forms as tiers
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from amorce.site.formulaires import Clair

ADRESSE = _("Adresse électronique")
MOT_DE_PASSE = _("Mot de passe")
NOUVEAU = _("Nouveau mot de passe")
LONGUEUR = _("Au moins 12 caractères. Plusieurs mots sans rapport valent mieux que des signes compliqués.")
CODE = _("Code")
NOM_DE_CLE = _("Nom de la clé")


class UneFois(Clair):
    """A password is typed once: the browser can show it, and a forgotten one is easily replaced."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)


class Connexion(Clair, compte.LoginForm):  # type: ignore[misc]
    libelles = {"login": ADRESSE, "password": MOT_DE_PASSE}
    aides = {"password": ""}


class Inscription(Clair, compte.SignupForm):  # type: ignore[misc]
    libelles = {"email": ADRESSE, "password1": MOT_DE_PASSE}
    aides = {"email": _("Un code de confirmation y est envoyé."), "password1": LONGUEUR}


class AjoutDAdresse(Clair, compte.AddEmailForm):  # type: ignore[misc]
    libelles = {"email": _("Autre adresse électronique")}


class ChangementDeMotDePasse(UneFois, compte.ChangePasswordForm):  # type: ignore[misc]
    libelles = {"oldpassword": _("Mot de passe actuel"), "password1": NOUVEAU}
    aides = {"password1": LONGUEUR}


class ChoixDeMotDePasse(UneFois, compte.SetPasswordForm):  # type: ignore[misc]
    libelles = {"password1": MOT_DE_PASSE}
    aides = {"password1": LONGUEUR}


class Oubli(Clair, compte.ResetPasswordForm):  # type: ignore[misc]
    libelles = {"email": ADRESSE}


class NouveauMotDePasse(UneFois, compte.ResetPasswordKeyForm):  # type: ignore[misc]
    libelles = {"password1": NOUVEAU}
    aides = {"password1": LONGUEUR}


class CodeDAdresse(Clair, compte.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    libelles = {"code": CODE}


class Confirmation(Clair, compte.ReauthenticateForm):  # type: ignore[misc]
    libelles = {"password": MOT_DE_PASSE}
    aides = {"password": ""}


class InscriptionTierce(Clair, tiers.SignupForm):  # type: ignore[misc]
    libelles = {"email": ADRESSE}


class Dissociation(Clair, tiers.DisconnectForm):  # type: ignore[misc]
    libelles = {"account": _("Identité à retirer")}


class SertUneFois(Clair):
    """A code let in once lets nobody else in, for as long as its half-minute and its neighbours last."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        duree = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        if not cache.add(f"second_facteur:{self.user.pk}:{code}", True, timeout=duree):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeDuSecondFacteur(SertUneFois, facteur.AuthenticateForm):  # type: ignore[misc]
    libelles = {"code": CODE}
    aides = {"code": _("Celui de votre application, ou l'un de vos codes de secours.")}


class ConfirmationParCode(SertUneFois, facteur.ReauthenticateForm):  # type: ignore[misc]
    libelles = {"code": CODE}


class Application(Clair, ActivateTOTPForm):  # type: ignore[misc]
    libelles = {"code": _("Code montré par l'application")}
    aides = {"code": _("Six chiffres, qui changent toutes les trente secondes.")}


class AjoutDeCle(Clair, cles.AddWebAuthnForm):  # type: ignore[misc]
    libelles = {"name": NOM_DE_CLE, "passwordless": _("S'en servir aussi à la place du mot de passe")}
    aides = {"name": _("Pour la reconnaître, par exemple « Téléphone » ou « Clé du bureau »."), "passwordless": ""}


class NomDeCle(Clair, cles.EditWebAuthnForm):  # type: ignore[misc]
    libelles = {"name": NOM_DE_CLE}
