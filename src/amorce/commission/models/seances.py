"""A session: when it is held, what is on its agenda, who was there, from when to when."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.commission.models.membres import Membre
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.droit.procedures import Commission
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.socle.jours import jour_du
from amorce.socle.modeles import Objet


class Seance(Objet):
    """``cle``: what its voting sheets are sealed with (see ``scelles.py``)."""

    fonds = models.CharField(_("fonds"), max_length=40)
    commission = models.CharField(_("commission"), max_length=40)
    debut = models.DateTimeField(_("début"))
    lieu = models.CharField(_("lieu"), max_length=200, blank=True)
    visio = models.URLField(_("lien de visioconférence"), blank=True)
    motif_supplementaire = models.TextField(
        _("motif d'une séance supplémentaire"), blank=True, help_text=_("vide : prévue au calendrier")
    )
    convoquee_le = models.DateTimeField(null=True, blank=True)
    dossiers_envoyes_le = models.DateTimeField(null=True, blank=True)
    motif_d_exception = models.TextField(blank=True)
    ouverte_le = models.DateTimeField(null=True, blank=True)
    close_le = models.DateTimeField(null=True, blank=True)
    annulee_le = models.DateTimeField(null=True, blank=True)
    motif_d_annulation = models.TextField(blank=True)
    preside_par = models.ForeignKey(Membre, models.PROTECT, null=True, blank=True, related_name="presidences")
    cle = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1, help_text="ce que suivent les pages ouvertes et les agendas")

    class Meta:
        verbose_name = _("séance")
        ordering: ClassVar = ["debut"]
        indexes: ClassVar = [models.Index(fields=["fonds", "commission", "debut"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(close_le__isnull=True) | Q(close_le__gte=models.F("ouverte_le")), name="seance_dates"
            ),
            models.CheckConstraint(
                condition=Q(annulee_le__isnull=True) | ~Q(motif_d_annulation=""), name="annulation_motivee"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.de_la_commission.intitule}, {self.jour:%d/%m/%Y}"

    @property
    def de_la_commission(self) -> Commission:
        procedure = fonds(self.fonds).procedure
        assert procedure is not None
        return procedure.commission(self.commission)

    @property
    def jour(self) -> date:
        return self.jour_de(self.debut)

    def jour_de(self, instant: datetime) -> date:
        """The day of an instant, where the fund is."""
        return jour_du(self.fonds, instant)

    @property
    def en_cours(self) -> bool:
        return self.ouverte_le is not None and self.close_le is None


class Inscription(Objet):
    """A dossier on the agenda, and what came of it. ``tour``: what has been closed of its debates."""

    seance = models.ForeignKey(Seance, models.PROTECT, related_name="inscriptions")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="inscriptions")
    rang = models.PositiveSmallIntegerField(_("rang"))
    inscrite_le = models.DateTimeField(default=timezone.now)
    retiree_le = models.DateTimeField(null=True, blank=True)
    motif_du_retrait = models.TextField(blank=True)
    avis_technique_le = models.DateTimeField(null=True, blank=True)
    avis = models.CharField(_("avis"), max_length=20, blank=True)
    avis_le = models.DateTimeField(null=True, blank=True)
    montant_propose = models.BigIntegerField(_("montant proposé"), null=True, blank=True)
    argumentation = models.TextField(_("argumentation du montant"), blank=True)
    motifs = models.TextField(_("motifs"), blank=True)
    conseils = models.TextField(_("conseils au porteur"), blank=True)
    apprecies = models.JSONField(default=dict, help_text="par fait, ce dont la commission seule décide")
    mandate = models.BooleanField(default=False, help_text="rejeté, le secrétariat dit ce qui pourrait être amélioré")
    indications = models.TextField(blank=True, help_text="ce qu'il en a dit au porteur")
    indications_le = models.DateTimeField(null=True, blank=True)
    transmis_le = models.DateTimeField(null=True, blank=True, help_text="l'avis, à ceux que le règlement nomme")
    communique_le = models.DateTimeField(null=True, blank=True, help_text="l'avis, au demandeur")

    class Meta:
        verbose_name = _("inscription")
        ordering: ClassVar = ["rang"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["seance", "dossier"], condition=Q(retiree_le__isnull=True), name="inscrit_une_fois"
            ),
            models.CheckConstraint(
                condition=Q(retiree_le__isnull=True) | ~Q(motif_du_retrait=""), name="retrait_motive"
            ),
            models.CheckConstraint(condition=Q(avis="") | Q(avis_le__isnull=False), name="avis_date"),
            models.CheckConstraint(
                condition=Q(transmis_le__isnull=True, communique_le__isnull=True) | ~Q(avis=""), name="avis_puis_dit"
            ),
            models.CheckConstraint(
                condition=Q(indications_le__isnull=True) | Q(mandate=True), name="indications_sur_mandat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rang}. {self.dossier}"

    @property
    def appreciations(self) -> list[tuple[str, bool]]:
        """What the opinion says of each fact that is the commission's alone to judge."""
        return [(VOCABULAIRE[fait].libelle, retenu) for fait, retenu in self.apprecies.items()]

    @property
    def avis_dit(self) -> str:
        return libelle_du_code(VOCABULAIRE["avis_commission"], self.avis)

    @property
    def nature(self) -> str:
        """What is submitted, where it answers a call for candidates and is no ordinary application."""
        appel = fonds(self.dossier.fonds).appel(self.dossier.dispositif)
        return libelle_du_code(VOCABULAIRE["type_demande_commission"], appel.nature) if appel else ""


class AvisTransmis(Objet):
    """One of those that the text names was really told an opinion: on which day, by which means."""

    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="transmissions")
    destinataire = models.CharField(max_length=80)
    le = models.DateField()
    moyen = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["le"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inscription", "destinataire"], name="avis_transmis_une_fois")
        ]


class Presence(Objet):
    """A member, there from an instant to another: who leaves and comes back has two."""

    class Mode(models.TextChoices):
        PRESENTIEL = "presentiel", _("Sur place")
        AUDIO = "audio", _("En audioconférence")
        VISIO = "visio", _("En visioconférence")

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="presences")
    membre = models.ForeignKey(Membre, models.PROTECT, related_name="presences")
    mode = models.CharField(_("mode"), max_length=12, choices=Mode.choices)
    arrive_le = models.DateTimeField()
    part_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["arrive_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["seance", "membre"], condition=Q(part_le__isnull=True), name="present_une_fois"
            ),
            models.CheckConstraint(
                condition=Q(part_le__isnull=True) | Q(part_le__gte=models.F("arrive_le")), name="presence_dates"
            ),
        ]


class Absence(Objet):
    """A holder who was not there all through a session, and whether there was a reason."""

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="absences")
    membre = models.ForeignKey(Membre, models.PROTECT, related_name="absences")
    justification = models.TextField(_("justification"), blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["seance", "membre"], name="absence_unique")]
