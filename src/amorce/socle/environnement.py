"""Settings come from the environment. What is wrong there is said in one line, naming the variable."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import dj_database_url

from amorce.moteur.natures import ErreurDEntree

OUI, NON = ("1", "oui", "true"), ("", "0", "non", "false")
SQLITE: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
    ),
}
"""FULL: a receipt given survives a power cut. Sixty-four megabytes of pages: with the two there are otherwise, the
indexes of an import of twenty thousand rows go out and in again for each of them."""


COURRIEL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]*[^@\s,;<>\".]")
"""Enough to tell an address from what is none: whether somebody reads there, only a mail tells."""
NOMME = re.compile(rf'(?:(?:"[^"]*"|[^<>,;@"]*)\s*<{COURRIEL.pattern}>)|{COURRIEL.pattern}')


class ReglageFaux(ErreurDEntree):
    """A setting that cannot be used."""


def texte(nom: str, defaut: str = "") -> str:
    return os.environ.get(nom, "").strip() or defaut


def oui(nom: str) -> bool:
    valeur = texte(nom).lower()
    if valeur in OUI:
        return True
    if valeur in NON:
        return False
    raise ReglageFaux(f"{nom} : « {valeur} » ne convient pas, il faut 1 ou 0.")


def liste(nom: str, defaut: str = "") -> list[str]:
    return [un.strip() for un in texte(nom, defaut).split(",") if un.strip()]


def entier(nom: str, defaut: int, minimum: int = 1) -> int:
    valeur = texte(nom, str(defaut))
    if not valeur.isascii() or not valeur.isdigit() or int(valeur) < minimum:
        raise ReglageFaux(f"{nom} : « {valeur} » ne convient pas, il faut un entier d'au moins {minimum}.")
    return int(valeur)


def cle_publique(nom: str) -> str:
    """X25519, in hexadecimal."""
    valeur = texte(nom).lower()
    if valeur and not re.fullmatch(r"[0-9a-f]{64}", valeur):
        raise ReglageFaux(f"{nom} : il faut 64 chiffres hexadécimaux, ceux d'une clé publique X25519.")
    return valeur


def choix(nom: str, defaut: str, permis: Sequence[str]) -> str:
    valeur = texte(nom, defaut)
    if valeur not in permis:
        raise ReglageFaux(f"{nom} : « {valeur} » ne convient pas, il faut {', '.join(permis[:-1])} ou {permis[-1]}.")
    return valeur


def adresse_publique() -> str:
    """Where readers find the site: mails and tokens lead there."""
    adresse = texte("AMORCE_ADRESSE", "http://127.0.0.1:8000").rstrip("/")
    lue = urlsplit(adresse)
    lisible = lue.hostname and _port_lisible(lue)
    if lue.scheme not in ("http", "https") or not lisible or lue.path or lue.query or lue.fragment:
        raise ReglageFaux(f"AMORCE_ADRESSE : « {adresse} » ne convient pas, il faut la forme https://aides.exemple.fr.")
    return adresse


def hotes() -> list[str]:
    noms = liste("AMORCE_HOTES", "127.0.0.1,localhost,[::1]")
    if not noms:
        raise ReglageFaux("AMORCE_HOTES : aucun nom d'hôte n'y est, le site ne répondrait à personne.")
    return noms


def dossier_de_donnees() -> Path:
    """Where a running instance keeps its own: created at need, and writable."""
    chemin = Path(texte("AMORCE_DONNEES", "donnees")).resolve()
    try:
        chemin.mkdir(parents=True, exist_ok=True)
        temoin = chemin / f".ecriture-{os.getpid()}"
        temoin.write_bytes(b"")
        temoin.unlink()
    except OSError as erreur:
        raise ReglageFaux(f"AMORCE_DONNEES : on ne peut pas écrire dans {chemin} ({erreur.strerror}).") from None
    return chemin


def secret(donnees: Path, production: bool) -> str:
    """The signing secret: from the environment in production, made once beside the data otherwise."""
    donne = texte("AMORCE_SECRET")
    if donne:
        if len(donne) < 32:
            raise ReglageFaux("AMORCE_SECRET : il faut au moins 32 caractères.")
        return donne
    if production:
        raise ReglageFaux("AMORCE_SECRET : ce réglage manque, il faut au moins 32 caractères tirés au hasard.")
    fichier = donnees / "secret"
    if not fichier.exists():
        provisoire = donnees / f".secret-{os.getpid()}"
        with os.fdopen(os.open(provisoire, os.O_WRONLY | os.O_CREAT, 0o600), "w") as sortie:
            sortie.write(secrets.token_urlsafe(48))
        provisoire.replace(fichier)
    return fichier.read_text()


SANS_TETE_DE_LECTURE = "-c random_page_cost=1.1"
"""PostgreSQL supposes a disk that turns, and reads a whole table rather than the index that holds what is asked."""


def base_de_donnees(donnees: Path) -> dict[str, Any]:
    """PostgreSQL by ``DATABASE_URL``, else the embedded base."""
    adresse = texte("DATABASE_URL")
    if not adresse:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": donnees / "amorce.sqlite3", "OPTIONS": SQLITE}
    try:
        lue: dict[str, Any] = dict(dj_database_url.parse(adresse, conn_max_age=60, conn_health_checks=True))
    except Exception as erreur:  # the library raises bare errors of several kinds
        raise ReglageFaux(
            "DATABASE_URL : cette adresse ne se lit pas (postgres://nom:motdepasse@hote/base)."
        ) from erreur
    if lue["ENGINE"].endswith("sqlite3"):
        lue["OPTIONS"] = SQLITE
    elif not lue["ENGINE"].endswith("postgresql"):
        raise ReglageFaux("DATABASE_URL : il faut une base PostgreSQL (postgres://…) ou SQLite (sqlite:///…).")
    else:
        lue.setdefault("OPTIONS", {}).setdefault("options", SANS_TETE_DE_LECTURE)
    return lue


def fichiers(donnees: Path) -> dict[str, Any]:
    """Uploaded files: a local folder, or a bucket by ``AMORCE_FICHIERS=s3://…``."""
    adresse = texte("AMORCE_FICHIERS")
    if not adresse:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": donnees / "fichiers"}}
    lue = urlsplit(adresse)
    if lue.scheme != "s3" or not lue.netloc or (lue.username and not lue.path.strip("/")):
        raise ReglageFaux("AMORCE_FICHIERS : il faut la forme s3://BAC ou s3://CLE:SECRET@HOTE/BAC.")
    if not lue.username:
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"bucket_name": lue.netloc}}
    entree = texte("AMORCE_FICHIERS_ADRESSE", f"https://{lue.netloc.rpartition('@')[2]}")
    if urlsplit(entree).scheme not in ("http", "https") or not urlsplit(entree).hostname:
        raise ReglageFaux("AMORCE_FICHIERS_ADRESSE : il faut la forme https://s3.exemple.fr.")
    options = {
        "bucket_name": lue.path.strip("/"),
        "access_key": unquote(lue.username),
        "secret_key": unquote(lue.password or ""),
        "endpoint_url": entree,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def certificats() -> Path | None:
    """Where the administrator keeps the certificates of trusted authorities; without it, no chain is verified."""
    donne = texte("AMORCE_CERTIFICATS")
    if donne and not Path(donne).is_dir():
        raise ReglageFaux(f"AMORCE_CERTIFICATS : {donne} n'est pas un dossier.")
    return Path(donne).resolve() if donne else None


def antivirus() -> str | tuple[str, int] | None:
    """Where clamd listens: the path of its socket, or a host and a port; without it, files are not scanned."""
    adresse = texte("AMORCE_ANTIVIRUS")
    if not adresse or adresse.startswith("/"):
        return adresse or None
    hote, _separateur, port = adresse.rpartition(":")
    if not hote or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise ReglageFaux("AMORCE_ANTIVIRUS : il faut le chemin d'une prise (/run/clamav/clamd.ctl) ou HOTE:PORT.")
    return hote, int(port)


def courriel() -> dict[str, Any]:
    """Mail by ``AMORCE_COURRIEL=smtp://…``; without it, mails are kept and shown, never sent."""
    adresse = texte("AMORCE_COURRIEL")
    if not adresse:
        return {"EMAIL_BACKEND": "amorce.socle.courriels.Garde"}
    lue = urlsplit(adresse)
    if lue.scheme not in ("smtp", "smtps") or not lue.hostname or not _port_lisible(lue):
        raise ReglageFaux(
            "AMORCE_COURRIEL : il faut la forme smtp://nom:motdepasse@hote:587 (smtps:// pour TLS direct)."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": lue.hostname,
        "EMAIL_PORT": lue.port or (465 if lue.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(lue.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(lue.password or ""),
        "EMAIL_USE_SSL": lue.scheme == "smtps",
        "EMAIL_USE_TLS": lue.scheme == "smtp" and bool(lue.username),
        "EMAIL_TIMEOUT": 20,
    }


def expediteur() -> str:
    """Who the mails come from, alone or named."""
    donne = texte("AMORCE_EXPEDITEUR", "Amorce <ne-pas-repondre@amorce.invalid>")
    if not NOMME.fullmatch(donne):
        raise ReglageFaux(
            f"AMORCE_EXPEDITEUR : « {donne} » ne convient pas, il faut nom@exemple.fr ou Nom <nom@exemple.fr>."
        )
    return donne


def destinataires(nom: str) -> list[str]:
    """Bare addresses, none by default."""
    adresses = liste(nom)
    for adresse in adresses:
        if not COURRIEL.fullmatch(adresse):
            raise ReglageFaux(f"{nom} : « {adresse} » ne convient pas, il faut des adresses nom@exemple.fr.")
    return adresses


def _port_lisible(adresse: SplitResult) -> bool:
    try:
        return adresse.port != 0
    except ValueError:
        return False
