"""What can happen to a budget and to a financing plan: replaced whole, changed line by line, put back as it was.

Whoever replaces says which version they saw (``lignes.empreinte``); whoever changes a line says how they saw that line.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.changements import Changement, Gardee, Perimee, tenue_par_une_demande, verifie
from amorce.dossiers.comparaison import ecarts
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.ecritures import derniere
from amorce.dossiers.lignes import LIGNES_MAX, Apport, L, Ligne, Poste, empreinte, en_json, lue, noms_des_champs
from amorce.dossiers.models import Projet
from amorce.journal.actes import acte, consigner
from amorce.journal.models import Entree

PORTEUR = "porteur"
REMPLACEMENTS: Mapping[type[Ligne], str] = {Poste: "remplacer_budget", Apport: "remplacer_financement"}


def lignes_de(projet: Projet, genre: type[L]) -> list[L]:
    """The budget or the plan as it stands, in its order."""
    return [lue(genre, une) for une in gardees(projet, genre)]


def gardees(projet: Projet, genre: type[Ligne]) -> list[Gardee]:
    return list(genre.modele.objects.filter(projet=projet).order_by("rang", "id"))


@acte
def remplacer_budget(*, par: Acteur, projet: Projet, lignes: Sequence[Poste], version: str) -> None:
    """The whole budget, if it is still the one that the person saw."""
    _remplace(par, projet, Poste, lignes, version)


@acte
def remplacer_financement(*, par: Acteur, projet: Projet, lignes: Sequence[Apport], version: str) -> None:
    """The whole plan. A line that an application keeps up to date, or that has its evidence, stays the same line."""
    _remplace(par, projet, Apport, lignes, version)


def importer(
    *,
    par: Acteur,
    projet: Projet,
    budget: tuple[Sequence[Poste], str] | None,
    financement: tuple[Sequence[Apport], str] | None,
) -> None:
    """What a spreadsheet brings, with the versions seen: both or neither."""
    with transaction.atomic():
        if budget is not None:
            remplacer_budget(par=par, projet=projet, lignes=budget[0], version=budget[1])
        if financement is not None:
            remplacer_financement(par=par, projet=projet, lignes=financement[0], version=financement[1])


@acte
def annuler_remplacement(*, par: Acteur, projet: Projet, genre: type[Ligne]) -> None:
    """Puts back what the last replacement put aside, if nobody wrote since."""
    _tient(par, projet)
    avant = dernier_remplacement(projet, genre)
    if avant is None:
        raise ActeRefuse(_("Il n'y a rien à annuler : ces chiffres ont changé depuis le dernier import."))
    _ecrit(par, projet, genre, gardees(projet, genre), avant)


@acte
def changer_lignes(*, par: Acteur, projet: Projet, genre: type[L], changements: Sequence[Changement[L]]) -> list[UUID]:
    """Lines added, changed, removed: all of them or none. The identity of each, in the order given."""
    _tient(par, projet)
    presentes = {une.id: une for une in gardees(projet, genre)}
    _exige_la_place(len(presentes) + sum(c.ligne is None for c in changements))
    verifie(genre, changements, presentes, partial(derniere, projet, genre, par))
    avant = empreinte(lue(genre, une) for une in presentes.values())
    rang = max((une.rang for une in presentes.values()), default=0)
    touchees = []
    for changement in changements:
        rang += 1
        touchees.append(_applique(projet, genre, changement, presentes, rang))
    _date(projet)
    consigner(
        objet=projet,
        auteur=par.auteur(PORTEUR),
        genre=genre.modele._meta.model_name,
        empreinte_avant=avant,
        empreinte=empreinte(lignes_de(projet, genre)),
        personnelles={"lignes": [_trace(c, qui) for c, qui in zip(changements, touchees, strict=True)]},
    )
    return touchees


def modifier_ligne(*, par: Acteur, projet: Projet, ligne: UUID, vue: L, voulue: L) -> None:
    changer_lignes(par=par, projet=projet, genre=type(voulue), changements=[Changement(ligne, vue, voulue)])


def ajouter_ligne(*, par: Acteur, projet: Projet, voulue: L) -> UUID:
    return changer_lignes(par=par, projet=projet, genre=type(voulue), changements=[Changement(None, None, voulue)])[0]


def retirer_ligne(*, par: Acteur, projet: Projet, ligne: UUID, vue: L) -> None:
    changer_lignes(par=par, projet=projet, genre=type(vue), changements=[Changement(ligne, vue, None)])


def dernier_remplacement(projet: Projet, genre: type[L]) -> list[L] | None:
    """What the last replacement put aside, as the journal keeps it; nothing if something was written since."""
    entrees = Entree.objects.filter(
        chaine__objet="projet", chaine__objet_id=projet.id, acte__in=REMPLACEMENTS.values()
    ).select_related("personnelles")
    derniere = entrees.filter(acte=REMPLACEMENTS[genre]).order_by("-rang").first()
    if derniere is None or json.loads(derniere.contenu)["empreinte"] != empreinte(lignes_de(projet, genre)):
        return None
    garde: str = derniere.personnelles.contenu
    return [genre.de_json(une) for une in json.loads(garde)["avant"]] if garde else None


def _tient(par: Acteur, projet: Projet) -> None:
    """The right to write, and the project for us alone until the act is over."""
    exige(ecrit_projet(par, projet))
    Projet.objects.select_for_update().only("id").get(pk=projet.pk)


def _remplace(par: Acteur, projet: Projet, genre: type[L], lignes: Sequence[L], version: str) -> None:
    _tient(par, projet)
    presentes = gardees(projet, genre)
    avant = [lue(genre, une) for une in presentes]
    if empreinte(avant) != version:
        raise Perimee(derniere(projet, genre, par), ecarts(avant, lignes))
    _exige_la_place(len(lignes))
    verifie(genre, [Changement(None, None, une) for une in lignes], {}, partial(derniere, projet, genre, par))
    _ecrit(par, projet, genre, presentes, lignes)


def _ecrit(par: Acteur, projet: Projet, genre: type[L], presentes: Sequence[Gardee], lignes: Sequence[L]) -> None:
    avant = [lue(genre, une) for une in presentes]
    _remet(projet, genre, presentes, lignes)
    _date(projet)
    consigner(
        objet=projet,
        auteur=par.auteur(PORTEUR),
        genre=genre.modele._meta.model_name,
        lignes=len(lignes),
        empreinte_avant=empreinte(avant),
        empreinte=empreinte(lignes_de(projet, genre)),
        personnelles={"avant": [en_json(une) for une in avant]},
    )


def _remet(projet: Projet, genre: type[L], presentes: Sequence[Gardee], lignes: Sequence[L]) -> None:
    """Lines that stay keep their identity, what they are tied to with it; those of an application are not touched."""
    restantes: dict[tuple[str, ...], deque[Gardee]] = defaultdict(deque)
    for une in presentes:
        restantes[lue(genre, une).cle].append(une)
    neuves: list[Gardee] = []
    tenues: list[Gardee] = []
    for rang, ligne in enumerate(lignes, 1):
        memes = restantes[ligne.cle]
        gardee = memes.popleft() if memes else genre.modele(id=uuid4(), projet=projet)
        (neuves if gardee._state.adding else tenues).append(gardee)
        gardee.rang = rang
        if not tenue_par_une_demande(gardee):
            _pose(gardee, ligne)
    partantes = [une for memes in restantes.values() for une in memes if not tenue_par_une_demande(une)]
    genre.modele.objects.filter(id__in=[une.id for une in partantes]).delete()
    genre.modele.objects.bulk_update(tenues, ["rang", *noms_des_champs(genre)], batch_size=500)
    genre.modele.objects.bulk_create(neuves, batch_size=500)


def _pose(gardee: Gardee, ligne: Ligne) -> None:
    for champ in noms_des_champs(type(ligne)):
        setattr(gardee, champ, getattr(ligne, champ))


def _date(projet: Projet) -> None:
    projet.modifie_le = timezone.now()
    projet.save(update_fields=["modifie_le"])


def _applique(
    projet: Projet, genre: type[L], changement: Changement[L], presentes: Mapping[UUID, Gardee], rang: int
) -> UUID:
    gardee = (
        genre.modele(id=uuid4(), projet=projet, rang=rang) if changement.ligne is None else presentes[changement.ligne]
    )
    identite: UUID = gardee.id
    if changement.voulue is None:
        gardee.delete()
    else:
        _pose(gardee, changement.voulue)
        gardee.save()
    return identite


def _trace(changement: Changement[Any], ligne: UUID) -> dict[str, Any]:
    vue, voulue = changement.vue, changement.voulue
    return {
        "ligne": str(ligne),
        "avant": None if vue is None else en_json(vue),
        "apres": None if voulue is None else en_json(voulue),
    }


def _exige_la_place(lignes: int) -> None:
    if lignes > LIGNES_MAX:
        raise ActeRefuse(_("{} lignes au plus. Regroupez les dépenses par compte.").format(LIGNES_MAX))
