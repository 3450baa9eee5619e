"""What the members of a commission are written about its sessions."""

from __future__ import annotations

from email.mime.text import MIMEText
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.commission.agenda import fichier_du_membre
from amorce.commission.models import Membre, Seance
from amorce.commission.requetes import ordre_du_jour
from amorce.droit.fonds import fonds


def part(seance: Seance, membre: Membre, lettre: str, motif: str) -> None:
    """In the member's language, with the event for their calendar. Handed over twice, it keeps one identity."""
    with override(membre.personne.langue):
        donnees = {
            "seance": seance,
            "commission": seance.de_la_commission,
            "fuseau": fonds(seance.fonds).fuseau,
            "ordre": list(ordre_du_jour(seance)),
            "motif": motif,
        }
        hote = urlsplit(settings.ADRESSE).hostname
        gabarit = f"commission/courriels/{lettre}"
        message = EmailMessage(
            " ".join(render_to_string(f"{gabarit}_sujet.txt", donnees).split()),
            render_to_string(f"{gabarit}.txt", donnees),
            to=[membre.personne.email],
            headers={
                "Message-ID": f"<{lettre}.{seance.version}.{seance.pk}.{membre.pk}@{hote}>",
                "Auto-Submitted": "auto-generated",
            },
        )
        message.attach(_joint(fichier_du_membre(seance, membre)))
    message.send()


def _joint(contenu: str) -> MIMEText:
    """Typed with its method: a mail reader then offers to put it in the calendar."""
    methode = "CANCEL" if "\r\nMETHOD:CANCEL\r\n" in contenu else "REQUEST"
    joint = MIMEText(contenu, "calendar", "utf-8")
    joint.set_param("method", methode)
    joint.add_header("Content-Disposition", "attachment", filename="seance.ics")
    return joint
