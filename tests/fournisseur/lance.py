"""Starts the provider beside a test, and stops it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from amorce.socle.fournisseurs import Fournisseur

SECRET = "secret-du-client"


@contextmanager
def fournisseur(
    dossier: Path, site: str, personnes: Mapping[str, Mapping[str, Any]], *, signe: bool, **confiance: bool
) -> Iterator[Fournisseur]:
    """A provider that knows these people, as the site is set up to trust it."""
    cle = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    formats = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (dossier / "cle.pem").write_bytes(cle.private_bytes(*formats))
    port = _port_libre()
    adresse = f"http://127.0.0.1:{port}"
    milieu = {
        **os.environ,
        "FOURNISSEUR_DOSSIER": str(dossier),
        "FOURNISSEUR_PERSONNES": json.dumps(personnes),
        "FOURNISSEUR_ADRESSE": adresse,
        "FOURNISSEUR_SIGNE": "1" if signe else "",
    }
    retour = f"{site}/compte/oidc/essai/login/callback/"
    commande = [sys.executable, "-m", "tests.fournisseur", str(port), retour, SECRET]
    with subprocess.Popen(
        commande, env=milieu, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as processus:
        try:
            assert processus.stdout is not None
            assert processus.stdout.readline() == "prêt\n"
            yield Fournisseur(
                code="essai",
                nom="ProEssai",
                emetteur=adresse,
                client="amorce",
                secret=SECRET,
                portees=("openid", "email", "profile"),
                acr="",
                courriel_atteste=confiance.get("courriel_atteste", False),
                siret_atteste=confiance.get("siret_atteste", False),
            )
        finally:
            processus.terminate()


def _port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])
