"""The small collections of one object, read in one query: a page that shows ten of them does not ask ten times.

Each comes as a JSON list that the base makes, and is put where ``prefetch_related_objects`` would have put it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Cast, JSONObject

Ligne = Mapping[str, Any]
Champ = models.Field[Any, Any]


class Liste(Subquery):
    """Every line of its query, as one JSON list."""

    output_field = models.JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(
            compiler, connection, "(SELECT json_group_array(json(ligne)) FROM (%(subquery)s) AS lignes)", **extra
        )

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, "(SELECT jsonb_agg(ligne) FROM (%(subquery)s) AS lignes)", **extra)


class Lecture:
    """How the lines of one model come, and become its objects again. ``avec``: by relation, the fields that come with
    each line; the others are read if they are asked for."""

    def __init__(self, modele: type[models.Model], avec: Mapping[str, Collection[str]]) -> None:
        self.modele = modele
        self.champs = modele._meta.concrete_fields
        self.liens = {
            champ: [lie for lie in champ.related_model._meta.concrete_fields if lie.name in ("id", *avec[champ.name])]
            for champ in self.champs
            if isinstance(champ, models.ForeignKey) and champ.name in avec
        }

    def liste(self, **de: OuterRef) -> Liste:
        propres = {champ.attname: _a_lire(champ) for champ in self.champs}
        liees = {_cle(lien, lie): F(f"{lien.name}__{lie.name}") for lien, lies in self.liens.items() for lie in lies}
        return Liste(self.modele._base_manager.filter(**de).values(ligne=JSONObject(**propres, **liees)))

    def objets(self, lignes: Iterable[Ligne] | None, base: str | None) -> list[Any]:
        """In the order that the model gives itself."""
        faits = [self._objet(ligne, base) for ligne in lignes or ()]
        ordre = self.modele._meta.ordering
        return sorted(faits, key=attrgetter(*map(str, ordre))) if ordre else faits

    def _objet(self, ligne: Ligne, base: str | None) -> models.Model:
        valeurs = [_lu(champ, ligne[champ.attname]) for champ in self.champs]
        objet = self.modele.from_db(base, [champ.attname for champ in self.champs], valeurs)
        for lien, lies in self.liens.items():
            valeurs = [_lu(lie, ligne[_cle(lien, lie)]) for lie in lies]
            setattr(objet, lien.name, lien.related_model.from_db(base, [lie.attname for lie in lies], valeurs))
        return objet


def rassemble(objet: models.Model, chemins: Collection[str], avec: Mapping[str, Collection[str]]) -> None:
    """``chemins`` as ``prefetch_related`` has them: ``requests``, or ``requests__lines`` when ``requests`` is there."""
    modele, base = type(objet), objet._state.db
    relations, lectures, listes = _preparees(
        modele, tuple(chemins), tuple((nom, tuple(lus)) for nom, lus in avec.items())
    )
    lu = modele._base_manager.using(base).filter(pk=objet.pk).values_list(*listes).get()
    lignes = dict(zip(chemins, lu, strict=True))
    for chemin in sorted(chemins):  # what a path goes through comes before it
        parents = _parents(objet, chemin)
        relation, enfants = relations[chemin], lectures[chemin].objets(lignes[chemin], base)
        for parent in parents:
            siens = [e for e in enfants if getattr(e, relation.field.attname) == parent.pk]
            _pose(parent, relation, siens)


@cache
def _preparees(
    modele: type[models.Model], chemins: tuple[str, ...], avec: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[dict[str, Any], dict[str, Lecture], list[Liste]]:
    """Made once: a batch reads hundreds of objects alike, and to write such a query takes longer than to run it."""
    relations = {chemin: _relation(modele, chemin) for chemin in chemins}
    lectures = {chemin: Lecture(relation.related_model, dict(avec)) for chemin, relation in relations.items()}
    listes = [lecture.liste(**{_vers(modele, chemin): OuterRef("pk")}) for chemin, lecture in lectures.items()]
    return relations, lectures, listes


def _relation(modele: type[models.Model], chemin: str) -> Any:
    *avant, dernier = chemin.split("__")
    for nom in avant:
        modele = modele._meta.get_field(nom).related_model  # type: ignore[assignment]  # a reverse relation
    return modele._meta.get_field(dernier)


def _vers(modele: type[models.Model], chemin: str) -> str:
    """From the lines to the object: the same path, backwards."""
    noms = chemin.split("__")
    return "__".join(_relation(modele, "__".join(noms[:n])).field.name for n in range(len(noms), 0, -1))


def _parents(objet: models.Model, chemin: str) -> list[models.Model]:
    parents = [objet]
    for nom in chemin.split("__")[:-1]:
        parents = [enfant for parent in parents for enfant in getattr(parent, nom).all()]
    return parents


def _pose(parent: models.Model, relation: Any, enfants: list[Any]) -> None:
    for enfant in enfants:
        setattr(enfant, relation.field.name, parent)
    lus = getattr(parent, relation.get_accessor_name()).all()
    lus._result_cache, lus._prefetch_done = enfants, True
    parent.__dict__.setdefault("_prefetched_objects_cache", {})[relation.field.remote_field.cache_name] = lus


def _cle(lien: Champ, lie: Champ) -> str:
    return f"{lien.name}.{lie.name}"


def _a_lire(champ: Champ) -> Any:
    """JSON inside JSON goes as text: the two bases do not nest it alike."""
    return Cast(F(champ.attname), models.TextField()) if isinstance(champ, models.JSONField) else F(champ.attname)


def _lu(champ: Any, valeur: Any) -> Any:
    if valeur is None:
        return None
    if isinstance(champ, models.JSONField):
        return json.loads(valeur)
    lu = champ.to_python(valeur)
    return lu.replace(tzinfo=UTC) if isinstance(lu, datetime) and lu.tzinfo is None else lu  # SQLite writes UTC
