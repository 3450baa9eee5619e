"""What happens to one dossier in a session: interests declared, debates, ballots, sheets that nobody reads."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.commission.models.membres import Membre
from amorce.commission.models.seances import Inscription
from amorce.comptes.models import Personne
from amorce.socle.modeles import Objet


class Interet(Objet):
    """What a member declares of a dossier: involved in it, or not. The last one said is the one that holds."""

    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="interets")
    membre = models.ForeignKey(Membre, models.PROTECT, related_name="interets")
    conflit = models.BooleanField(_("impliqué dans ce dossier"))
    motif = models.TextField(_("ce qui le lie au dossier"), blank=True)
    declare_le = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["inscription", "membre"], name="interet_unique")]


class Deport(Objet):
    """A member kept from a dossier; ``sorti_le`` and ``rentre_le`` are the president's acts during the session."""

    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="deports")
    membre = models.ForeignKey(Membre, models.PROTECT, related_name="deports")
    motif = models.TextField()
    prononce_le = models.DateTimeField(default=timezone.now)
    sorti_le = models.DateTimeField(null=True, blank=True)
    rentre_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["inscription", "membre"], name="deport_unique"),
            models.CheckConstraint(
                condition=Q(rentre_le__isnull=True) | Q(rentre_le__gte=models.F("sorti_le")), name="sortie_dates"
            ),
        ]


class Debat(Objet):
    """A round of debate on a dossier; a ballot without majority opens another."""

    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="debats")
    tour = models.PositiveSmallIntegerField()
    ouvert_le = models.DateTimeField(default=timezone.now)
    clos_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["tour"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inscription", "tour"], name="tour_unique"),
            models.UniqueConstraint(
                fields=["inscription"], condition=Q(clos_le__isnull=True), name="un_debat_ouvert_par_dossier"
            ),
        ]


class Scrutin(Objet):
    """``votants``: who has a vote in it, fixed at its opening. ``compte``: totals alone, once counted."""

    debat = models.OneToOneField(Debat, models.CASCADE, related_name="scrutin")
    votants: models.ManyToManyField[Membre, models.Model] = models.ManyToManyField(Membre, related_name="+")
    ouvert_le = models.DateTimeField(default=timezone.now)
    depouille_le = models.DateTimeField(null=True, blank=True)
    compte = models.JSONField(default=dict)
    avis = models.CharField(max_length=20, blank=True)
    scelle_le = models.DateTimeField(null=True, blank=True)


class Fiche(Objet):
    """A voting sheet: it bears its author, and what it says is sealed. One per seat."""

    scrutin = models.ForeignKey(Scrutin, models.CASCADE, related_name="fiches")
    membre = models.ForeignKey(Membre, models.PROTECT, related_name="+")
    siege = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField()
    chiffre = models.BinaryField()
    recue_le = models.DateTimeField(default=timezone.now)
    saisie_par = models.ForeignKey(
        Personne, models.PROTECT, null=True, blank=True, related_name="+", help_text="d'une fiche imprimée"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scrutin", "siege", "place"], name="un_siege_une_voix"),
        ]
