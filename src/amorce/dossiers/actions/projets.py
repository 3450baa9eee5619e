"""A film: made once, for all its applications."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.droits import ecrit_projet, peut_porter
from amorce.dossiers.models import GenreDeNotice, Projet
from amorce.dossiers.requetes import equipe_de
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
    _exige_un_titre(titre)
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


@acte
def renommer_projet(*, par: Acteur, projet: Projet, titre: str) -> Projet:
    """The film takes another title; those that it had stay known, with the day until which it bore them.

    What was deposited keeps the title under which it was: the service reads both.
    """
    exige(ecrit_projet(par, projet))
    _exige_un_titre(titre)
    tenu = Projet.objects.select_for_update().get(pk=projet.pk)
    nouveau, ancien = titre.strip(), tenu.titre
    if nouveau == ancien:
        raise ActeRefuse(_("Titre : c'est déjà celui du projet."), "titre")
    maintenant = timezone.now()
    tenu.titre, tenu.faits = nouveau, {**tenu.faits, "titre_projet": nouveau}
    tenu.anciens_titres = [*tenu.anciens_titres, {"titre": ancien, "jusqua": maintenant.date().isoformat()}]
    tenu.modifie_le = maintenant
    tenu.save(update_fields=["titre", "faits", "anciens_titres", "modifie_le"])
    auteur = par.auteur(PORTEUR)
    consigner(objet=tenu, auteur=auteur, personnelles={"avant": ancien, "apres": nouveau})
    for dossier in tenu.dossiers.exclude(numero="").order_by("id"):
        consigner(objet=dossier, auteur=auteur, fonds=dossier.fonds, version=dossier.version, projet=str(tenu.id))
    dit = gettext_lazy("« {ancien} » s'appelle désormais « {nouveau} »")
    prevenir(
        personnes=equipe_de(tenu).exclude(pk=soi(par)),
        genre=GenreDeNotice.PROJET,
        titre=format_lazy(dit, ancien=ancien, nouveau=nouveau),
        lien=reverse_lazy("projet", args=[tenu.id]),
    )
    return tenu


def _exige_un_titre(titre: str) -> None:
    if not 0 < len(titre.strip()) <= TITRE_MAX:
        raise ActeRefuse(
            _("Titre : donnez un titre, même provisoire, de {} signes au plus.").format(TITRE_MAX), "titre"
        )
