"""What makes an aid the same from one table to the next, whatever its amount; and the identity that it had before."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from amorce.consultation.recherche import simplifie
from amorce.octrois.imports.memes_aides import Dite, place
from amorce.octrois.models import AncienneIdentite, Import, Octroi

LOT = 1_000
Cle = tuple[Any, ...]
LUS = ("pk", "autorite_id", "beneficiaire__siret", "beneficiaire__nom", "votee_le", "annee", "objet", "intitule",
       "reference", "phase", "montant", "decision_id", "importation__fonds")  # fmt: skip


def qui(siret: str, nom: str) -> str:
    return siret or simplifie(nom)


def cle_d_aide(autorite: UUID, aide: str, champs: dict[str, Any]) -> Cle:
    """Who gave, to whom, in which year, for what, under which reference: neither its amount nor its day."""
    objet, intitule = simplifie(champs["objet"]), simplifie(champs["intitule"])
    return autorite, aide, champs["annee"], objet, intitule, champs["phase"], champs["reference"]


@dataclass(frozen=True)
class Connue:
    octroi: UUID
    votee_le: date
    montant: int
    decidee: bool
    apportee_par: str = ""
    """The fund whose table brought it in."""


@dataclass
class Connues:
    """The aids kept that a table might say again."""

    par_place: dict[Cle, list[Dite]] = field(default_factory=lambda: defaultdict(list))
    par_cle: dict[Cle, list[Connue]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def de(cls, importation: Import) -> Connues:
        connues = cls()
        for une in _gardees(importation).values(*LUS).iterator(chunk_size=5_000):
            aide = qui(une["beneficiaire__siret"], une["beneficiaire__nom"])
            siret, nom, decidee = une["beneficiaire__siret"], une["beneficiaire__nom"], une["decision_id"] is not None
            connues.par_place[place(une["autorite_id"], une)].append(Dite.de(siret, nom, une, decidee=decidee))
            cle = cle_d_aide(une["autorite_id"], aide, une)
            par = une["importation__fonds"] or ""
            lue = Connue(une["pk"], une["votee_le"], une["montant"], decidee, par)
            connues.par_cle[cle].append(lue)
        return connues

    def autrement(self, cle: Cle, votee_le: date) -> Connue | None:
        """The one of the same day that this row says otherwise; of several, nobody can tell. Another day is another
        aid, but for what was decided here: a table adds nothing to it."""
        siennes = self.par_cle.get(cle, [])
        du_jour = [une for une in siennes if une.votee_le == votee_le]
        trouvees = du_jour or [une for une in siennes if une.decidee]
        return trouvees[0] if len(trouvees) == 1 else None

    def d_un_autre_jour(self, cle: Cle, votee_le: date) -> Connue | None:
        """The first that only its day tells from this row."""
        return next((une for une in self.par_cle.get(cle, []) if une.votee_le != votee_le), None)


def _gardees(importation: Import) -> Any:
    gardees = Octroi.objects.exclude(importation=importation).order_by()
    if importation.premiere_annee and importation.derniere_annee:
        gardees = gardees.filter(annee__range=(importation.premiere_annee, importation.derniere_annee))
    if importation.autorite_id and "autorite" not in importation.correspondance:
        gardees = gardees.filter(autorite=importation.autorite_id)
    return gardees


def retenir_les_identites(importation: Import) -> Iterator[int]:
    """Before its aids go: brought in again, each has the address that it had. Says how many are retained. One that does
    not go in the end loses nothing: an identity in use is given to nobody."""
    lus = importation.octrois.order_by("votee_le", "montant", "pk").values(*LUS)
    cles = [cle_d_aide(un["autorite_id"], qui(un["beneficiaire__siret"], un["beneficiaire__nom"]), un) for un in lus]
    retenues = [AncienneIdentite(cle=cle, octroi=un["pk"]) for cle, un in zip(_empreintes(cles), lus, strict=True)]
    for debut in range(0, len(retenues), LOT):
        lot = retenues[debut : debut + LOT]
        AncienneIdentite.objects.bulk_create(
            lot, update_conflicts=True, unique_fields=["cle"], update_fields=["octroi"]
        )
        yield debut + len(lot)


def identites_rendues(octrois: Sequence[tuple[Cle, Octroi]]) -> None:
    """Gives these aids, not written yet, the identities that they had."""
    ranges = sorted(octrois, key=lambda un: (un[1].votee_le, un[1].montant))
    empreintes = _empreintes([cle for cle, _octroi in ranges])
    anciennes: dict[str, UUID] = {}
    for debut in range(0, len(empreintes), LOT):
        trouvees = AncienneIdentite.objects.filter(cle__in=empreintes[debut : debut + LOT])
        anciennes.update(trouvees.values_list("cle", "octroi"))
    prises = set(Octroi.objects.filter(pk__in=anciennes.values()).values_list("pk", flat=True)) if anciennes else set()
    for empreinte, (_cle, octroi) in zip(empreintes, ranges, strict=True):
        ancienne = anciennes.get(empreinte)
        if ancienne is not None and ancienne not in prises:
            octroi.pk = ancienne


def _empreintes(cles: Iterable[Cle]) -> list[str]:
    """Several that nothing tells apart are told by their order."""
    vues: dict[Cle, int] = defaultdict(int)
    rendues = []
    for cle in cles:
        dite = "\x1f".join(map(str, (*cle, vues[cle])))
        vues[cle] += 1
        rendues.append(hashlib.blake2b(dite.encode(), digest_size=16).hexdigest())
    return rendues
