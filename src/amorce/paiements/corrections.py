"""What a beneficiary corrected of a line, in words: each field, as it was claimed and as it is said now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.paiements.colonnes import Feuillet
from amorce.paiements.models import CorrectionDeDepense, Depense
from amorce.paiements.regles import Regles
from amorce.socle.langue import montant, traduit

JOURS, SOMMES = ("datee_le", "payee_le"), ("ht", "tva")


def changements(regles: Regles, correction: CorrectionDeDepense) -> Iterator[tuple[str, str, str]]:
    """In the order of a line's fields: a base keeps what was written, not the order it was written in."""
    for champ in (f.name for f in Depense._meta.fields if f.name in correction.avant):
        avant, apres = correction.avant[champ], correction.apres[champ]
        if champ == "faits":
            yield from _des_faits(avant, apres)
        else:
            yield _titre(regles, champ), _dit(champ, avant), _dit(champ, apres)


def _des_faits(avant: dict[str, Any], apres: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for nom in sorted({*avant, *apres}):
        if avant.get(nom) != apres.get(nom):
            yield traduit(VOCABULAIRE[nom].libelle), _du_fait(nom, avant.get(nom)), _du_fait(nom, apres.get(nom))


def _titre(regles: Regles, champ: str) -> str:
    lieu = Feuillet(regles).locale
    if champ == "locale" and lieu is not None:
        return traduit(lieu.libelle)
    titre = Depense._meta.get_field(champ).verbose_name  # type: ignore[union-attr]
    return str(titre)[:1].upper() + str(titre)[1:]


def _du_fait(nom: str, brut: Any) -> str:
    if isinstance(brut, str) and VOCABULAIRE[nom].codes:
        return traduit(libelle_du_code(VOCABULAIRE[nom], brut))
    return _dit(nom, brut)


def _dit(champ: str, brut: Any) -> str:
    if brut in (None, ""):
        return _("rien")
    if isinstance(brut, bool):
        return _("oui") if brut else _("non")
    if champ in SOMMES:
        return montant(brut)
    if champ in JOURS:
        return f"{date.fromisoformat(brut):%d/%m/%Y}"
    return str(brut)
