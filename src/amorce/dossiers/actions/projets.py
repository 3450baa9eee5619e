"""A film: made once, for all its applications."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.droits import peut_porter
from amorce.dossiers.models import Projet
from amorce.journal.actes import acte, consigner

TITRE_MAX = 200
PORTEUR = "porteur"
"""The role in which an applicant acts, as the journal tells it."""


@acte
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
    cree = Projet.objects.create(
        titre=titre.strip(),
        faits={**faits, "titre_projet": titre.strip()},
        organisation_id=organisation,
        auteur_id=None if organisation else acteur.personne,
    )
    consigner(
        objet=cree,
        auteur=acteur.auteur(PORTEUR),
        personnelles={"titre": cree.titre, "faits": cree.faits},
        organisation=str(organisation or ""),
        champs=sorted(cree.faits),
    )
    return cree
