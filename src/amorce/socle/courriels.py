"""Where mails go when no server is set: kept, so that the demonstration can show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


def dossier() -> Path:
    return Path(settings.DONNEES) / "courriels"


class Garde(BaseEmailBackend):
    """Writes each mail whole in a file of its own."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        dossier().mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            quand = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
            qui = re.sub(r"[^a-z0-9@.]", "_", (message.to or ["personne"])[0].lower())[:60]
            provisoire = dossier() / f".{quand}-{qui}"
            provisoire.write_bytes(message.message().as_bytes())
            provisoire.replace(dossier() / f"{quand}-{qui}.eml")
        return len(email_messages)
