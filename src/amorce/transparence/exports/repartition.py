"""For whom the money goes: by year, territory, genre, phase and scheme; never a cell that would tell of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from django.db.models import Count, Q, Sum

from amorce.transparence.csvs import ecrit_csv, euros, oui
from amorce.transparence.exports.forme import PAR, Ecrit, Matiere
from amorce.transparence.secret import LIEU_PUBLIC, tues
from amorce.transparence.validation.tables import champs

SCHEMA = "repartition-schema.json"
AXES = ("annee", "region", "lieu", "phase", "genre", "intitule")


def ecrit(matiere: Matiere, vers: BinaryIO) -> Ecrit:
    lues = list(_cases(matiere))
    secretes = tues(lues, [axe for axe in AXES if axe != "annee"], "vote")
    cases = (_case(une, rang in secretes) for rang, une in enumerate(lues))
    return Ecrit(ecrit_csv(vers, champs(SCHEMA), cases), len(secretes))


def _cases(matiere: Matiere) -> Iterable[Mapping[str, Any]]:
    groupes = matiere.octrois.order_by().annotate(lieu=LIEU_PUBLIC).values(*AXES)
    comptes = groupes.annotate(
        nombre=Count("id"),
        qui=Count("beneficiaire", distinct=True),
        personnes=Count("beneficiaire", filter=Q(personne=True), distinct=True),
        vote=Sum("montant"),
        reste=Sum("maintenu"),
    )
    lus: Iterable[Mapping[str, Any]] = comptes.order_by(*AXES).iterator(chunk_size=PAR)
    return lus


def _case(une: Mapping[str, Any], secret: bool) -> dict[str, str]:
    chiffres = {"aides": une["nombre"], "beneficiaires": une["qui"]}
    return {
        "annee": str(une["annee"]),
        "region": une["region"],
        "departement": une["lieu"],
        "phase": une["phase"],
        "genre": une["genre"],
        "dispositif": une["intitule"],
        **{nom: "" if secret else str(valeur) for nom, valeur in chiffres.items()},
        "montant": "" if secret else euros(une["vote"]),
        "montant_maintenu": "" if secret else euros(une["reste"]),
        "secret": oui(secret),
    }
