"""The deposit: what was frozen, under which number; statements sworn before it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from amorce.comptes.models import Personne
from amorce.dossiers.models.dossier import Dossier
from amorce.dossiers.models.fichiers import Document
from amorce.socle.modeles import Objet


class Numerotation(models.Model):
    """The last number given by a fund in a year: numbers follow one another without gap."""

    fonds = models.CharField(max_length=40)
    annee = models.PositiveSmallIntegerField()
    dernier = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["fonds", "annee"], name="numerotation_unique")]


class Declaration(Objet):
    """A statement made on honour: which words, by whom, when."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="declarations")
    code = models.CharField(max_length=40)
    texte = models.TextField(help_text="les mots mêmes qui ont été approuvés")
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    faite_le = models.DateTimeField(default=timezone.now)
    retiree_le = models.DateTimeField(null=True, blank=True)


class Depot(Objet):
    """An application received; another version of it (completed, adjourned and presented again) is another deposit."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="depots")
    rang = models.PositiveIntegerField(default=1)
    cle = models.CharField(max_length=80, help_text="clé d'idempotence")
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    instant = models.DateTimeField()
    faits = models.JSONField(help_text="tous les faits, tels que le droit les a lus")
    siege = models.CharField(
        max_length=5, blank=True, help_text="code INSEE de la commune du demandeur, à défaut de son département"
    )
    pieces = models.JSONField(help_text="par pièce : code, nom, empreinte, taille")
    chiffres = models.JSONField(default=dict, help_text="les lignes du budget et du plan de financement, en centimes")
    manquantes = models.JSONField(default=list)
    reponses = models.JSONField(default=dict, help_text="ce que le droit répondait alors")
    droit = models.JSONField(help_text="versions des textes, lectures, valeurs du fonds, empreinte des règles")
    recepisse = models.ForeignKey(Document, models.PROTECT, null=True, related_name="depots")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "rang"], name="depot_par_rang"),
            models.UniqueConstraint(fields=["dossier", "cle"], name="depot_par_cle"),
        ]
        # applications counted by territory, without reading all that each said
        indexes: ClassVar = [models.Index(fields=["dossier", "-rang", "siege"], name="depot_siege")]


class ExemplaireRecu(Objet):
    """A copy of the application that came outside the site: on paper, or on another platform."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="exemplaires")
    code = models.CharField(max_length=40)
    recu_le = models.DateField()
    enregistre_par = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    enregistre_le = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "code"], name="exemplaire_par_code")]


class Rappel(Objet):
    """That a draft's team was told of this closing, so many hours before: once, and again if the closing moves."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="rappels")
    ferme = models.DateTimeField()
    heures = models.PositiveSmallIntegerField()
    envoye_le = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "ferme", "heures"], name="rappel_unique")]
