"""What can happen to a project: each act checks the right, changes, and writes the journal, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.droits import peut_porter
from amorce.dossiers.models import Projet
from amorce.journal.actions import Auteur, inscrire
from amorce.moteur.natures import ErreurDEntree

FUSEAU = "Europe/Paris"
"""A project belongs to no fund: its acts are told in the site's own zone."""
TITRE_MAX = 200


class ActeRefuse(ErreurDEntree):
    """An act that cannot be done: one sentence for the person who tried, and the field it is about if it is of one."""

    def __init__(self, phrase: str, champ: str = "") -> None:
        super().__init__(phrase)
        self.champ = champ


def creer_projet(*, acteur: Acteur, titre: str, faits: Mapping[str, Any], organisation: UUID | None = None) -> Projet:
    """A new project with these facts, carried by an organisation of the person's, or by the person."""
    if not peut_porter(acteur, organisation):
        raise ActeRefuse(
            _("Demandeur : vous ne pouvez pas ouvrir un projet au nom de cette structure."), "organisation"
        )
    if not 0 < len(titre.strip()) <= TITRE_MAX:
        raise ActeRefuse(
            _("Titre : donnez un titre, même provisoire, de {} signes au plus.").format(TITRE_MAX), "titre"
        )
    lit_projet(faits)  # what the law cannot read is refused before it is kept
    with transaction.atomic():
        cree = Projet.objects.create(
            titre=titre.strip(),
            faits={**faits, "titre_projet": titre.strip()},
            organisation_id=organisation,
            auteur_id=None if organisation else acteur.personne,
        )
        inscrire(
            objet="projet",
            objet_id=cree.id,
            acte="creer_projet",
            auteur=Auteur(acteur.personne, "porteur"),
            fuseau=FUSEAU,
            contenu={"organisation": str(organisation or ""), "faits": sorted(cree.faits)},
            personnelles={"titre": cree.titre, "faits": cree.faits},
        )
    return cree
