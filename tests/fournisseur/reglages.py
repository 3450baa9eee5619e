"""The provider's settings. What it knows of people comes from the environment, written by the test."""

import json
import os
from pathlib import Path

DOSSIER = Path(os.environ["FOURNISSEUR_DOSSIER"])
PERSONNES = json.loads(os.environ["FOURNISSEUR_PERSONNES"])
SECRET_KEY = "un fournisseur d'essai n'a pas de secret"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "tests.fournisseur.adresses"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DOSSIER / "fournisseur.sqlite3"}}
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.idp.oidc",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "fournisseur_session", "fournisseur_csrf"
IDP_OIDC_PRIVATE_KEY = (DOSSIER / "cle.pem").read_text()
IDP_OIDC_ADAPTER = "tests.fournisseur.dires.Dires"
if os.environ.get("FOURNISSEUR_SIGNE"):
    IDP_OIDC_USERINFO_ENDPOINT = os.environ["FOURNISSEUR_ADRESSE"] + "/identite-signee"
USE_TZ = True
