"""What an agreement says, clause by clause, of what the note asks: read by somebody, present or absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.commun import ALIMENTENT, auteur_de, tient, trace
from amorce.cooperation.models import Clause, Convention
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.clauses import CLAUSES
from amorce.journal.actes import acte


@dataclass(frozen=True)
class Constat:
    presente: bool
    reference: str = ""


@acte
def constater_les_clauses(
    *, par: Acteur, convention: Convention, version: int, constats: Mapping[str, Constat | None]
) -> Convention:
    """Those given; the others stay as they were. A clause said to be present says where it is read; of none, what was
    said of it is taken back: nobody has looked yet."""
    auteur = auteur_de(par, convention, ALIMENTENT)
    tenue = tient(convention, version)
    for code, constat in constats.items():
        if code not in CLAUSES:
            raise ActeRefuse("Clause : elle n'est pas de celles que la note demande.", code)
        if constat is not None and constat.presente and not constat.reference.strip():
            raise ActeRefuse(f"{CLAUSES[code].intitule} : dites où elle se lit (préambule, article).", code)
    dits = {code: c for code, c in constats.items() if c is not None}
    tenue.clauses.filter(code__in=constats.keys() - dits.keys()).delete()
    Clause.objects.bulk_create(
        [
            Clause(convention=tenue, code=code, presente=c.presente, reference=c.reference.strip())
            for code, c in dits.items()
        ],
        update_conflicts=True,
        unique_fields=["convention", "code"],
        update_fields=["presente", "reference"],
    )
    trace(tenue, auteur, clauses={code: None if c is None else c.presente for code, c in constats.items()})
    return tenue
