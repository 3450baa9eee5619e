"""What became, year by year, of each measure that the note asks for; the aids that serve it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.commun import ALIMENTENT, auteur_de, dans_les_annees, tient, trace
from amorce.cooperation.models import Convention, Rattachement, SuiviDeMesure
from amorce.cooperation.requetes import octrois_de
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.mesures import MESURES
from amorce.journal.actes import acte


@acte
def suivre_une_mesure(
    *,
    par: Acteur,
    convention: Convention,
    mesure: str,
    annee: int,
    presente: bool,
    engage: int | None = None,
    quantite: int | None = None,
    lieux: str = "",
    note: str = "",
    source: str = "",
    motif: str = "",
) -> SuiviDeMesure:
    """Said again for a year, it is replaced. What is not known stays unknown: nothing is taken for zero. ``motif``: why
    what everybody reads of a year that the committee closed is not what it read."""
    auteur = auteur_de(par, convention, ALIMENTENT)
    tenue = tient(convention)
    _connue(mesure)
    dans_les_annees(tenue, annee)
    if engage is not None and engage < 0:
        raise ActeRefuse("Engagé : ce montant ne peut être négatif.", "engage")
    if quantite is not None and not MESURES[mesure].quoi:
        raise ActeRefuse("Nombre : cette mesure ne se compte pas, écrivez ce qu'il faut en retenir.", "quantite")
    if quantite is not None and MESURES[mesure].source and not source.strip():
        raise ActeRefuse("Source : ce nombre est compté ailleurs, dites par qui et où il se lit.", "source")
    lus: dict[str, Any] = {"presente": presente, "engage": engage, "quantite": quantite, "source": source.strip()}
    laquelle: dict[str, Any] = {"convention": tenue, "mesure": mesure, "annee": annee}
    avant = SuiviDeMesure.objects.filter(**laquelle).values(*lus).first()
    corrige = _correction(tenue, annee, motif) if avant != lus else {}
    dits = {**lus, **corrige, "lieux": lieux.strip(), "note": note.strip()}
    suivi, _neuf = SuiviDeMesure.objects.update_or_create(**laquelle, defaults=dits)
    precisions = {"avant": avant, "motif": corrige["motif_de_la_correction"]} if corrige else {}
    trace(tenue, auteur, mesure=mesure, annee=annee, **lus, **precisions)
    return suivi


def _correction(convention: Convention, annee: int, motif: str) -> dict[str, Any]:
    """Of a year that is closed: its reading is public, and says that it was changed."""
    if not convention.indicateurs_arretes.filter(annee=annee).exists():
        return {}
    if not motif.strip():
        raise ActeRefuse(
            f"Motif de la correction : le comité de suivi a arrêté {annee}. Dites pourquoi cette mesure change ; la "
            "page publique dira qu'elle est corrigée, et quel jour.",
            "motif",
        )
    return {"corrigee_le": timezone.now(), "motif_de_la_correction": motif.strip()}


@acte
def rattacher(*, par: Acteur, convention: Convention, mesure: str, octrois: Collection[UUID]) -> int:
    """These aids serve this measure; those that did and are not given do so no longer. How many serve it."""
    auteur = auteur_de(par, convention, ALIMENTENT)
    tenue = tient(convention)
    _connue(mesure)
    siens = octrois_de(tenue)
    voulus = set(siens.filter(pk__in=octrois).values_list("pk", flat=True))
    if len(voulus) != len(set(octrois)):
        raise ActeRefuse("Aides : certaines ne sont pas de cette convention. Rechargez la page.", "octrois")
    Rattachement.objects.filter(mesure=mesure, octroi__in=siens).exclude(octroi__in=voulus).delete()
    Rattachement.objects.bulk_create(
        [Rattachement(octroi_id=pk, mesure=mesure) for pk in sorted(voulus)], ignore_conflicts=True
    )
    trace(tenue, auteur, mesure=mesure, octrois=[str(pk) for pk in sorted(voulus)])
    return len(voulus)


def _connue(mesure: str) -> None:
    if mesure not in MESURES:
        raise ActeRefuse("Mesure : elle n'est pas de celles que la note demande.", "mesure")
