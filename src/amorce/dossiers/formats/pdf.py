"""A PDF that one may open without fear: nothing but pages, whole, by itself in its file."""

from __future__ import annotations

import json
from typing import IO

from django.utils.translation import gettext as _

from amorce.dossiers.formats.lecteur import LECTEUR, Lecteur, Suite
from amorce.dossiers.formats.refus import refus

ENTETE, FIN = b"%PDF-", b"%%EOF"
QUEUE = 1024


def est_un_pdf_sain(nom: str, flux: IO[bytes], lecteur: Lecteur | Suite = LECTEUR) -> None:
    flux.seek(-min(QUEUE, flux.seek(0, 2)), 2)
    _avant, fin, apres = flux.read().rpartition(FIN)
    if not fin:
        raise refus(nom, _("il est incomplet ou abîmé. Enregistrez-le de nouveau en PDF."))
    if apres.strip(b"\r\n\t \0"):
        raise refus(nom, _("quelque chose est ajouté après la fin du PDF. Enregistrez-le de nouveau."))
    flux.seek(0)
    obstacle = _lu_a_part(nom, flux, lecteur)
    if obstacle:
        raise refus(nom, _raisons()[obstacle])


def _lu_a_part(nom: str, flux: IO[bytes], lecteur: Lecteur | Suite) -> str:
    try:
        return str(json.loads(lecteur.demande(flux)))
    except (OSError, ValueError):  # no answer: what was reading it is dead, or takes too long
        raise refus(nom, _raisons()["demesure"]) from None


def _raisons() -> dict[str, str]:
    """By what the reader found."""
    return {
        "chiffre": _("il est protégé par un mot de passe ou contre la copie. Retirez cette protection et recommencez."),
        "sans_page": _("ce PDF n'a aucune page."),
        "abime": _("il est incomplet ou abîmé. Enregistrez-le de nouveau en PDF."),
        "demesure": _("il ne s'ouvre pas : abîmé, ou bien démesuré. Enregistrez-le de nouveau en PDF."),
        "script": _("il contient un programme (JavaScript ou média actif). Imprimez-le en PDF et recommencez."),
        "lancement": _("il veut ouvrir un autre fichier ou un programme. Imprimez-le en PDF et recommencez."),
        "programme": _("un programme y est joint. Retirez-le et recommencez."),
        "xfa": _("c'est un formulaire dynamique, illisible hors d'Adobe Reader. Imprimez-le en PDF et recommencez."),
    }
