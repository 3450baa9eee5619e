"""Facts of the vocabulary as fields of a form, and what is typed in them as the vocabulary writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amorce.dossiers.faits import en_euros
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.moteur.natures import Nature
from amorce.moteur.vocabulaire import Fait
from amorce.site.formulaires import Euros
from amorce.site.langue import traduit

OUI_NON = [("", _("Pas encore dit")), ("oui", _("Oui")), ("non", _("Non"))]


def champ(fait: Fait) -> forms.Field:
    """Never required: what is not said is not known, and the law says when it must be."""
    dit: dict[str, Any] = {"label": traduit(fait.libelle), "required": False}
    if fait.nature is Nature.BOOLEEN:
        return forms.ChoiceField(choices=OUI_NON, **dit)
    if fait.nature is Nature.DATE:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **dit)
    if fait.nature is Nature.MONTANT:
        return Euros(positif=fait.mini >= 0, **dit)
    codes = [(code, traduit(libelle_du_code(fait, code))) for code in fait.codes]
    if fait.nature is Nature.ENSEMBLE:
        return forms.MultipleChoiceField(choices=codes, widget=forms.CheckboxSelectMultiple, **dit)
    if codes:
        return forms.ChoiceField(choices=[OUI_NON[0], *codes], **dit)
    return forms.CharField(max_length=200, **dit)


def depart(faits: Iterable[Fait], dits: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields show at first."""
    return {f.nom: _montre(f, dits[f.nom]) for f in faits if dits.get(f.nom) is not None}


def _montre(fait: Fait, brut: Any) -> Any:
    if isinstance(brut, bool):
        return "oui" if brut else "non"
    return str(brut).replace(".", ",") if fait.nature is Nature.MONTANT else brut


def bruts(faits: Iterable[Fait], lus: Mapping[str, Any]) -> dict[str, Any]:
    """Those that are said."""
    dits = {f.nom: _brut(f, lus.get(f.nom)) for f in faits}
    return {nom: brut for nom, brut in dits.items() if brut not in (None, "", [])}


def _brut(fait: Fait, lu: Any) -> Any:
    if lu in (None, ""):
        return None
    if fait.nature is Nature.BOOLEEN:
        return lu == "oui"
    if fait.nature is Nature.MONTANT:
        return en_euros({fait.nom: lu})[fait.nom]
    return lu.isoformat() if isinstance(lu, date) else lu
