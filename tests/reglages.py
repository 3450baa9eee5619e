"""The settings of the tests: those of the site, in a folder of their own, without what only slows them."""

import os
import tempfile
from pathlib import Path

os.environ["AMORCE_DONNEES"] = tempfile.mkdtemp(prefix="amorce-essais-")

from amorce.socle.reglages import *  # noqa: F403
from amorce.socle.reglages import DATABASES, DONNEES, STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": Path(DONNEES) / "essais.sqlite3"}  # a file: a live server has its threads
