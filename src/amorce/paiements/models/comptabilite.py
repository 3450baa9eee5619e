"""What a fund's accountant knows it by; the flows made of its batches for that accountant's software."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.dossiers.models import Contenu
from amorce.paiements.models.versement import Bordereau
from amorce.socle.modeles import Objet


class Comptabilite(Objet):
    """Of one fund. An account by nature that is empty is that of the envelope. The first numbers: where the series
    that the accountant keeps for the fund begins."""

    fonds = models.CharField(max_length=40, unique=True)
    poste = models.CharField(max_length=7)
    siret = models.CharField(max_length=14)
    collectivite = models.CharField(max_length=3)
    budget = models.CharField(max_length=2)
    libelle = models.CharField(max_length=38)
    fonction = models.CharField(max_length=10, blank=True)
    ae_societe = models.CharField(max_length=12, blank=True)
    ae_association = models.CharField(max_length=12, blank=True)
    ae_personne = models.CharField(max_length=12, blank=True)
    ap_societe = models.CharField(max_length=12, blank=True)
    ap_association = models.CharField(max_length=12, blank=True)
    ap_personne = models.CharField(max_length=12, blank=True)
    ae_publique = models.CharField(max_length=12, blank=True)
    ap_publique = models.CharField(max_length=12, blank=True)
    premier_bordereau = models.PositiveIntegerField(default=1)
    premier_mandat = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    reglee_par = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    reglee_le = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(premier_bordereau__gt=0, premier_mandat__gt=0), name="premiers_numeros_du_fonds"
            )
        ]

    def __str__(self) -> str:
        return self.libelle


class FluxPes(Objet):
    """A batch as a file of the DGFiP's protocol, the very bytes that were handed over. Made again on a motive only, as
    another file: two never bear one name."""

    bordereau = models.ForeignKey(Bordereau, models.PROTECT, related_name="flux")
    rang = models.PositiveSmallIntegerField(default=1)
    nom = models.CharField(max_length=100)
    contenu = models.ForeignKey(Contenu, models.PROTECT, related_name="+")
    reserves = models.JSONField(default=list, help_text="ce qu'il abrège ou ne porte pas, en phrases")
    motif = models.TextField(_("motif"), blank=True)
    fait_par = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    fait_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-rang"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["bordereau", "rang"], name="flux_par_rang"),
            models.CheckConstraint(
                condition=Q(rang=1, motif="") | Q(rang__gt=1) & ~Q(motif=""), name="flux_refait_dit_pourquoi"
            ),
        ]

    def __str__(self) -> str:
        return self.nom
