"""A sample taken away: the same from its page and from the API, written in the journal before its first byte."""

from __future__ import annotations

from collections.abc import Iterator

from amorce.audit.actions import emporter_un_echantillon
from amorce.audit.archive import archive_des_dossiers
from amorce.audit.requetes import dossiers_de_l_annee
from amorce.comptes.acteur import Acteur
from amorce.socle.tirage import REGLE, tire


def echantillon_emporte(*, par: Acteur, fonds: str, annee: int, graine: str, taille: int) -> Iterator[bytes] | None:
    """Nothing where nothing was received that year."""
    recus = dossiers_de_l_annee(fonds, annee)
    numeros = list(recus.values_list("numero", flat=True))
    tires = list(recus.filter(numero__in=tire(numeros, graine, taille)))
    if not tires:
        return None
    emporter_un_echantillon(par=par, fonds=fonds, annee=annee, graine=graine, dossiers=tires, parmi=len(numeros))
    presentation = {
        "fonds": fonds,
        "annee": annee,
        "graine": graine,
        "taille": taille,
        "regle": REGLE.format(taille=taille),
        "parmi": numeros,
        "tires": [d.numero for d in tires],
    }
    return archive_des_dossiers(tires, presentation)
