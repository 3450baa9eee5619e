"""Writing in the journal: always inside the transaction of the act itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from amorce.journal.chaine import (
    COLONNES,
    COLONNES_DU_SCEAU,
    EFFACEMENT,
    Arbre,
    canonique,
    empreinte_de,
    engagement_de,
    feuille_de,
    genese_de,
    racine_de,
    sel_nouveau,
)
from amorce.journal.models import Chaine, DonneesPersonnelles, Entree, Sceau, TeteScellee
from amorce.socle.transactions import seul

LOT = 5_000


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
    sel, dites = (sel_nouveau(), canonique(personnelles)) if personnelles else ("", "")
    entree = Entree(
        chaine=chaine,
        rang=chaine.rang + 1,
        instant=timezone.now(),
        fuseau=fuseau,
        acte=acte,
        acteur=auteur.acteur,
        role=auteur.role,
        delegation=auteur.delegation,
        contenu=canonique(contenu or {}),
        engagement=engagement_de(sel, dites) if dites else "",
        precedente=chaine.tete,
    )
    entree.empreinte = empreinte_de(getattr(entree, colonne) for colonne in COLONNES)
    entree.save(force_insert=True)
    if dites:
        DonneesPersonnelles.objects.create(entree=entree, sel=sel, contenu=dites)
    chaine.rang, chaine.tete = entree.rang, entree.empreinte
    chaine.save(update_fields=["rang", "tete"])
    return entree


def _chaine_verrouillee(objet: str, objet_id: UUID) -> Chaine:
    """The object's chain, held until the act commits: two acts on one object queue, others do not wait."""
    verrouillees = Chaine.objects.select_for_update()
    chaine = verrouillees.filter(objet=objet, objet_id=objet_id).first()
    if chaine is None:
        identite = uuid4()
        neuve = Chaine(id=identite, objet=objet, objet_id=objet_id, tete=genese_de(identite, objet, objet_id))
        Chaine.objects.bulk_create([neuve], ignore_conflicts=True)  # somebody else may begin the same chain now
        chaine = verrouillees.get(objet=objet, objet_id=objet_id)
    return chaine


@transaction.atomic
def effacer_donnees_personnelles(
    *, objet: str, objet_id: UUID, rangs: Collection[int], motif: str, auteur: Auteur, fuseau: str
) -> Entree:
    """Erases what these entries say of people. The chain stays whole: the commitment says nothing without its salt.

    The erasure is an act of its own, so that it cannot be mistaken for a loss.
    """
    chaine = _chaine_verrouillee(objet, objet_id)
    visees = DonneesPersonnelles.objects.filter(entree__chaine=chaine, entree__rang__in=rangs).exclude(sel="")
    effaces = sorted(visees.values_list("entree__rang", flat=True))
    entree = inscrire(
        objet=objet,
        objet_id=objet_id,
        acte=EFFACEMENT,
        auteur=auteur,
        fuseau=fuseau,
        contenu={"rangs": effaces, "motif": motif},
    )
    visees.update(sel="", contenu="")
    return entree


@transaction.atomic
def sceller() -> Sceau | None:
    """Holds the heads of all chains under one root; nothing when none has moved since the seal before."""
    seul("journal.sceller")
    avant = Sceau.objects.last()
    rang = avant.rang + 1 if avant else 1
    arbre, chaines, entrees = Arbre(), avant.chaines if avant else 0, avant.entrees if avant else 0
    for lot in _tetes_deplacees():
        TeteScellee.objects.bulk_create(
            TeteScellee(sceau_id=rang, chaine_id=cle, rang=fin, tete=tete) for cle, fin, tete, _ in lot
        )
        for cle, fin, tete, deja in lot:
            arbre.ajoute(feuille_de(cle, fin, tete))
            chaines, entrees = chaines + (not deja), entrees + fin - (deja or 0)
    if avant and avant.entrees == entrees:
        return None
    sceau = Sceau(
        rang=rang,
        instant=timezone.now(),
        chaines=chaines,
        entrees=entrees,
        arbre=arbre.sommet,
        precedente=avant.racine if avant else "",
    )
    sceau.racine = racine_de(getattr(sceau, colonne) for colonne in COLONNES_DU_SCEAU)
    sceau.save(force_insert=True)
    transaction.on_commit(partial(_publie, sceau))
    return sceau


def _tetes_deplacees() -> Iterator[list[tuple[UUID, int, str, int | None]]]:
    """Chains whose head is not sealed yet, by batches, in the order of their identities; and the rank sealed last."""
    deja = TeteScellee.objects.filter(chaine=OuterRef("id")).order_by("-rang").values("rang")[:1]
    deplacees = Chaine.objects.annotate(deja=Subquery(deja)).filter(rang__gt=Coalesce("deja", 0)).order_by("id")
    lot = list(deplacees.values_list("id", "rang", "tete", "deja")[:LOT])
    while lot:
        yield lot
        lot = list(deplacees.filter(id__gt=lot[-1][0]).values_list("id", "rang", "tete", "deja")[:LOT])


def _publie(sceau: Sceau) -> None:
    """The root goes where a rewrite of the whole database does not reach."""
    if settings.SCEAUX_DESTINATAIRES:
        send_mail(
            f"Journal d'Amorce : racine du sceau {sceau.rang}",
            f"Sceau {sceau.rang}, {sceau.instant.isoformat()}\n{sceau.chaines} chaînes, {sceau.entrees} entrées\n"
            f"Racine : {sceau.racine}\n\nÀ conserver : amorce journal verifier --racine {sceau.racine}\n",
            None,
            settings.SCEAUX_DESTINATAIRES,
        )
