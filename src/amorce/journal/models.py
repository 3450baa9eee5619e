"""Chains of entries, one by object of law; the seals that hold their heads together; what may be erased.

An entry's hash covers everything written in it and the hash before it. Personal data stay outside: the entry holds only
a salted commitment to them, so that erasing the salt and the data leaves the chain whole and says nothing.
What may not change is refused by the database itself: ``inviolable.py``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from amorce.socle.modeles import Objet


class Chaine(Objet):
    """The record of one object: a dossier, a session, an agreement, a fund's settings, an account."""

    objet = models.CharField(max_length=20, help_text="le genre de l'objet")
    objet_id = models.UUIDField()
    rang = models.PositiveIntegerField(default=0, help_text="le rang de la dernière entrée")
    tete = models.CharField(max_length=64, help_text="l'empreinte de la dernière entrée")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["objet", "objet_id"], name="chaine_par_objet")]


class Entree(models.Model):
    """An act: who, in what role, when, what. Its hash is its identity: nothing about it can be told otherwise."""

    empreinte = models.CharField(primary_key=True, max_length=64)
    chaine = models.ForeignKey(Chaine, models.PROTECT, related_name="entrees", db_index=False)
    rang = models.PositiveIntegerField()
    instant = models.DateTimeField()
    fuseau = models.CharField(max_length=40)
    acte = models.CharField(max_length=60)
    acteur = models.UUIDField(null=True, help_text="vide : le système")
    role = models.CharField(max_length=100, blank=True)
    delegation = models.UUIDField(null=True)
    contenu = models.TextField(help_text="JSON canonique")
    engagement = models.CharField(max_length=64, blank=True, help_text="empreinte salée des données personnelles")
    precedente = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["chaine", "rang"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["chaine", "rang"], name="entree_par_rang")]
        indexes: ClassVar = [models.Index(fields=["instant"])]


class DonneesPersonnelles(models.Model):
    """What an entry says of people, erasable on its own: an entry of the same chain then says when and why."""

    entree = models.OneToOneField(Entree, models.PROTECT, primary_key=True, related_name="personnelles")
    sel = models.CharField(max_length=64, blank=True)
    contenu = models.TextField(blank=True, help_text="JSON canonique ; vide une fois effacé")


class Sceau(models.Model):
    """The heads of all chains at one moment, under one root that can be published outside.

    Only the heads that moved stand in its tree; those that did not are held by the seals before, whose root it covers.
    """

    rang = models.PositiveIntegerField(primary_key=True)
    instant = models.DateTimeField()
    chaines = models.PositiveIntegerField()
    entrees = models.PositiveBigIntegerField()
    arbre = models.CharField(max_length=64)
    precedente = models.CharField(max_length=64)
    racine = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["rang"]


class TeteScellee(models.Model):
    """A chain's head at a seal."""

    pk = models.CompositePrimaryKey("chaine_id", "rang")
    sceau = models.ForeignKey(Sceau, models.PROTECT, related_name="tetes", db_index=False)
    chaine = models.ForeignKey(Chaine, models.PROTECT, related_name="scellees", db_index=False)
    rang = models.PositiveIntegerField()
    tete = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sceau", "chaine"], name="tete_par_sceau")]
