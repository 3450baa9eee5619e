"""What the members of a commission are written about its sessions."""

from __future__ import annotations

from email.mime.text import MIMEText
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.commission.agenda import fichier_du_membre
from amorce.commission.models import Inscription, Membre, Seance
from amorce.commission.requetes import ordre_du_jour
from amorce.droit.fonds import fonds


def part(seance: Seance, membre: Membre, lettre: str, motif: str) -> None:
    """In the member's language, with the event for their calendar. Handed over twice, it keeps one identity."""
    with override(membre.personne.langue):
        donnees = {**_de_la_seance(seance), "ordre": list(ordre_du_jour(seance)), "motif": motif}
        message = _message(membre, lettre, donnees, f"{lettre}.{seance.version}.{seance.pk}")
        message.attach(_joint(fichier_du_membre(seance, membre)))
    message.send()


def part_l_avis_technique(inscription: Inscription, membre: Membre, avis: str) -> None:
    """That the readers have it, not what it says."""
    with override(membre.personne.langue):
        donnees = {**_de_la_seance(inscription.seance), "dossier": inscription.dossier}
        message = _message(membre, "avis_technique", donnees, f"avis_technique.{avis}")
    message.send()


def _de_la_seance(seance: Seance) -> dict[str, Any]:
    return {"seance": seance, "commission": seance.de_la_commission, "fuseau": fonds(seance.fonds).fuseau}


def _message(membre: Membre, lettre: str, donnees: dict[str, Any], identite: str) -> EmailMessage:
    gabarit = f"commission/courriels/{lettre}"
    return EmailMessage(
        " ".join(render_to_string(f"{gabarit}_sujet.txt", donnees).split()),
        render_to_string(f"{gabarit}.txt", donnees),
        to=[membre.personne.email],
        headers={
            "Message-ID": f"<{identite}.{membre.pk}@{urlsplit(settings.ADRESSE).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def _joint(contenu: str) -> MIMEText:
    """Typed with its method: a mail reader then offers to put it in the calendar."""
    methode = "CANCEL" if "\r\nMETHOD:CANCEL\r\n" in contenu else "REQUEST"
    joint = MIMEText(contenu, "calendar", "utf-8")
    joint.set_param("method", methode)
    joint.add_header("Content-Disposition", "attachment", filename="seance.ics")
    return joint
