"""Fields changed together, by the act that keeps each of them on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from amorce.api import faits as f
from amorce.api.problemes import Faute, Probleme
from amorce.api.refus import probleme_de
from amorce.api.schemas_projets import FaitsChanges
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions import ActeRefuse, ChampRefuse, EnConflit, enregistrer_champ
from amorce.dossiers.models import Dossier, Projet
from amorce.dossiers.traces import Trace


def versions(traces: Mapping[str, Any]) -> dict[str, int]:
    return {nom: Trace.de(traces, nom).version for nom in sorted(traces)}


def change_les_champs(*, par: Acteur, cibles: Mapping[str, Projet | Dossier], change: FaitsChanges) -> None:
    """All of them or none. ``cibles``: where each is kept; one that has no place there is refused."""
    illisibles = f.fautes(change.faits, "/faits")
    if illisibles:
        raise Probleme.de_fautes(illisibles)
    refuses: list[Faute] = []
    conflits: list[Faute] = []
    with transaction.atomic():
        for nom in change.faits:
            place = f"/faits/{f.echappe(nom)}"
            try:
                _change(par, cibles, change, nom)
            except EnConflit as refus:
                tenu = {"valeur": refus.valeur, "version": refus.trace.version}
                conflits.append(Faute(place, str(refus), tenu))
            except ChampRefuse as refus:
                refuses.append(Faute(place, str(refus)))
            except ActeRefuse as refus:
                raise probleme_de(refus) from None
        if refuses:
            raise Probleme.de_fautes(refuses)
        if conflits:
            raise Probleme.de_conflits(conflits)


def _change(par: Acteur, cibles: Mapping[str, Projet | Dossier], change: FaitsChanges, nom: str) -> None:
    if nom not in cibles:
        raise ChampRefuse(_("« {nom} » : ce champ ne se remplit pas ici.").format(nom=nom))
    enregistrer_champ(
        par=par,
        ou=cibles[nom],
        nom=nom,
        brut=f.en_fichier(change.faits[nom]),
        vue=change.versions.get(nom, 0),
        malgre=change.malgre,
    )
