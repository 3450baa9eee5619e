"""The budget that an amendment agrees on, written class by class, a line each."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from amorce.dossiers.classeurs.montants import Illisible, centimes
from amorce.droit.cnc.nomenclature import PAR_CODE

_LIGNE = re.compile(
    r"([IVX]+)\s*[:;\t ]\s*(.+?)(?:\s*(?:,|;)?\s*dont\s+(.+?)(?:\s+loca(?:l|ux|les?))?)?", re.IGNORECASE
)


class BudgetParClasse(forms.CharField):
    """« VI 12 000 dont 10 000 local »: the class, what is foreseen, what of it is spent locally."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(
            help_text=(
                "Une classe par ligne, toutes celles du budget : « VI 12 000 dont 10 000 local ». Leur somme est le "
                "budget de l'acte. Laissez vide si aucune ne change."
            ),
            **options,
        )

    def clean(self, value: Any) -> list[dict[str, Any]]:
        return [_classe(ligne) for ligne in super().clean(value).splitlines() if ligne.strip()]


def _classe(ligne: str) -> dict[str, Any]:
    lue = _LIGNE.fullmatch(ligne.strip())
    if lue is None or lue[1].upper() not in PAR_CODE:
        raise ValidationError(
            f"Budget par classe : « {ligne.strip()[:40]} » ne se lit pas. Écrivez la classe, de I à X, puis sa somme."
        )
    try:
        prevu, local = (centimes(dit) if dit else 0 for dit in (lue[2], lue[3]))
    except Illisible as erreur:
        raise ValidationError(f"Budget par classe, {lue[1].upper()} : {erreur}") from None
    return {"classe": lue[1].upper(), "prevu": prevu or 0, "prevu_local": local or 0}
