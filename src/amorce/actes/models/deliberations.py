"""A meeting of the elected body: its agenda, what it decided on each dossier, when that became law."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.models.enveloppes import Enveloppe
from amorce.commission.proces_verbal import AVIS_DITS
from amorce.comptes.models import Personne
from amorce.dossiers.models import Document, Dossier
from amorce.socle.jours import jour_du
from amorce.socle.modeles import Objet


class Deliberation(Objet):
    """``transmise_le``, ``publiee_le``: to the prefect, to everybody; both make it enforceable. Then it is released:
    ``liberation_lancee_le`` when somebody asked for it, ``liberee_le`` when all its applicants were told."""

    fonds = models.CharField(max_length=40)
    organe = models.CharField(_("organe délibérant"), max_length=120)
    jour = models.DateField(_("jour de la réunion"))
    reference = models.CharField(_("numéro de la délibération"), max_length=60, blank=True)
    transmise_le = models.DateField(_("transmise au préfet le"), null=True, blank=True)
    publiee_le = models.DateField(_("publiée le"), null=True, blank=True)
    signataire = models.CharField(_("signataire des lettres"), max_length=120, blank=True)
    delegation = models.CharField(_("délégation de signature"), max_length=200, blank=True)
    liberation_lancee_le = models.DateTimeField(null=True, blank=True)
    lancee_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    liberee_le = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    creee_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-jour", "-creee_le"]
        indexes: ClassVar = [models.Index(fields=["fonds", "jour"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["fonds", "reference"], condition=~Q(reference=""), name="deliberation_par_numero"
            ),
            models.CheckConstraint(
                condition=Q(transmise_le=None, publiee_le=None)
                | Q(transmise_le__isnull=False, publiee_le__isnull=False) & ~Q(reference=""),
                name="executoire_avec_ses_dates",
            ),
            models.CheckConstraint(
                condition=Q(liberation_lancee_le=None) | Q(transmise_le__isnull=False), name="liberee_si_executoire"
            ),
            models.CheckConstraint(
                condition=Q(liberee_le=None) | Q(liberation_lancee_le__isnull=False), name="liberee_si_lancee"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organe} du {self.jour:%d/%m/%Y}"

    @property
    def executoire_le(self) -> date | None:
        """The later of the two: neither is enough."""
        if self.transmise_le is None or self.publiee_le is None:
            return None
        return max(self.transmise_le, self.publiee_le)

    @property
    def se_prepare(self) -> bool:
        """May its agenda and its decisions still be written."""
        return self.executoire_le is None

    @property
    def aujourd_hui(self) -> date:
        """Where the fund is."""
        return jour_du(self.fonds)


class Decision(Objet):
    """A dossier on the agenda, then what was decided. ``propose``: what the opinion, or without one the applicant,
    puts forward, kept as it was. ``close_le``: it stands no longer, the dossier may come back before them.

    One with an ``echange`` goes back on an award: while it is not notified the award stands, then only one of them.

    ``cause_du_rejet``: of a rejection that no unfavourable opinion explains; empty, it was written before it was asked.
    """

    class Sens(models.TextChoices):
        ACCORDE = "accorde", _("Accordée")
        REJETE = "rejete", _("Rejetée")
        AJOURNE = "ajourne", _("Ajournée")
        RETIRE = "retire", _("Aide retirée")
        MAINTENUE = "maintenue", _("Aide maintenue")

    class Cause(models.TextChoices):
        ENVELOPPE = "enveloppe", _("L'enveloppe ne suffit pas")
        AUTRE = "autre", _("Un autre motif")

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="decisions")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="decisions")
    echange = models.ForeignKey("actes.Echange", models.PROTECT, null=True, blank=True, related_name="decisions")
    rang = models.PositiveSmallIntegerField()
    avis = models.CharField(max_length=20, blank=True)
    propose = models.BigIntegerField(null=True, blank=True)
    sens = models.CharField(_("décision"), max_length=10, choices=Sens.choices, blank=True)
    montant = models.BigIntegerField(_("montant"), null=True, blank=True)
    enveloppe = models.ForeignKey(Enveloppe, models.PROTECT, null=True, blank=True, related_name="decisions")
    ordonne = models.BigIntegerField(default=0, help_text="ce que des ordres de payer en tiennent, payés ou non")
    libere = models.BigIntegerField(default=0, help_text="ce qui en est rendu à l'enveloppe")
    motifs = models.TextField(_("motifs"), blank=True)
    cause_du_rejet = models.CharField(_("cause du rejet"), max_length=10, choices=Cause.choices, blank=True)
    derogation = models.JSONField(default=dict, help_text="les faits que le service a affirmés pour y déroger")
    s_ecarte = models.BooleanField(default=False, help_text="de l'avis rendu, ou du montant proposé")
    etat_avant = models.CharField(max_length=20, blank=True)
    prise_le = models.DateTimeField(null=True, blank=True)
    lettre = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    notifiee_le = models.DateTimeField(null=True, blank=True)
    recue_le = models.DateField(_("reçue le"), null=True, blank=True)
    preuve = models.CharField(_("preuve de réception"), max_length=120, blank=True)
    close_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["rang"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(close_le=None, echange=None), name="une_decision_a_la_fois"
            ),
            models.UniqueConstraint(fields=["echange"], condition=Q(close_le=None), name="un_retour_a_la_fois"),
            models.CheckConstraint(
                condition=Q(sens="")
                | Q(echange=None, sens__in=["accorde", "rejete", "ajourne"])
                | Q(echange__isnull=False, sens__in=["retire", "maintenue"]),
                name="retour_sur_une_aide_par_un_echange",
            ),
            models.CheckConstraint(condition=Q(sens="") | Q(prise_le__isnull=False), name="decision_datee"),
            models.CheckConstraint(
                condition=Q(sens="accorde", montant__gt=0, enveloppe__isnull=False)
                | ~Q(sens="accorde") & Q(montant=None, enveloppe=None),
                name="accorde_un_montant_d_une_enveloppe",
            ),
            models.CheckConstraint(
                condition=Q(ordonne=0, libere=0)
                | Q(ordonne__gte=0, libere__gte=0, montant__gte=F("ordonne") + F("libere")),
                name="jamais_ordonne_au_dela_du_vote",
            ),
            models.CheckConstraint(condition=Q(s_ecarte=False) | ~Q(motifs=""), name="ecart_motive"),
            models.CheckConstraint(condition=Q(cause_du_rejet="") | Q(sens="rejete"), name="cause_d_un_rejet"),
            models.CheckConstraint(condition=Q(notifiee_le=None) | ~Q(sens=""), name="notifiee_si_prise"),
            models.CheckConstraint(condition=Q(recue_le=None) | ~Q(preuve=""), name="recue_avec_preuve"),
        ]

    def __str__(self) -> str:
        return f"{self.rang}. {self.dossier}"

    @property
    def avis_dit(self) -> str:
        return AVIS_DITS.get(self.avis, "")


class DeportDElu(Objet):
    """An elected member who took no part in a decision, or in any of that day (``decision`` empty)."""

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="deports")
    decision = models.ForeignKey(Decision, models.CASCADE, null=True, blank=True, related_name="deports")
    nom = models.CharField(_("élu"), max_length=120)
    motif = models.CharField(_("motif"), max_length=300, blank=True)
    note_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["nom"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["decision", "nom"], name="deport_d_elu_une_fois"),
            models.UniqueConstraint(
                fields=["deliberation", "nom"], condition=Q(decision=None), name="deport_d_elu_du_jour_une_fois"
            ),
        ]
