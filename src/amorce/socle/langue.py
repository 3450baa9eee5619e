"""The reader's language, as the law's redaction takes it; amounts as they are read."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.moteur import redaction
from amorce.moteur.redaction import Langue
from amorce.moteur.vocabulaire import Fait


def traduit(texte: str) -> str:
    """A sentence of the law in the reader's language (gettext answers its own header to an empty one)."""
    return gettext(texte) if texte else ""


def _libelle(porteur: object, code: str) -> str:
    return traduit(libelle_du_code(porteur, code)) if isinstance(porteur, Fait) else traduit(code.replace("_", " "))


FRANCAIS = Langue(traduit, _libelle)
ANGLAIS = Langue(traduit, _libelle, ",", ".", "€", "", "%", "1")
LANGUES = {"fr": FRANCAIS, "en": ANGLAIS}


def langue() -> Langue:
    return LANGUES.get((get_language() or "fr")[:2], FRANCAIS)


def montant(centimes: int) -> str:
    """An amount, without cents when there are none: « 45 000 € »."""
    lue = langue()
    ecrit = redaction.montant(centimes, lue)
    return ecrit.replace(f"{lue.decimale}00", "") if centimes % 100 == 0 else ecrit
