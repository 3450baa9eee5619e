"""The acts of one deliberation in one job, as its worker makes them: ``python bench/site_actes.py [--actes N]``.

Each is prepared in its own transaction, numbered, set by typst as tagged PDF/A, kept with its version.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

RACINE = Path(__file__).parents[1]
sys.path[:0] = [str(RACINE), str(RACINE / "bench")]
from bases import base

if TYPE_CHECKING:
    from amorce.actes.models import Decision, LotDActes

COMPOSES = 30
"""How many are set again alone, for the part of typst."""


def copies(modele: Decision, combien: int) -> None:
    """As many more awards of its deliberation: the same dossier, under other numbers."""
    from amorce.actes.models import Decision, Enveloppe
    from amorce.dossiers.models import Depot

    depot = Depot.objects.get(dossier=modele.dossier)
    dossier = modele.dossier
    assert modele.montant is not None
    Enveloppe.objects.update(autorise=modele.montant * (combien + 1), accorde=modele.montant * (combien + 1))
    for rang in range(2, combien + 2):
        dossier.pk, dossier.numero, dossier._state.adding = uuid4(), f"BANC-{rang:05}", True
        dossier.save()
        depot.pk, depot.dossier, depot._state.adding = uuid4(), dossier, True
        depot.save()
        Decision.objects.bulk_create([_autre(modele, dossier.pk, rang)])


def _autre(modele: Decision, dossier: object, rang: int) -> Decision:
    from amorce.actes.models import Decision

    champs = {f.attname: getattr(modele, f.attname) for f in Decision._meta.concrete_fields}
    return Decision(**{**champs, "id": uuid4(), "dossier_id": dossier, "rang": rang})


def prepare(combien: int) -> LotDActes:
    from tests.actes.fabrique import accordees, relue, responsable
    from tests.comptes.fabrique import agit

    from amorce.actes.actions.lots import demander_les_actes

    rose = responsable()
    (decision,) = accordees(rose, 25_000_00)
    copies(relue(decision), combien - 1)
    return demander_les_actes(par=agit(rose), deliberation=decision.deliberation, signataire="La présidente")


def mesure(combien: int) -> None:
    from amorce.actes.actions.lots import poursuivre_les_actes
    from amorce.actes.models import ActeAttributif, VersionDActe
    from amorce.actes.registre import actes_de
    from amorce.actes.typographie import compose

    lot = prepare(combien)
    debut = time.perf_counter()
    poursuivre_les_actes(lot.pk)
    duree = time.perf_counter() - debut
    lot.refresh_from_db()
    numeros = set(ActeAttributif.objects.values_list("numero", flat=True))
    assert (len(numeros), VersionDActe.objects.count(), lot.refus) == (combien, combien, {})
    seuls = []
    for acte in actes_de([lot.deliberation.fonds])[:COMPOSES]:
        depart = time.perf_counter()
        compose(acte)
        seuls.append(1000 * (time.perf_counter() - depart))
    print(f"{combien} actes en {duree:.1f} s : {combien / duree:.1f} par seconde, {1000 * duree / combien:.0f} ms l'un")
    print(f"dont la composition : {statistics.median(seuls):.0f} ms en médiane")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--actes", type=int, default=1000)
    with base():
        mesure(arguments.parse_args().actes)
