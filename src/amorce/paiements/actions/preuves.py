"""What proves the expenses: files dropped together, tied to their lines once a person has said which."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.documents import gardes_ensemble
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger_ensemble
from amorce.dossiers.formats.lecteur import Suite
from amorce.dossiers.formats.reception import Recu, recoit
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Contenu
from amorce.droit.paiement import Paiement
from amorce.journal.actes import acte
from amorce.paiements.actions.commun import (
    LOT,
    PORTEUR,
    ligne_de,
    ligne_discutee,
    rejuge,
    rejuge_apres_reponse,
    tient,
    tient_le_brouillon,
    trace,
)
from amorce.paiements.droits import prepare
from amorce.paiements.lignes import DEPENSES_MAX
from amorce.paiements.models import DemandeDePaiement, Depense, Preuve
from amorce.paiements.rapprochement import nature_du_nom
from amorce.paiements.regles import regles_de

FORMATS = ("pdf", "jpg", "png")
PREUVES_MAX, A_LA_FOIS, LUS_ENSEMBLE = 2 * DEPENSES_MAX, 4, 125
LIEN = Preuve.depenses.through


class RienNeChange(ActeRefuse):
    """What is said of the files was said already."""


@dataclass(frozen=True)
class Arrivee:
    """The files kept; of the others, why they were not."""

    preuves: list[Preuve]
    refus: list[str]


def joindre_preuves(
    *,
    par: Acteur,
    demande: DemandeDePaiement,
    fichiers: Sequence[Fichier],
    depense: UUID | None = None,
    nature: str | None = None,
) -> Arrivee:
    """Each file that can be read is kept, of no line yet, or of the one that is named. They are read before anything
    is locked. ``nature``: what the person says they are; where nobody does, their names do."""
    exige(prepare(par, demande.dossier))
    lus = _lus(fichiers)
    bons = [un for un in lus if isinstance(un, Recu)]
    refus = [str(un) for un in lus if isinstance(un, FichierRefuse)]
    if not bons:
        return Arrivee([], refus)
    contenus = ranger_ensemble([(un.flux, un.nom) for un in bons])
    recus = [(un.nom, contenu) for un, contenu in zip(bons, contenus, strict=True)]
    rangees = ranger_preuves(par=par, demande=demande, recus=recus, depense=depense, nature=nature)
    return Arrivee(rangees, refus)


def _lus(fichiers: Sequence[Fichier]) -> list[Recu | FichierRefuse]:
    """A few at once: each waits for the program that reads it apart. Refusals are said in the language of whoever
    dropped them."""
    taille = min(-(-len(fichiers) // A_LA_FOIS), LUS_ENSEMBLE) or 1
    lots = [fichiers[debut : debut + taille] for debut in range(0, len(fichiers), taille)]
    with ThreadPoolExecutor(A_LA_FOIS) as fils:
        return list(chain.from_iterable(fils.map(partial(_lot_lu, get_language()), lots)))


def _lot_lu(langue: str | None, fichiers: Sequence[Fichier]) -> list[Recu | FichierRefuse]:
    with override(langue), Suite() as lecteur:
        return [_lu(lecteur, fichier) for fichier in fichiers]


def _lu(lecteur: Suite, fichier: Fichier) -> Recu | FichierRefuse:
    try:
        return recoit(fichier.nom, fichier.flux, FORMATS, lecteur)
    except FichierRefuse as refuse:
        return refuse


@acte
def ranger_preuves(
    *,
    par: Acteur,
    demande: DemandeDePaiement,
    recus: Sequence[tuple[str, Contenu]],
    depense: UUID | None = None,
    nature: str | None = None,
) -> list[Preuve]:
    """With a claim being written; once it is sent, to answer the service on a line that it contests."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_brouillon(demande) if depense is None else tient(demande)
    visee = _visee(tenue, depense) if depense is not None else None
    if tenue.preuves.count() + len(recus) > PREUVES_MAX:
        raise ActeRefuse(_("{} fichiers au plus dans une demande de paiement.").format(PREUVES_MAX))
    paiement = regles_de(tenue.dossier).paiement
    _exige_une_nature(paiement, nature or "")
    documents = gardes_ensemble(par, recus, projet_id=tenue.dossier.projet_id)
    rangees = [
        Preuve(
            demande_id=tenue.pk, document_id=d.pk, nature=nature_du_nom(paiement, d.nom) if nature is None else nature
        )
        for d in documents
    ]
    Preuve.objects.bulk_create(rangees, batch_size=LOT)
    jugee: dict[str, Any] = {}
    if visee is not None:
        _lie({preuve.pk: [visee.pk] for preuve in rangees})
        jugee = _rejugee(tenue, visee)
    trace(
        tenue,
        par.auteur(PORTEUR),
        empreintes=[contenu.empreinte for _nom, contenu in recus],
        ligne=str(visee.pk) if visee is not None else "",
        natures=[preuve.nature for preuve in rangees],
        **jugee,
        personnelles={"noms": [nom for nom, _contenu in recus]},
    )
    return rangees


def _visee(demande: DemandeDePaiement, depense: UUID) -> Depense:
    if demande.s_ecrit:
        return ligne_de(demande, depense)
    if not demande.se_controle:
        raise ActeRefuse(_("Preuve : le contrôle de cette demande est fini, elle ne change plus."))
    return ligne_discutee(demande, depense, _("Preuve"))


def _rejugee(demande: DemandeDePaiement, depense: Depense) -> dict[str, Any]:
    """For the journal: what the law now retains of it, and the decision that no longer holds."""
    avant = depense.decision
    if demande.se_controle:
        rejuge_apres_reponse(demande, depense.pk)
    else:
        rejuge(demande, [depense.pk])
    depense.refresh_from_db(fields=["retenu", "decision"])
    return {"retenu_centimes": depense.retenu, "decision_tombee": avant if avant != depense.decision else ""}


def _exige_une_nature(paiement: Paiement, *natures: str) -> None:
    for nature in natures:
        if nature and paiement.nature(nature) is None:
            raise ActeRefuse(_("Nature : « {} » n'en est pas une. Choisissez dans la liste.").format(nature[:30]))


def _lie(couples: Mapping[UUID, Collection[UUID]]) -> None:
    liens = [LIEN(preuve_id=preuve, depense_id=une) for preuve, lignes in couples.items() for une in set(lignes)]
    LIEN.objects.bulk_create(liens, batch_size=LOT)


@acte
def relier_preuves(
    *,
    par: Acteur,
    demande: DemandeDePaiement,
    version: int,
    couples: Mapping[UUID, Collection[UUID]],
    natures: Mapping[UUID, str] | None = None,
) -> int:
    """Each file to the lines that the person says, or to none; and what it is, where they say it. How many have new
    lines."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_brouillon(demande, version)
    voulues, dites = {d for lignes in couples.values() for d in lignes}, natures or {}
    _exige_une_nature(regles_de(tenue.dossier).paiement, *dites.values())
    preuves = list(tenue.preuves.filter(pk__in=couples))
    if tenue.depenses.filter(pk__in=voulues).count() != len(voulues) or len(preuves) != len(couples):
        raise ActeRefuse(_("Preuves : la demande a changé depuis que vous l'avez ouverte. Rouvrez la page."))
    actuelles = _lignes_de(preuves)
    deplacees = {p: set(lignes) for p, lignes in couples.items() if set(lignes) != actuelles[p]}
    renommees = [p for p in preuves if dites.get(p.pk, p.nature) != p.nature]
    touchees = deplacees.keys() | {p.pk for p in renommees}
    if not touchees:
        raise RienNeChange(_("Preuves : rien ne change. Dites la ligne d'un fichier, ou sa nature."))
    LIEN.objects.filter(preuve__in=deplacees).delete()
    _lie(deplacees)
    for preuve in renommees:
        preuve.nature = dites[preuve.pk]
    Preuve.objects.bulk_update(renommees, ["nature"], batch_size=LOT)
    rejuge(tenue, {d for p in touchees for d in actuelles[p] | set(couples[p])})
    trace(
        tenue,
        par.auteur(PORTEUR),
        reliees={str(p): sorted(map(str, lignes)) for p, lignes in deplacees.items()},
        natures={str(p.pk): p.nature for p in renommees},
    )
    return sum(1 for lignes in deplacees.values() if lignes)


def _lignes_de(preuves: Sequence[Preuve]) -> dict[UUID, set[UUID]]:
    lignes: dict[UUID, set[UUID]] = {p.pk: set() for p in preuves}
    for preuve, depense in LIEN.objects.filter(preuve__in=lignes).values_list("preuve_id", "depense_id"):
        lignes[preuve].add(depense)
    return lignes


@acte
def retirer_preuve(*, par: Acteur, demande: DemandeDePaiement, preuve: UUID) -> None:
    """The file stays in the film's history."""
    exige(prepare(par, demande.dossier))
    tenue = tient_le_brouillon(demande)
    trouvee = tenue.preuves.select_related("document").filter(pk=preuve).first()
    if trouvee is None:
        raise ActeRefuse(_("Preuve : elle n'est plus dans cette demande. Rouvrez la page."))
    lignes, empreinte = list(trouvee.depenses.values_list("pk", flat=True)), trouvee.document.contenu_id
    trouvee.delete()
    if lignes:
        rejuge(tenue, lignes)
    trace(tenue, par.auteur(PORTEUR), empreinte=empreinte, lignes=sorted(map(str, lignes)))
