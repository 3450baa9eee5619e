"""The lines of a claim: imported all at once, written one by one, put back as they were before an import."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.actes import acte
from amorce.journal.models import Entree
from amorce.paiements.actions.commun import (
    LOT,
    PORTEUR,
    exige_lisible,
    garde,
    juge_une,
    ligne_de,
    rejuge,
    tient_le_brouillon,
    trace,
)
from amorce.paiements.actions.reprises import identites_d_avant
from amorce.paiements.compte import Compte
from amorce.paiements.droits import prepare
from amorce.paiements.jugement import juge_tout
from amorce.paiements.lignes import CHAMPS, DEPENSES_MAX, Facture, de_json, en_json, pose
from amorce.paiements.models import DemandeDePaiement, Depense, Preuve
from amorce.paiements.requetes import natures_jointes

REMPLACENT = ("importer_depenses", "remettre_les_depenses")


@dataclass(frozen=True)
class Bilan:
    """What an import did to the lines that were there. ``reprises``: its rows that an instalment already brought
    here."""

    ajoutees: int
    gardees: int
    retirees: int
    reprises: tuple[Facture, ...] = ()


@acte
def importer_depenses(*, par: Acteur, demande: DemandeDePaiement, version: int, lignes: Sequence[Facture]) -> Bilan:
    """All of them take the place of all that were there. A line that comes back keeps its proofs; those taken up from
    an instalment stay as they are, and are not claimed twice."""
    exige(prepare(par, demande.dossier))
    return _remplace(par, tient_le_brouillon(demande, version), lignes)


@acte
def remettre_les_depenses(*, par: Acteur, demande: DemandeDePaiement, version: int) -> Bilan:
    """Those that the last import put aside, if nothing was written since."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_brouillon(demande, version)
    avant = _dernier_remplacement(tenue)
    if avant is None:
        raise ActeRefuse(_("Il n'y a rien à annuler : la demande a changé depuis le dernier import."))
    return _remplace(par, tenue, avant.lignes, avant.preuves)


@acte
def enregistrer_depense(
    *, par: Acteur, demande: DemandeDePaiement, version: int, ligne: Facture, depense: UUID | None = None
) -> Depense:
    """One line, new or written again."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_brouillon(demande, version)
    exige_lisible(tenue, [ligne])
    if depense is None:
        _exige_la_place(tenue.depenses.count() + 1)
        rang = (tenue.depenses.aggregate(dernier=Max("rang"))["dernier"] or 0) + 1
        ecrite = Depense(demande=tenue, rang=rang)
    else:
        ecrite = _la_sienne(tenue, depense)
    pose(ecrite, ligne)
    juge_une(tenue, ecrite)
    ecrite.save()
    trace(tenue, par.auteur(PORTEUR), ligne=str(ecrite.pk), personnelles={"depense": en_json(ligne)})
    return ecrite


@acte
def retirer_depense(*, par: Acteur, demande: DemandeDePaiement, version: int, depense: UUID) -> None:
    """Its proofs stay with the claim, of no line."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_brouillon(demande, version)
    otee = _la_sienne(tenue, depense)
    dite = en_json(Facture.de(otee))
    otee.delete()
    trace(tenue, par.auteur(PORTEUR), ligne=str(depense), personnelles={"depense": dite})


def _la_sienne(demande: DemandeDePaiement, depense: UUID) -> Depense:
    """Of this claim, and not of an instalment before it."""
    ligne = ligne_de(demande, depense)
    if ligne.reprend_id is not None:
        raise ActeRefuse(_("Dépense : elle est reprise d'un acompte, qui l'a admise. Elle ne change plus."))
    return ligne


@dataclass(frozen=True)
class _Avant:
    """What an import put aside: its lines, and the proofs that each of them had."""

    lignes: list[Facture]
    preuves: list[list[str]]


def _dernier_remplacement(demande: DemandeDePaiement) -> _Avant | None:
    """What the last import put aside, as the journal keeps it; nothing if something was written since."""
    entrees = Entree.objects.filter(chaine__objet="demandedepaiement", chaine__objet_id=demande.pk)
    derniere = entrees.select_related("personnelles").order_by("-rang").first()
    if derniere is None or derniere.acte not in REMPLACENT:
        return None
    gardees: str = derniere.personnelles.contenu
    if not gardees:
        return None
    dit = json.loads(gardees)
    return _Avant([de_json(une) for une in dit["avant"]], dit.get("preuves", []))


def _remplace(
    par: Acteur, demande: DemandeDePaiement, lignes: Sequence[Facture], preuves: Sequence[Sequence[str]] = ()
) -> Bilan:
    """``preuves``: those that each line is to have again."""
    exige_lisible(demande, lignes)
    presentes = list(demande.depenses.prefetch_related("preuves"))
    siennes = [une for une in presentes if une.reprend_id is None]
    avant = [Facture.de(une) for une in siennes]
    prouvent = [[str(p.pk) for p in une.preuves.all()] for une in siennes]
    neuves, tenues, partantes, reprises = _apparie(demande, presentes, lignes)
    _exige_la_place(len(neuves) + len(tenues) + len(presentes) - len(siennes))
    list(juge_tout(Compte(demande).juge, [*neuves, *tenues], natures_jointes(demande)))
    Depense.objects.filter(pk__in=[une.pk for une in partantes]).delete()
    garde([*neuves, *tenues], ["rang", "piece", "tiers", "retenu", "motifs", *CHAMPS])
    if any(preuves):
        _relie(demande, lignes, preuves)
    bilan = Bilan(len(neuves), len(tenues), len(partantes), tuple(reprises))
    trace(
        demande,
        par.auteur(PORTEUR),
        lignes=len(lignes),
        total_centimes=sum(une.ht for une in lignes),
        personnelles={"avant": [en_json(une) for une in avant], "preuves": prouvent},
    )
    return bilan


def _relie(demande: DemandeDePaiement, lignes: Sequence[Facture], preuves: Sequence[Sequence[str]]) -> None:
    """Each line to the proofs that it had; judged again with them."""
    siennes = defaultdict[str, deque[UUID]](deque)
    for une in demande.depenses.filter(reprend=None).order_by("rang"):
        siennes[_dite(Facture.de(une))].append(une.pk)
    liens, Lien = [], Preuve.depenses.through  # noqa: N806  # a model
    for ligne, prouvent in zip(lignes, preuves, strict=True):
        memes = siennes[_dite(ligne)]
        if memes:
            depense = memes.popleft()
            liens += [Lien(preuve_id=UUID(preuve), depense_id=depense) for preuve in prouvent]
    Lien.objects.bulk_create(liens, batch_size=LOT, ignore_conflicts=True)
    rejuge(demande)


def _dite(ligne: Facture) -> str:
    return json.dumps(en_json(ligne), sort_keys=True)


def _apparie(
    demande: DemandeDePaiement, presentes: Sequence[Depense], lignes: Sequence[Facture]
) -> tuple[list[Depense], list[Depense], list[Depense], list[Facture]]:
    """Lines added, lines that were there, lines that are no more; those that stay keep what is tied to them. And the
    rows that an instalment had brought, as they are now or as they were claimed: they come first, and no row takes
    their place."""
    restantes: dict[tuple[str, ...], deque[Depense]] = defaultdict(deque)
    avant = identites_d_avant(demande, presentes)
    for une in sorted(presentes, key=lambda d: d.reprend_id is None):
        for identite in {Facture.de(une).identite, *avant.get(une.pk, ())}:
            restantes[identite].append(une)
    rang = max((une.rang for une in presentes if une.reprend_id is not None), default=0)
    neuves: list[Depense] = []
    tenues: list[Depense] = []
    reprises: dict[UUID, Facture] = {}
    for ligne in lignes:
        memes = restantes[ligne.identite]
        while memes and memes[0].pk in reprises:  # found already, by what it was
            memes.popleft()
        depense = memes.popleft() if memes else Depense(demande=demande)
        if depense.reprend_id is not None:
            reprises[depense.pk] = ligne
            continue
        rang += 1
        (neuves if depense._state.adding else tenues).append(depense)
        depense.rang = rang
        pose(depense, ligne)
    partantes = [une for memes in restantes.values() for une in memes if une.reprend_id is None]
    return neuves, tenues, partantes, list(reprises.values())


def _exige_la_place(nombre: int) -> None:
    if nombre > DEPENSES_MAX:
        raise ActeRefuse(_("{} dépenses au plus dans une demande de paiement.").format(DEPENSES_MAX))
