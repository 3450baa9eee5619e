"""The numbers that name a company or its bank account: written without spaces, and checked by their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import bic as bics
from stdnum import iban as ibans
from stdnum.eu import vat
from stdnum.exceptions import ValidationError as NumeroFaux
from stdnum.fr import siret as sirets

Verifie = Callable[[str], str]


def _numero(verifie: Verifie, message: Any) -> Verifie:
    def lit(valeur: str) -> str:
        try:
            return verifie(valeur)
        except NumeroFaux:
            raise ValidationError(message) from None

    return lit


siret = _numero(
    sirets.validate, _("SIRET : ce numéro n'existe pas. Recopiez ses 14 chiffres depuis l'avis de situation.")
)
iban = _numero(
    ibans.validate, _("IBAN : la clé de contrôle ne tombe pas juste. Recopiez-le depuis le RIB, sans rien omettre.")
)
bic = _numero(bics.validate, _("BIC : il faut 8 ou 11 caractères, comme BNPAFRPP. Recopiez-le depuis le RIB."))
tva = _numero(
    vat.validate,
    _("Numéro de TVA : il faut le code du pays puis le numéro, comme BE0428759497. Vérifiez chaque chiffre."),
)


def dans_l_union(pays: str) -> bool:
    """Has this country VAT numbers of the Union?"""
    return pays.lower() in vat.MEMBER_STATES


def pays_de_la_tva(numero: str) -> str:
    return "GR" if numero.startswith("EL") else numero[:2]
