"""What was paid and what came back, order by order, as an auditor adds them up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum, UUIDField
from django.db.models.functions import Coalesce

from amorce.actes.models import Decision
from amorce.dossiers.models import Dossier
from amorce.paiements.models import OrdreDePaiement, Recouvrement, Reversement

PAYE, REVENU, RENDU = "Paiement", "Paiement revenu impayé", "Remboursement d'un reversement"
Ordre = OrdreDePaiement


@dataclass(frozen=True)
class Flux:
    """Of an envelope, on a day; ``piece``: its order, or the title that called it. Less than zero: it came back."""

    enveloppe: str
    mesure: str
    nature: str
    piece: str
    le: date
    centimes: int
    dossier: str


def avec_l_argent(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """``paye``: what the accountant paid; ``rendu``: what came back of it by a recovery."""
    payes = Ordre.objects.filter(dossier=OuterRef("pk"), etat=Ordre.Etat.PAYE).order_by().values("dossier")
    rendus = Reversement.objects.filter(dossier=OuterRef("pk")).order_by().values("dossier")
    return dossiers.annotate(
        paye=Coalesce(Subquery(payes.annotate(somme=Sum("centimes")).values("somme")), 0),
        rendu=Coalesce(Subquery(rendus.annotate(somme=Sum("rendu")).values("somme")), 0),
    )


def flux_de_l_annee(fonds: str, annee: int) -> list[Flux]:
    """In the order of their days. What an envelope has paid is the sum of its payments and of those that the bank sent
    back; what its beneficiaries repaid is beside."""
    return sorted((*_des_ordres(fonds, annee), *_des_titres(fonds, annee)), key=lambda f: (f.le, f.piece, -f.centimes))


def _des_ordres(fonds: str, annee: int) -> Iterator[Flux]:
    """Each once paid; and once more where the bank sent it back."""
    payes = Ordre.objects.filter(fonds=fonds).annotate(paye_le=Coalesce("paye_avant_retour_le", "traite_le"))
    vus = payes.filter(Q(etat=Ordre.Etat.PAYE) | Q(paye_avant_retour_le__isnull=False))
    lus = vus.filter(Q(paye_le__year=annee) | Q(traite_le__year=annee)).select_related("credit__enveloppe", "dossier")
    for o in lus:
        e = o.credit.enveloppe
        gestes = [(PAYE, o.paye_avant_retour_le or o.traite_le, o.centimes)]
        if o.paye_avant_retour_le is not None:
            gestes.append((REVENU, o.traite_le, -o.centimes))
        for nature, le, centimes in gestes:
            if le is not None and le.year == annee:
                yield Flux(e.numero, e.mesure, nature, o.numero, le, centimes, o.dossier.numero)


def _remboursements(fonds: str) -> QuerySet[Any]:
    """Each with the envelope that its award was paid on."""
    octrois = Decision.objects.filter(dossier=OuterRef("reversement__dossier"), sens=Decision.Sens.ACCORDE)
    octroi = octrois.order_by(F("close_le").asc(nulls_first=True), "-prise_le")
    siens = Recouvrement.objects.filter(reversement__fonds=fonds, genre=Recouvrement.Genre.REMBOURSEMENT)
    return siens.annotate(
        enveloppe=Subquery(octroi.values("enveloppe")[:1], output_field=UUIDField()),
        numero=Subquery(octroi.values("enveloppe__numero")[:1]),
        mesure=Subquery(octroi.values("enveloppe__mesure")[:1]),
    )


def _des_titres(fonds: str, annee: int) -> Iterator[Flux]:
    for r in _remboursements(fonds).filter(le__year=annee).select_related("reversement__dossier"):
        lu, de = r.reversement, (r.numero or "", r.mesure or "")
        yield Flux(*de, RENDU, lu.titre, r.le, -r.centimes, lu.dossier.numero)


def rendu_par_enveloppe(fonds: str) -> dict[object, int]:
    """By its key, whatever the year."""
    sommes = _remboursements(fonds).order_by().values("enveloppe").annotate(somme=Sum("centimes"))
    return dict(sommes.values_list("enveloppe", "somme"))
