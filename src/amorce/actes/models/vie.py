"""The life of an award once its act is signed: what happened, what was asked, what changes the act, what falls due."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.models.actes import ActeAttributif
from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.models import Document, Dossier
from amorce.socle.modeles import Objet


class FaitDeVie(Objet):
    """Something that happened on a day, under its name in the law. ``code``: of a list, which. ``retire_le``: it was
    recorded wrong, or another took its place."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="faits_de_vie")
    fait = models.CharField(max_length=60)
    code = models.CharField(max_length=40, blank=True)
    jour = models.DateField(_("jour"))
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    du_service = models.BooleanField(default=False)
    note_le = models.DateTimeField(default=timezone.now)
    retire_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["note_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["dossier", "fait", "code"], condition=Q(retire_le=None), name="fait_de_vie_une_fois"
            ),
        ]


class Prolongation(Objet):
    """Another day asked for one obligation. ``avant``: the day it had then."""

    class Reponse(models.TextChoices):
        ACCORDEE = "accordee", _("Accordée")
        REFUSEE = "refusee", _("Refusée")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="prolongations")
    obligation = models.CharField(max_length=20)
    avant = models.DateField()
    demande = models.DateField(_("jour demandé"))
    motif = models.TextField(_("motif"))
    demandee_par = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    demandee_le = models.DateTimeField(default=timezone.now)
    reponse = models.CharField(_("réponse"), max_length=10, choices=Reponse.choices, blank=True)
    accorde = models.DateField(_("jour accordé"), null=True, blank=True)
    motif_de_la_reponse = models.TextField(_("motif de la réponse"), blank=True)
    repondu_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    repondu_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["demandee_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["dossier", "obligation"], condition=Q(reponse=""), name="une_prolongation_a_la_fois"
            ),
            models.CheckConstraint(condition=Q(demande__gt=F("avant")), name="prolonge_apres"),
            models.CheckConstraint(
                condition=Q(reponse="", repondu_le=None)
                | ~Q(reponse="") & Q(repondu_le__isnull=False) & ~Q(motif_de_la_reponse=""),
                name="prolongation_repondue_et_motivee",
            ),
            models.CheckConstraint(
                condition=Q(reponse="accordee", accorde__gt=F("avant")) | ~Q(reponse="accordee") & Q(accorde=None),
                name="prolongation_accordee_a_un_jour",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier}, jusqu'au {self.demande:%d/%m/%Y}"


class Ecart(Objet):
    """What departs from the act, as its beneficiary says; what the service makes of it."""

    class Sujet(models.TextChoices):
        CONTENU = "contenu", _("Le contenu du film")
        BUDGET = "budget", _("Le budget ou le financement")
        CALENDRIER = "calendrier", _("Le calendrier")
        PRODUCTEUR = "producteur", _("Le producteur délégué")
        AUTRE = "autre", _("Autre chose")

    class Reponse(models.TextChoices):
        AVENANT = "avenant", _("Un avenant")
        NOTE = "note", _("Une note au dossier")
        RIEN = "rien", _("Rien à faire")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="ecarts")
    sujet = models.CharField(_("ce qui change"), max_length=12, choices=Sujet.choices)
    texte = models.TextField(_("en quoi"))
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    signale_par = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    signale_le = models.DateTimeField(default=timezone.now)
    reponse = models.CharField(_("réponse"), max_length=10, choices=Reponse.choices, blank=True)
    texte_de_la_reponse = models.TextField(_("ce qui est répondu"), blank=True)
    repondu_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    repondu_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["signale_le"]
        indexes: ClassVar = [models.Index(fields=["signale_le"], name="ecarts_a_repondre", condition=Q(reponse=""))]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(reponse="", repondu_le=None)
                | ~Q(reponse="") & Q(repondu_le__isnull=False) & ~Q(texte_de_la_reponse=""),
                name="ecart_repondu_et_motive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} : {self.get_sujet_display()}"


class Modification(Objet):
    """Why an amendment changes its act, and what asked for it; what it changes is in its ``termes``. ``repreneur``: the
    film is theirs from its signature."""

    class Sujet(models.TextChoices):
        PERIODE = "periode", _("La période et les délais")
        BUDGET = "budget", _("Le budget")
        PRODUCTEUR = "producteur", _("Le producteur délégué")
        PROLONGATION = "prolongation", _("Une prolongation")

    acte = models.OneToOneField(ActeAttributif, models.PROTECT, related_name="modification")
    sujet = models.CharField(_("ce qu'il change"), max_length=12, choices=Sujet.choices)
    motif = models.TextField(_("motif"))
    repreneur = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    prolongation = models.ForeignKey(Prolongation, models.PROTECT, null=True, blank=True, related_name="avenants")
    ecart = models.ForeignKey(Ecart, models.PROTECT, null=True, blank=True, related_name="avenants")

    def __str__(self) -> str:
        return f"{self.acte} – {self.get_sujet_display()}"


class EcheanceDeLAide(Objet):
    """A day that the law gave for an obligation, kept so that many awards can be watched at once; the page of one
    award asks the law again."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="echeances_de_l_aide")
    fonds = models.CharField(max_length=40)
    obligation = models.CharField(max_length=20)
    jour = models.DateField()
    tenue = models.BooleanField(default=False, help_text="acquittée, ou simple repère déjà passé")
    repere = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["jour"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier", "obligation"], name="echeance_par_obligation"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["fonds", "jour"], condition=Q(tenue=False, repere=False), name="echeances_dues")
        ]

    def __str__(self) -> str:
        return f"{self.dossier}, {self.obligation} le {self.jour:%d/%m/%Y}"


class RappelDEcheance(Objet):
    """That people were told of this day, so many days before: once, and again if the day moves."""

    echeance = models.ForeignKey(EcheanceDeLAide, models.CASCADE, related_name="rappels")
    jour = models.DateField()
    jours = models.SmallIntegerField(help_text="avant le jour ; -1 : il est passé")
    envoye_le = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["echeance", "jour", "jours"], name="rappel_d_echeance_unique"),
        ]
