"""Writing in the journal: always inside the transaction of the act itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from amorce.journal.chaine import GENESE, canonique, empreinte_de, engagement_de, sel_nouveau
from amorce.journal.models import Chaine, DonneesPersonnelles, Entree


@dataclass(frozen=True)
class Auteur:
    """Who acts, as the journal knows it: plain identifiers."""

    acteur: UUID | None
    role: str = ""
    delegation: UUID | None = None


def inscrire(
    *,
    objet: str,
    objet_id: UUID,
    acte: str,
    auteur: Auteur,
    fuseau: str,
    contenu: Mapping[str, Any] | None = None,
    personnelles: Mapping[str, Any] | None = None,
) -> Entree:
    """One more entry at the end of the object's chain. Outside a transaction it is refused."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Une entrée du journal s'écrit dans la transaction de son acte.")
    chaine = _chaine_verrouillee(objet, objet_id)
    sel = sel_nouveau() if personnelles else ""
    entree = Entree(
        chaine=chaine,
        rang=chaine.rang + 1,
        instant=_milliseconde(timezone.now()),
        fuseau=fuseau,
        acte=acte,
        acteur=auteur.acteur,
        role=auteur.role,
        delegation=auteur.delegation,
        contenu=canonique(contenu or {}),
        engagement=engagement_de(sel, canonique(personnelles)) if personnelles else "",
        precedente=chaine.tete,
    )
    entree.empreinte = empreinte_de(entree)
    entree.save(force_insert=True)
    if personnelles:
        DonneesPersonnelles.objects.create(entree=entree, sel=sel, contenu=canonique(personnelles))
    chaine.rang, chaine.tete = entree.rang, entree.empreinte
    chaine.save(update_fields=["rang", "tete"])
    return entree


def _chaine_verrouillee(objet: str, objet_id: UUID) -> Chaine:
    """The object's chain, held until the act commits: two acts on one object queue, others do not wait."""
    Chaine.objects.get_or_create(objet=objet, objet_id=objet_id, defaults={"tete": GENESE})
    return Chaine.objects.select_for_update().get(objet=objet, objet_id=objet_id)


def _milliseconde(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(microsecond=instant.microsecond // 1000 * 1000)


def effacer_donnees_personnelles(*, entree: Entree, motif: str) -> None:
    """Erases what an entry says of people: the chain stays whole, the commitment says nothing without its salt."""
    DonneesPersonnelles.objects.filter(entree=entree, efface_le__isnull=True).update(
        sel="", contenu="", efface_le=timezone.now(), motif=motif
    )
