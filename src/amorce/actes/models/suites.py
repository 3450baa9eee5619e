"""What may end an award, or threatens it: the contradictory exchange, and what happens to a beneficiary."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.models.actes import ActeAttributif
from amorce.actes.models.deliberations import Decision
from amorce.comptes.models import Personne
from amorce.dossiers.models import Document, Dossier
from amorce.droit.fonds import fonds
from amorce.droit.suites import Fondement
from amorce.socle.modeles import Objet


class Echange(Objet):
    """Opened before the body that granted an aid takes it back. ``clos_le``: all that could be said was, the body may
    decide. ``fini_le``: it has, or the service went no further."""

    class Fin(models.TextChoices):
        RETRAIT = "retrait", _("Retrait de l'aide")
        ANNULATION = "annulation", _("Annulation de l'aide")
        CADUCITE = "caducite", _("Caducité de l'aide")

    class Issue(models.TextChoices):
        ABANDONNE = "abandonne", _("Sans suite")
        MAINTENUE = "maintenue", _("Aide maintenue")
        RETIREE = "retiree", _("Aide retirée")
        RENONCE = "renonce", _("Le bénéficiaire a renoncé")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="echanges")
    octroi = models.ForeignKey(Decision, models.PROTECT, related_name="echanges")
    fin = models.CharField(max_length=12, choices=Fin.choices)
    fondement = models.CharField(max_length=40, help_text="un de ceux que le droit du fonds connaît")
    clause = models.TextField(_("clause citée"), blank=True)
    motif = models.TextField(_("motif"))
    survenu_le = models.DateField(null=True, blank=True, help_text="l'évènement attendu, s'il a eu lieu")
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    ouvert_le = models.DateField(help_text="là où est le fonds")
    limite = models.DateField(_("dernier jour pour répondre"))
    lettre = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="lettres_d_echange")
    recue_le = models.DateField(_("reçue le"), null=True, blank=True)
    preuve = models.CharField(_("preuve de réception"), max_length=120, blank=True)
    audition_demandee_le = models.DateTimeField(null=True, blank=True)
    audition_le = models.DateField(_("audition tenue le"), null=True, blank=True)
    audition = models.TextField(blank=True, help_text="ce qui s'y est dit, ou pourquoi elle n'a pas eu lieu")
    conclusion = models.TextField(blank=True)
    clos_le = models.DateTimeField(null=True, blank=True)
    issue = models.CharField(max_length=12, choices=Issue.choices, blank=True)
    fini_le = models.DateTimeField(null=True, blank=True)
    cree_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-cree_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(fini_le=None), name="un_echange_a_la_fois"),
            models.CheckConstraint(condition=Q(limite__gt=F("ouvert_le")), name="echange_laisse_un_delai"),
            models.CheckConstraint(
                condition=Q(clos_le=None) | Q(audition_demandee_le=None) | ~Q(audition="") | Q(issue="renonce"),
                name="audition_demandee_recoit_reponse",
            ),
            models.CheckConstraint(
                condition=Q(fini_le=None, issue="") | Q(fini_le__isnull=False) & ~Q(issue=""),
                name="fini_avec_son_issue",
            ),
            models.CheckConstraint(condition=Q(recue_le=None) | ~Q(preuve=""), name="echange_recu_avec_preuve"),
        ]

    def __str__(self) -> str:
        return f"{self.get_fin_display()} – {self.dossier}"

    @property
    def sur(self) -> Fondement:
        """What it rests on, as the law of the fund has it."""
        trouve = fonds(self.dossier.fonds).octroi.fondement(self.fondement)
        assert trouve is not None
        return trouve

    @property
    def exigence(self) -> str:
        return self.sur.exigence_de(self.dossier.dispositif)

    @property
    def en_cours(self) -> bool:
        """May the beneficiary still say something."""
        return self.clos_le is None and self.fini_le is None

    @property
    def audition_attendue(self) -> bool:
        return self.audition_demandee_le is not None and not self.audition

    def delai_passe(self, jour: date) -> bool:
        return jour > self.limite


class Observation(Objet):
    """What the beneficiary says in an exchange, with what proves it. As many as he wants until it is closed."""

    echange = models.ForeignKey(Echange, models.PROTECT, related_name="observations")
    texte = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="observations")
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    faite_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["faite_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(texte="") | Q(document__isnull=False), name="observation_dit_ou_joint"),
        ]


class Justification(Objet):
    """Why a convention comes back late, as the service received it, and whether it takes it. The last one counts."""

    acte = models.ForeignKey(ActeAttributif, models.PROTECT, related_name="justifications")
    texte = models.TextField(_("justification"))
    admise = models.BooleanField()
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    notee_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["notee_le"]


class Incident(Objet):
    """What happens to a beneficiary after the award, and asks something of the service. ``limite``: until when."""

    class Genre(models.TextChoices):
        PRODUCTEUR = "producteur", _("Changement de producteur délégué")
        INSOLVABILITE = "insolvabilite", _("Procédure collective")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="incidents")
    genre = models.CharField(_("nature"), max_length=20, choices=Genre.choices)
    survenu_le = models.DateField(_("survenu le"))
    texte = models.TextField(_("ce qui s'est passé"))
    publie_le = models.DateField(_("publié au BODACC le"), null=True, blank=True)
    ailleurs = models.BooleanField(default=False, help_text="le tribunal siège sur un autre territoire que le fonds")
    limite = models.DateField(null=True, blank=True)
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    note_le = models.DateTimeField(default=timezone.now)
    suite = models.TextField(_("ce qui a été fait"), blank=True)
    traite_le = models.DateField(_("fait le"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-survenu_le"]
        indexes: ClassVar = [models.Index(fields=["traite_le", "limite"], name="incidents_a_traiter")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(genre="insolvabilite") | Q(limite__isnull=False), name="insolvabilite_a_sa_limite"
            ),
            models.CheckConstraint(condition=Q(traite_le=None) | ~Q(suite=""), name="traite_dit_comment"),
        ]
