"""The safe: what is kept there once for all applications, of whom, and until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import Q, QuerySet

from amorce.comptes.acteur import Acteur
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Piece, PieceDeCoffre, Projet
from amorce.droit.fonds import tous
from amorce.droit.pieces import PAPIERS_USUELS, Papier, PieceDemandee, liste_de
from amorce.moteur.delais import plus_mois

AVERTIT_AVANT = (30, 7)
"""Days before its end at which a paper is spoken of."""


@cache
def papiers() -> Mapping[str, Papier]:
    """What the schemes ask for that a safe can hold, then the rest."""
    listes = [liste_de(d.code) for un in tous().values() for d in un.recus]
    par_code: dict[str, list[PieceDemandee]] = {}
    for demandee in (p for liste in listes if liste for p in liste.pieces if p.du_coffre):
        par_code.setdefault(demandee.code, []).append(demandee)
    return {p.code: p for p in (*(_papier(siennes) for siennes in par_code.values()), *PAPIERS_USUELS)}


def _papier(demandees: Sequence[PieceDemandee]) -> Papier:
    """The same paper, wherever it is asked for."""
    p = demandees[-1]
    exigences = tuple(dict.fromkeys(d.exigence for d in demandees))
    return Papier(p.code, p.libelle, p.formats, p.validite_mois, exigences)


def papiers_valables(projet: Projet) -> dict[str, PieceDeCoffre]:
    """By code, what the applicant's safe holds now."""
    du_demandeur = Q(organisation=projet.organisation_id) if projet.organisation_id else Q(personne=projet.auteur_id)
    tenus = PieceDeCoffre.objects.filter(du_demandeur, retire_le=None).select_related("document__contenu")
    return {papier.code: papier for papier in tenus}


def coffres(qui: Acteur) -> QuerySet[PieceDeCoffre]:
    """What this person sees: their own papers and those of their companies."""
    siens = Q(personne_id=qui.personne) | Q(organisation_id__in=list(qui.organisations))
    return PieceDeCoffre.objects.filter(siens).select_related("document__contenu", "document__depose_par")


def attentes(tenus: Sequence[PieceDeCoffre]) -> Counter[UUID]:
    """By paper, how many drafts of its holder ask for it and do not hold it: two queries."""
    siens = Q(projet__organisation__in=[p.organisation_id for p in tenus if p.organisation_id]) | Q(
        projet__auteur__in=[p.personne_id for p in tenus if p.personne_id]
    )
    brouillons = Dossier.objects.filter(siens, etat=Etat.BROUILLON).select_related("projet")
    joints = Piece.objects.filter(depuis_le_coffre__in=tenus, retiree_le=None)
    deja = set(joints.values_list("dossier", "depuis_le_coffre"))
    return Counter(
        papier.id
        for brouillon in brouillons
        for papier in tenus
        if _est_a(papier, brouillon.projet)
        and papier.code in codes_demandes(brouillon.dispositif)
        and (brouillon.id, papier.id) not in deja
    )


def _est_a(papier: PieceDeCoffre, projet: Projet) -> bool:
    if papier.organisation_id is not None:
        return papier.organisation_id == projet.organisation_id
    return papier.personne_id == projet.auteur_id


def aides_qui_demandent(code: str) -> list[str]:
    return [d.code for un in tous().values() for d in un.recus if code in codes_demandes(d.code)]


def codes_demandes(dispositif: str) -> set[str]:
    liste = liste_de(dispositif)
    return {p.code for p in liste.pieces if p.du_coffre} if liste else set()


def convient(demandee: PieceDemandee, papier: PieceDeCoffre, jour: date) -> bool:
    valable = papier.expire_le is None or papier.expire_le >= jour
    return demandee.du_coffre and valable and papier.document.contenu.format in demandee.formats


def expiration(papier: Papier, etabli_le: date | None) -> date | None:
    """The last day on which a paper of this kind, made that day, is still taken."""
    if etabli_le is None or papier.validite_mois is None:
        return None
    return plus_mois(etabli_le, papier.validite_mois)
