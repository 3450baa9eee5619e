"""An applicant's own search, among the films that they see and the applications of these."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.consultation.recherche import cherches, contient
from amorce.dossiers.models import Collaboration, Dossier, Projet
from amorce.dossiers.recherche.chercher import MOTS_MAX, Trouves, recherche
from amorce.dossiers.recherche.fiches import dits_du_film, mots_de, portees_du_projet
from amorce.dossiers.requetes import demandes_vues, dossiers_recents, projets_vus


@dataclass(frozen=True)
class FilmsTrouves:
    """The films found, the best first, and what was found of their applications."""

    films: Sequence[Projet]
    demandes: Trouves


def demandes_trouvees(qui: Acteur, demande: str) -> Trouves:
    invitee = Collaboration.objects.filter(personne_id=soi(qui), jusqua=None).values_list("projet_id", flat=True)
    portees = portees_du_projet(None, soi(qui), None)
    for organisation in qui.organisations:
        portees += portees_du_projet(organisation, None, None)
    for projet in invitee:
        portees += portees_du_projet(None, None, projet)
    return recherche(demande, demandes_vues(qui), portees)


def films_trouves(qui: Acteur, demande: str) -> FilmsTrouves:
    """By their applications, and those that ask for nothing yet by their own words: no index holds these."""
    trouvees = demandes_trouvees(qui, demande)
    places = {dossier: rang for rang, dossier in enumerate(trouvees.dossiers)}
    siens = Dossier.objects.filter(projet=OuterRef("pk"))
    lus = projets_vus(qui).filter(Q(Exists(siens.filter(pk__in=places))) | ~Exists(siens))
    tapes = cherches(demande)[:MOTS_MAX]
    notes = [(_rang(film, places, tapes), film) for film in lus.prefetch_related(dossiers_recents())]
    classes = sorted(((rang, film) for rang, film in notes if rang is not None), key=lambda un: un[0])
    return FilmsTrouves([film for _place, film in classes], trouvees)


def _rang(film: Projet, places: dict[UUID, int], tapes: Collection[str]) -> int | None:
    """That of its best application; without any, after all of them if it answers."""
    rangs = [places[un.pk] for un in film.dossiers.all() if un.pk in places]
    if rangs:
        return min(rangs)
    connus = [mot for dit in dits_du_film(film) for mot in mots_de(dit)]
    return len(places) if tapes and all(contient(mot, connus) for mot in tapes) else None
