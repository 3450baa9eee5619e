"""What money waits for from a beneficiary, read with their applications: no query of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from amorce.dossiers.models import Dossier
from amorce.paiements.models import Coordonnees, DemandeDePaiement, Reversement
from amorce.paiements.versements import PAYABLE

ATTENDUS = (Reversement.Etat.CONTRADICTOIRE, Reversement.Etat.EMIS)
"""In between, the fund decides and makes its title out: nothing is awaited from the beneficiary."""


@dataclass(frozen=True)
class ReversementAttendu:
    """An answer until ``limite``, before anything is decided; or what is left to repay of a title."""

    reponse: bool
    limite: date
    centimes: int
    titre: str
    titre_le: date | None


def argent_attendu() -> dict[str, Any]:
    """Of a dossier: its recovery under way, and since when a claim waits for an account to be paid on."""
    vifs = Reversement.objects.filter(dossier=OuterRef("pk"), fini_le=None, etat__in=ATTENDUS)
    dit = JSONObject(
        etat="etat", limite="limite", envisage="envisage", centimes="centimes", rendu="rendu", remis="remis",
        titre="titre", titre_le="titre_le",
    )  # fmt: skip
    return {
        "reversement_attendu": Subquery(vifs.values(dit=dit)[:1]),
        "compte_attendu_depuis": Subquery(_sans_compte().values("deposee_le")[:1]),
    }


def _sans_compte() -> QuerySet[DemandeDePaiement]:
    """The first claim of a dossier that is sent, not yet paid, and whose beneficiary gave no account."""
    projet = "dossier__projet__"
    connus = Coordonnees.objects.filter(
        Q(organisation=OuterRef(f"{projet}organisation")) | Q(auteur=OuterRef(f"{projet}auteur")),
        fonds=OuterRef("dossier__fonds"),
        closes_le=None,
    )
    demandes = DemandeDePaiement.objects.filter(~Exists(connus), dossier=OuterRef("pk"), dossier__etat__in=PAYABLE)
    attendent = demandes.filter(Q(etat=DemandeDePaiement.Etat.DEPOSEE) | Q(du__gt=F("verse")))
    return attendent.order_by("deposee_le")


def reversement_attendu(dossier: Dossier) -> ReversementAttendu | None:
    """Of a dossier read with ``argent_attendu``."""
    lu: dict[str, Any] | None = dossier.reversement_attendu  # type: ignore[attr-defined]
    if lu is None:
        return None
    reponse = lu["etat"] == Reversement.Etat.CONTRADICTOIRE
    return ReversementAttendu(
        reponse,
        date.fromisoformat(lu["limite"]),
        lu["envisage"] if reponse else lu["centimes"] - lu["rendu"] - lu["remis"],
        lu["titre"],
        date.fromisoformat(lu["titre_le"]) if lu["titre_le"] else None,
    )


def compte_attendu_depuis(dossier: Dossier) -> datetime | None:
    """Of a dossier read with ``argent_attendu``."""
    depuis: datetime | None = dossier.compte_attendu_depuis  # type: ignore[attr-defined]
    return depuis
