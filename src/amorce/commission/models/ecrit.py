"""A session held in writing: proposed, answered by each member until a day, closed, its results sent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from amorce.commission.models.membres import Membre
from amorce.commission.models.seances import Seance
from amorce.socle.modeles import Objet


class ProcedureEcrite(Objet):
    """In place of the session's meeting. Cancelled by whoever refuses it, the session stands as it was planned."""

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="procedures_ecrites")
    motif = models.TextField()
    concertee_le = models.DateField(help_text="le jour de la concertation avec l'autorité du fonds")
    ouverte_le = models.DateTimeField(default=timezone.now)
    limite = models.DateTimeField(help_text="jusqu'à quand les membres répondent")
    refusee_par = models.ForeignKey(Membre, models.PROTECT, null=True, blank=True, related_name="+")
    motif_du_refus = models.TextField(blank=True)
    annulee_le = models.DateTimeField(null=True, blank=True)
    close_le = models.DateTimeField(null=True, blank=True)
    synthese = models.TextField(blank=True)
    resultats_le = models.DateTimeField(null=True, blank=True)
    motif_du_retard = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["ouverte_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["seance"], condition=Q(annulee_le__isnull=True), name="une_procedure_ecrite_par_seance"
            ),
            models.CheckConstraint(
                condition=Q(annulee_le__isnull=True) | Q(refusee_par__isnull=False, close_le__isnull=True),
                name="ecrit_annule_par_un_refus",
            ),
            models.CheckConstraint(
                condition=Q(resultats_le__isnull=True) | Q(close_le__isnull=False), name="ecrit_resultats_apres"
            ),
        ]

    @property
    def en_cours(self) -> bool:
        return self.annulee_le is None and self.close_le is None


class ResultatTransmis(Objet):
    """One of those that the text names was really told: on which day, by which means."""

    procedure = models.ForeignKey(ProcedureEcrite, models.CASCADE, related_name="transmissions")
    destinataire = models.CharField(max_length=80)
    le = models.DateField()
    moyen = models.CharField(max_length=200)
    motif_du_retard = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["le"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procedure", "destinataire"], name="resultat_transmis_une_fois")
        ]
