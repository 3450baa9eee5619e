"""What the agreement promises, by axis, phase, genre and funder, what of it is frozen; what the CNC really paid."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amorce.cooperation.models.conventions import Convention
from amorce.droit.conventions.nomenclature import A_L_ABONDEMENT, CREATION
from amorce.octrois.models import Autorite, Import
from amorce.socle.modeles import Objet


class Volet(Objet):
    """``phase``, ``genre``: empty, all. ``annee``: none, the whole agreement. ``gele``: what may not be used.
    ``autorite``: who gives it, or whose effort it matches; of the CNC or the State, none when it is for all. Of zero,
    an amendment withdrew it."""

    class Financeur(models.TextChoices):
        CNC = "cnc", _("CNC")
        ETAT = "etat", _("État (DRAC)")
        COLLECTIVITE = "collectivite", _("Collectivité")

    convention = models.ForeignKey(Convention, models.CASCADE, related_name="volets")
    axe = models.PositiveSmallIntegerField(_("axe"))
    phase = models.CharField(_("phase"), max_length=20, blank=True)
    genre = models.CharField(_("genre"), max_length=40, blank=True)
    financeur = models.CharField(_("financeur"), max_length=12, choices=Financeur.choices)
    autorite = models.ForeignKey(Autorite, models.PROTECT, null=True, blank=True, related_name="+")
    annee = models.PositiveSmallIntegerField(_("année"), null=True, blank=True)
    montant = models.BigIntegerField(_("montant"))
    gele = models.BigIntegerField(_("dont gelé"), default=0)

    class Meta:
        ordering: ClassVar = ["axe", "phase", "genre", "financeur", "annee"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(montant__gte=0), name="volet_positif"),
            models.CheckConstraint(condition=Q(gele__gte=0, gele__lte=F("montant")), name="gele_dans_le_volet"),
            models.CheckConstraint(condition=Q(axe__gte=1, axe__lte=6), name="volet_axe_de_un_a_six"),
            models.CheckConstraint(
                condition=~Q(financeur="collectivite") | Q(autorite__isnull=False),
                name="volet_d_une_collectivite_nommee",
            ),
        ]

    @property
    def abonde(self) -> bool:
        """What the CNC matches aids with: one for no phase is for all of them."""
        return (self.financeur, self.axe) == (self.Financeur.CNC, CREATION) and self.phase in A_L_ABONDEMENT

    @property
    def disponible(self) -> int:
        return self.montant - self.gele


class PaiementDuCNC(Objet):
    """``autorite``: whose effort it matches. ``reference``: of the transfer, which may pay several lines at once."""

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="paiements_du_cnc")
    autorite = models.ForeignKey(Autorite, models.PROTECT, related_name="paiements_du_cnc")
    annee = models.PositiveSmallIntegerField(_("année"))
    phase = models.CharField(_("phase"), max_length=20, blank=True)
    genre = models.CharField(_("genre"), max_length=40, blank=True)
    montant = models.BigIntegerField(_("montant"))
    verse_le = models.DateField(_("versé le"))
    reference = models.CharField(_("référence"), max_length=60, blank=True)
    importation = models.ForeignKey(Import, models.CASCADE, null=True, blank=True, related_name="paiements_du_cnc")

    class Meta:
        ordering: ClassVar = ["-annee", "-verse_le", "id"]
        indexes: ClassVar = [models.Index(fields=["convention", "annee"], name="paiements_du_cnc_par_annee")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(montant__gt=0), name="paiement_du_cnc_positif"),
            models.UniqueConstraint(
                fields=["convention", "reference", "autorite", "annee", "phase", "genre"],
                condition=~Q(reference=""),
                name="paiement_du_cnc_une_fois",
            ),
        ]


class AppelDeFonds(Objet):
    """What one authority calls for a year, of one axis, as it was composed: signed with its papers, it is what was
    called. ``theorique``: all that its effort called for then; ``paye``, ``appele``: of it, paid, and called by those
    signed before; ``montant``: called here. ``disponible``: of the CNC's envelopes, none where none is written;
    ``au_dela``: what they do not leave, which is not called."""

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="appels")
    autorite = models.ForeignKey(Autorite, models.PROTECT, related_name="+")
    annee = models.PositiveSmallIntegerField()
    axe = models.PositiveSmallIntegerField(default=CREATION)
    rang = models.PositiveSmallIntegerField(default=0)
    theorique = models.BigIntegerField()
    paye = models.BigIntegerField()
    appele = models.BigIntegerField()
    montant = models.BigIntegerField()
    disponible = models.BigIntegerField(null=True)
    au_dela = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["annee", "rang", "id"]
        indexes: ClassVar = [models.Index(fields=["convention", "annee"], name="appels_de_fonds_par_annee")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(montant__gt=0, au_dela__gte=0), name="appel_de_fonds_positif"),
        ]

    @property
    def jusque(self) -> int:
        """Of what the effort calls for, paid or called once this one is signed."""
        return max(self.paye, self.appele) + self.montant
