"""Tous les indicateurs de la note, par code."""

from __future__ import annotations

from amorce.droit.conventions.indicateur import Indicateur
from amorce.droit.conventions.indicateurs_aides import DES_AIDES
from amorce.droit.conventions.indicateurs_bilan import DU_BILAN
from amorce.droit.conventions.indicateurs_suivi import DU_SUIVI

INDICATEURS: dict[str, Indicateur] = {un.code: un for un in (*DES_AIDES, *DU_BILAN, *DU_SUIVI)}
