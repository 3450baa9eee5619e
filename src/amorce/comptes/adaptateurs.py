"""How allauth and Amorce meet."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.comptes.retenus import retenu_pour, temoigne


class Comptes(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts by e-mail. Each refusal says what is wrong and the way out."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Ce compte est fermé."),
        "cannot_remove_primary_email": _("L'adresse principale ne se retire pas : choisissez-en d'abord une autre."),
        "duplicate_email": _("Adresse : elle est déjà celle de votre compte."),
        "email_taken": _("Adresse : un compte l'a déjà. Connectez-vous, ou écrivez-en une autre."),
        "email_password_mismatch": _(
            "L'adresse et le mot de passe ne vont pas ensemble. Vérifiez-les, ou demandez un nouveau mot de passe."
        ),
        "enter_current_password": _("Mot de passe actuel : ce n'est pas le bon. Réessayez."),
        "incorrect_code": _("Code : ce n'est pas le bon. Recopiez le plus récent."),
        "incorrect_password": _("Mot de passe : ce n'est pas le bon. Réessayez."),
        "invalid_password_reset": _("Ce lien a déjà servi ou n'est plus valable. Demandez-en un autre."),
        "max_email_addresses": _("Un compte a au plus %d adresses : retirez-en une d'abord."),
        "too_many_login_attempts": _("Trop d'essais manqués. Attendez cinq minutes avant de recommencer."),
        "unverified_primary_email": _("L'adresse principale doit d'abord être confirmée par le code qu'on y envoie."),
        "rate_limited": _("Trop de demandes coup sur coup. Attendez une minute avant de recommencer."),
    }

    def new_user(self, request: HttpRequest) -> Personne:  # noqa: ARG002  # allauth's signature
        return Personne(langue=get_language() or "fr")

    def post_login(self, request: HttpRequest, user: Personne, **suite: Any) -> HttpResponse:
        """Whoever wrote something that could not be received finds it first."""
        reponse: HttpResponse = super().post_login(request, user, **suite)
        if retenu_pour(request, user.pk) is not None:
            reponse = redirect("texte_retrouve")
        temoigne(reponse, user, request.is_secure())
        return reponse


class ComptesTiers(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts by an OpenID Connect provider."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "email_taken": _(
            "Adresse : un compte l'a déjà. Connectez-vous à ce compte, puis ajoutez-y %s depuis « Mon compte »."
        ),
        "no_password": _("Choisissez d'abord un mot de passe : sans lui vous ne pourriez plus vous connecter."),
        "disconnect_last": _("C'est votre seule façon de vous connecter : choisissez d'abord un mot de passe."),
        "connected_other": _("Cette identité est déjà celle d'un autre compte."),
    }

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Personne:
        personne: Personne = super().populate_user(request, sociallogin, data)
        personne.prenom = (data.get("first_name") or "")[:100]
        personne.nom = (data.get("last_name") or data.get("name") or "")[:100]
        return personne


class SecondsFacteurs(DefaultMFAAdapter):  # type: ignore[misc]
    """Authenticator applications, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("Un compte protégé par un second facteur ne change pas d'adresse sans confirmation."),
        "cannot_delete_authenticator": _("Votre rôle demande un second facteur : ajoutez-en un autre d'abord."),
        "cannot_generate_recovery_codes": _("Les codes de secours demandent d'abord une application ou une clé."),
        "incorrect_code": _("Code : ce n'est pas le bon. Recopiez celui que l'application montre maintenant."),
        "unverified_email": _("Confirmez d'abord votre adresse électronique."),
    }
