"""Why a file is kept out: one sentence for who gave it."""

from __future__ import annotations

from django.utils.translation import gettext as _


class FichierRefuse(Exception):
    """One sentence naming the file and the reason."""


def refus(nom: str, raison: str) -> FichierRefuse:
    return FichierRefuse(_("Fichier « {nom} » : {raison}").format(nom=nom[:80], raison=raison))
