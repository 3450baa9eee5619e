"""Where mails go when no server is set: kept, so that the demonstration can show them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Lu
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

INSTANT = "%Y%m%dT%H%M%S%f"


def dossier() -> Path:
    return Path(settings.DONNEES) / "courriels"


class Garde(BaseEmailBackend):
    """Writes each mail whole in a file of its own; one that is sent again under the same identity stays one."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        dossier().mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            identite = message.extra_headers.get("Message-ID", "")
            marque = f"-{hashlib.sha256(identite.encode()).hexdigest()[:16]}" if identite else ""
            if marque and any(dossier().glob(f"*{marque}.eml")):
                continue
            quand = datetime.now(UTC).strftime(INSTANT)
            qui = re.sub(r"[^a-z0-9@.]", "_", (message.to or ["personne"])[0].lower())[:60]
            provisoire = dossier() / f".{quand}-{qui}"
            provisoire.write_bytes(message.message().as_bytes())
            provisoire.replace(dossier() / f"{quand}-{qui}{marque}.eml")
        return len(email_messages)


@dataclass(frozen=True)
class CourrielGarde:
    """A mail that was kept."""

    nom: str
    message: Lu

    @property
    def quand(self) -> datetime:
        return datetime.strptime(self.nom.partition("-")[0], INSTANT).replace(tzinfo=UTC)

    @property
    def sujet(self) -> str:
        return str(self.message["Subject"])

    @property
    def a(self) -> str:
        return str(self.message["To"])

    @property
    def texte(self) -> str:
        return self._partie("plain")

    @property
    def html(self) -> str:
        return self._partie("html")

    @property
    def jointes(self) -> list[tuple[str, int]]:
        """The files that came with it: name and size."""
        return [(str(une.get_filename()), len(une.get_content())) for une in self.message.iter_attachments()]

    def _partie(self, genre: str) -> str:
        partie = self.message.get_body((genre,))
        return str(partie.get_content()) if partie is not None else ""


def gardes(combien: int) -> list[CourrielGarde]:
    """The latest first."""
    noms = sorted((fichier.stem for fichier in dossier().glob("*.eml")), reverse=True)
    return [lu for nom in noms[:combien] if (lu := garde(nom)) is not None]


def garde(nom: str) -> CourrielGarde | None:
    """One of them; a name that is not one of ours leads nowhere."""
    if not re.fullmatch(r"[0-9T]+-[a-z0-9@._]+(-[0-9a-f]{16})?", nom):
        return None
    fichier = dossier() / f"{nom}.eml"
    if not fichier.is_file():
        return None
    return CourrielGarde(nom, message_from_bytes(fichier.read_bytes(), policy=policy.default))
