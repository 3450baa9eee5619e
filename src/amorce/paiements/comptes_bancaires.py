"""A bank account as a transfer needs it: its key checked, its country told, in the SEPA area or not."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from amorce.comptes import identifiants
from amorce.dossiers.actions.refus import ActeRefuse

SEPA = frozenset(
    ("AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HR", "HU",
     "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE",
     "SI", "SK", "SM", "VA")
)  # fmt: skip
"""The countries of IBAN of the single euro payments area, as the European Payments Council lists them (EPC409-09)."""
AUSSI = {
    "FR": frozenset({"BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"}),
    "GB": frozenset({"GG", "IM", "JE"}),
}
"""Whose banks may name their own territory where their accounts name the country."""


def lit_compte(iban: str, bic: str) -> tuple[str, str]:
    """Both without spaces; each fault by its field."""
    lu, banque = _lit("iban", iban, identifiants.iban), _lit("bic", bic, identifiants.bic)
    pays, siege = lu[:2], banque[4:6]
    if siege != pays and siege not in AUSSI.get(pays, ()):
        raise ActeRefuse(
            _(
                "BIC : il est d'une banque d'un autre pays ({siege}) que l'IBAN ({pays}). Recopiez les deux du RIB."
            ).format(siege=siege, pays=pays),
            "bic",
        )
    return lu, banque


def _lit(champ: str, valeur: str, verifie: identifiants.Verifie) -> str:
    if not valeur.strip():
        raise ActeRefuse(_("{} : à recopier depuis le RIB.").format(champ.upper()), champ)
    try:
        return verifie(valeur)
    except ValidationError as erreur:
        raise ActeRefuse(" ".join(erreur.messages), champ) from None


def en_sepa(iban: str) -> bool:
    """Outside, a transfer costs more, takes longer, and goes by another way."""
    return iban[:2] in SEPA
