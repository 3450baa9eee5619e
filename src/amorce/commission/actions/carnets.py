"""The private notebook. Writing in it binds nobody: the journal does not tell it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from amorce.commission.droits import lit_le_dossier, membre
from amorce.commission.models import Carnet, Inscription
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige


def garder_le_carnet(
    *, par: Acteur, inscription: Inscription, notes: str, grille: Mapping[str, str], lu: bool
) -> Carnet:
    """Whole, as its author leaves it; only the criteria of the commission's grid are kept."""
    le_sien = membre(par, inscription.seance)
    exige(lit_le_dossier(le_sien, inscription))
    carnet, _neuf = Carnet.objects.get_or_create(inscription=inscription, membre=le_sien)
    codes = [critere.code for critere in le_sien.de_la_commission.grille]
    carnet.notes = notes
    carnet.grille = {code: grille[code].strip() for code in codes if grille.get(code, "").strip()}
    carnet.lu_le = (carnet.lu_le or timezone.now()) if lu else None
    carnet.save()
    return carnet
