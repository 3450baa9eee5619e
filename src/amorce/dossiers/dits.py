"""What an application said, in words, as documents repeat it: its answers by theme, the statements that stood."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.champs import sections
from amorce.dossiers.models import Declaration, Dossier
from amorce.droit.langues import francais
from amorce.moteur import redaction
from amorce.moteur.natures import ECHELLES, Valeur
from amorce.moteur.vocabulaire import Fait

FR = francais()


def reponses_par_theme(dispositif: str, bruts: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """In the form's order and in French; what is not said is left out."""
    faits = lit_projet(bruts).faits
    dites = [
        (section.theme, [(f.libelle, redige(f, faits[f.nom])) for f in section.faits if faits.get(f.nom) is not None])
        for section in sections(dispositif)
    ]
    return [(theme, lignes) for theme, lignes in dites if lignes]


def redige(fait: Fait, valeur: Valeur) -> str:
    """In French, as documents and the service's pages say it."""
    return redaction.valeur(fait.nature, ECHELLES.get(fait.nature, 1), valeur, FR, fait)


def declarations_tenues(dossier: Dossier, quand: datetime | None = None) -> list[Declaration]:
    """Those that stand; or those that stood at this instant."""
    jurees = sorted(dossier.declarations.all(), key=lambda une: (une.faite_le, une.code))
    if quand is None:
        return [une for une in jurees if une.retiree_le is None]
    return [une for une in jurees if une.faite_le <= quand and (une.retiree_le is None or une.retiree_le > quand)]
