"""What applicant and service write to each other, and what people are told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.dossiers.models.dossier import Dossier
from amorce.dossiers.models.fichiers import Document
from amorce.socle.modeles import Objet


class Message(Objet):
    """One message of the thread of a dossier."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="messages")
    auteur = models.ForeignKey(Personne, models.PROTECT, null=True, related_name="+")
    du_service = models.BooleanField()
    texte = models.TextField(_("message"))
    documents: models.ManyToManyField[Document, models.Model] = models.ManyToManyField(Document, blank=True)
    envoye_le = models.DateTimeField(default=timezone.now)
    lu_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["envoye_le"]
        indexes: ClassVar = [models.Index(fields=["dossier", "envoye_le"])]


class Notice(Objet):
    """Something that a person is told, in the site and by mail, grouped with others where it can wait."""

    personne = models.ForeignKey(Personne, models.CASCADE, related_name="notices")
    genre = models.CharField(max_length=40)
    titre = models.CharField(max_length=200)
    texte = models.TextField(blank=True)
    lien = models.CharField(max_length=300, blank=True)
    urgente = models.BooleanField(default=False)
    creee_le = models.DateTimeField(default=timezone.now)
    lue_le = models.DateTimeField(null=True, blank=True)
    courriel_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-creee_le"]
        indexes: ClassVar = [models.Index(fields=["personne", "lue_le"])]


class PreferenceDeNotice(Objet):
    """How somebody wants to be told of one kind of thing."""

    class Rythme(models.TextChoices):
        AUSSITOT = "aussitot", _("Aussitôt")
        CHAQUE_JOUR = "chaque_jour", _("Une fois par jour")
        SITE = "site", _("Sur le site seulement")

    personne = models.ForeignKey(Personne, models.CASCADE, related_name="preferences_de_notice")
    genre = models.CharField(max_length=40)
    rythme = models.CharField(max_length=20, choices=Rythme.choices, default=Rythme.AUSSITOT)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["personne", "genre"], name="preference_par_genre")]
