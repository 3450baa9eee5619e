"""Django's settings. Every variable of the environment is told in ``docs/exploitation.md``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from amorce.socle import environnement as env
from amorce.socle.fournisseurs import fournisseurs

PAQUET = Path(__file__).resolve().parents[1]
DONNEES = env.dossier_de_donnees()
PRODUCTION = env.oui("AMORCE_PRODUCTION")
DEMONSTRATION = env.oui("AMORCE_DEMONSTRATION")
CLE_DES_SCELLES = env.cle_publique("AMORCE_CLE_DES_SCELLES")
"""Of who holds the seals on votes for a judge; empty, no session is closed for good."""
ADRESSE = env.adresse_publique()

SECRET_KEY = env.secret(DONNEES, PRODUCTION)
DEBUG = False
ALLOWED_HOSTS = env.hotes()
CSRF_TRUSTED_ORIGINS = [ADRESSE]
CSRF_FAILURE_VIEW = "amorce.site.erreurs.jeton"
SITE_NOM = "Amorce"

DATABASES = {"default": env.base_de_donnees(DONNEES)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "memoire_partagee"}}
"""In the base: attempts are counted once for all the processes."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STORAGES: dict[str, dict[str, Any]] = {
    "default": env.fichiers(DONNEES),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FICHIER_MAX = env.entier("AMORCE_FICHIER_MAX_MO", 50) << 20
ANTIVIRUS = env.antivirus()
CERTIFICATS = env.certificats()
globals().update(env.courriel())
SCEAUX_DESTINATAIRES = env.destinataires("AMORCE_SCEAUX_DESTINATAIRES")
DEFAULT_FROM_EMAIL = env.expediteur()

INSTALLED_APPS = [
    "amorce.socle",
    "amorce.journal",
    "amorce.comptes",
    "amorce.fonds",
    "amorce.dossiers",
    "amorce.instruction",
    "amorce.commission",
    "amorce.actes",
    "amorce.paiements",
    "amorce.octrois",
    "amorce.annuaire",
    "amorce.cooperation",
    "amorce.transparence",
    "amorce.site",
    "amorce.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "amorce.comptes.oidc",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "amorce.api.protocole.Protocole",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "amorce.site.erreurs.sans_page",
    "allauth.account.middleware.AccountMiddleware",
    "amorce.comptes.routes_tierces.Portier",
]
ROOT_URLCONF = "amorce.site.adresses"
WSGI_APPLICATION = "amorce.socle.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "amorce.site.contexte.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "amorce.site.templatetags.amorce"],
        },
    }
]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LOCALE_PATHS = [PAQUET / "site" / "locale", PAQUET / "droit" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Paris"
STATIC_URL, STATIC_ROOT = "/static/", DONNEES / "statiques"
WHITENOISE_USE_FINDERS = not PRODUCTION

AUTH_USER_MODEL = "comptes.Personne"
AUTHENTICATION_BACKENDS = ["amorce.dossiers.identite.AvecNouvelles"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "amorce.comptes.mots_de_passe.Longueur", "OPTIONS": {"min_length": 12}},
    {"NAME": "amorce.comptes.mots_de_passe.TropProche"},
    {"NAME": "amorce.comptes.mots_de_passe.Courant"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "mon_espace", "accueil"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_ADAPTER = "amorce.comptes.adaptateurs.Comptes"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = ADRESSE.partition(":")[0]
ACCOUNT_FORMS = {
    "login": "amorce.site.porteur.formulaires_acces.Connexion",
    "signup": "amorce.site.porteur.formulaires_acces.Inscription",
    "add_email": "amorce.site.porteur.formulaires_acces.AjoutDAdresse",
    "change_password": "amorce.site.porteur.formulaires_acces.ChangementDeMotDePasse",
    "set_password": "amorce.site.porteur.formulaires_acces.ChoixDeMotDePasse",
    "reset_password": "amorce.site.porteur.formulaires_acces.Oubli",
    "reset_password_from_key": "amorce.site.porteur.formulaires_acces.NouveauMotDePasse",
    "confirm_email_verification_code": "amorce.site.porteur.formulaires_acces.CodeDAdresse",
    "reauthenticate": "amorce.site.porteur.formulaires_acces.Confirmation",
}
SOCIALACCOUNT_ADAPTER = "amorce.comptes.adaptateurs.ComptesTiers"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_FORMS = {
    "signup": "amorce.site.porteur.formulaires_acces.InscriptionTierce",
    "disconnect": "amorce.site.porteur.formulaires_acces.Dissociation",
}
FOURNISSEURS_OIDC = fournisseurs()
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [un.pour_allauth() for un in FOURNISSEURS_OIDC.values()]}}
MFA_ADAPTER = "amorce.comptes.adaptateurs.SecondsFacteurs"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NOM
MFA_TOTP_TOLERANCE = 1
"""A code typed as its half-minute ends, or shown by a telephone a little off, is still right (RFC 6238, 5.2)."""
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ADRESSE.startswith("http://127.0.0.1") or ADRESSE.startswith("http://localhost")
MFA_FORMS = {
    "authenticate": "amorce.site.porteur.formulaires_acces.CodeDuSecondFacteur",
    "reauthenticate": "amorce.site.porteur.formulaires_acces.ConfirmationParCode",
    "activate_totp": "amorce.site.porteur.formulaires_acces.Application",
    "add_webauthn": "amorce.site.porteur.formulaires_acces.AjoutDeCle",
    "edit_webauthn": "amorce.site.porteur.formulaires_acces.NomDeCle",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.oui("AMORCE_DERRIERE_MANDATAIRE") else 0

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ADRESSE.startswith("https://")
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.oui("AMORCE_DERRIERE_MANDATAIRE") else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "amorce.site.televersement.Plafond",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 500
"""Proofs come by hundreds; each big one is an open file while it arrives, and a process has about a thousand."""

API_PAR_MINUTE = env.entier("AMORCE_API_PAR_MINUTE", 60)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "courrier", "longue"]}}
OUVRIER_MORT_APRES = env.entier("AMORCE_OUVRIER_MORT_APRES", 30)
NIVEAUX = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"ligne": {"format": "{asctime} {levelname} {name} : {message}", "style": "{"}},
    "handlers": {"erreurs": {"class": "logging.StreamHandler", "formatter": "ligne"}},
    "loggers": {"pyhanko": {"level": "CRITICAL"}},  # what it finds in a file is told to who gave the file
    "root": {"handlers": ["erreurs"], "level": env.choix("AMORCE_TRACES", "WARNING", NIVEAUX)},
}
