"""What applicant and service write to each other, and what people are told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.dossiers.models.depot import Depot
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


class GenreDeNotice(models.TextChoices):
    """What people are told of: each may be told in another rhythm."""

    MESSAGE = "message", _("Messages")
    DEPOT = "depot", _("Dépôts et récépissés")
    ECHEANCE = "echeance", _("Dates qui approchent")
    PIECE = "piece", _("Pièces et papiers")
    PROJET = "projet", _("Équipe et projets")


class Courriel(Objet):
    """A mail as it was made, kept: sent once, whatever happens to the worker."""

    personne = models.ForeignKey(Personne, models.CASCADE, related_name="courriels")
    adresse = models.EmailField()
    sujet = models.CharField(max_length=200)
    texte = models.TextField()
    html = models.TextField()
    cree_le = models.DateTimeField(default=timezone.now)
    parti_le = models.DateTimeField(null=True, blank=True)


class Notice(Objet):
    """Something that a person is told, in the site and by mail, grouped with others where it can wait.

    ``part_le``: when its mail is due, ``None`` for the site alone; ``courriel``: the mail that tells it; ``depot``: the
    one that it announces, whose receipt goes with the mail; ``joint``: what else goes with it.
    """

    personne = models.ForeignKey(Personne, models.CASCADE, related_name="notices")
    genre = models.CharField(max_length=40, help_text="GenreDeNotice")
    titre = models.CharField(max_length=200)
    texte = models.TextField(blank=True)
    lien = models.CharField(max_length=300, blank=True)
    urgente = models.BooleanField(default=False)
    creee_le = models.DateTimeField(default=timezone.now)
    lue_le = models.DateTimeField(null=True, blank=True)
    part_le = models.DateTimeField(null=True, blank=True)
    courriel = models.ForeignKey(Courriel, models.SET_NULL, null=True, blank=True, related_name="notices")
    depot = models.ForeignKey(Depot, models.SET_NULL, null=True, blank=True, related_name="notices")
    joint = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="notices")

    class Meta:
        ordering: ClassVar = ["-creee_le"]
        indexes: ClassVar = [
            models.Index(fields=["personne", "lue_le"]),
            models.Index(fields=["part_le"], condition=Q(courriel=None), name="notices_a_poster"),
        ]


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
