"""What comes back: money that an award should not have cost, asked for, decided, called by a title, repaid."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.dossiers.models import Document, Dossier
from amorce.socle.modeles import Objet


class Reversement(Objet):
    """Opened with its reasons; the beneficiary answers; a person decides the amount, within what was paid.
    ``connu_le``: since when the fund knows the facts. ``dernier_jour``: until when the title can be made out, then
    recovered; ``rendu``: what came back; ``remis``: what the assembly gave up; ``effet``: once decided, whether
    what comes back may be due again."""

    class Cause(models.TextChoices):
        IRREGULARITE = "irregularite", _("Irrégularité, ou engagement non respecté")
        CADUCITE = "caducite", _("Caducité de l'aide")
        ANNULATION = "annulation", _("Retrait ou annulation de l'aide")
        RENONCIATION = "renonciation", _("Renonciation du bénéficiaire")
        TROP_VERSE = "trop_verse", _("Trop versé au vu du compte définitif")

    class Effet(models.TextChoices):
        RECALCUL = "recalcul", _("L'aide se recalcule : ce que le contrôle admettra ensuite reste dû")
        REDUCTION = "reduction", _("L'aide est réduite d'autant : ce qui est rendu ne sera plus dû")

    class Etat(models.TextChoices):
        CONTRADICTOIRE = "contradictoire", _("Observations attendues")
        DECIDE = "decide", _("Montant décidé, titre à émettre")
        EMIS = "emis", _("Titre émis, remboursement attendu")
        FINI = "fini", _("Soldé")
        SANS_SUITE = "sans_suite", _("Sans suite")
        ETEINT = "eteint", _("Créance éteinte sans titre")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="reversements")
    fonds = models.CharField(max_length=40)
    etat = models.CharField(max_length=16, choices=Etat.choices, default=Etat.CONTRADICTOIRE)
    etat_avant = models.CharField(max_length=20, help_text="du dossier, quand il a été ouvert")
    cause = models.CharField(_("cause"), max_length=16, choices=Cause.choices)
    motif = models.TextField(_("motif"))
    envisage = models.BigIntegerField(_("montant envisagé"))
    connu_le = models.DateField(_("faits connus le"))
    ouvert_le = models.DateField(help_text="là où est le fonds")
    limite = models.DateField(_("dernier jour pour répondre"))
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    lettre = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    centimes = models.BigIntegerField(_("montant décidé"), null=True, blank=True)
    effet = models.CharField(_("effet sur l'aide"), max_length=12, choices=Effet.choices, blank=True, default="")
    raisons = models.TextField(_("raisons de la décision"), blank=True)
    decide_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    decide_le = models.DateTimeField(null=True, blank=True)
    decision = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    titre = models.CharField(_("numéro du titre"), max_length=40, blank=True)
    titre_le = models.DateField(_("titre émis le"), null=True, blank=True)
    pris_en_charge_le = models.DateField(_("pris en charge le"), null=True, blank=True)
    extinction = models.TextField(_("pourquoi la créance s'est éteinte"), blank=True)
    rendu = models.BigIntegerField(default=0)
    remis = models.BigIntegerField(default=0)
    dernier_jour = models.DateField(help_text="avant la prescription")
    cree_le = models.DateTimeField(default=timezone.now)
    fini_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-cree_le"]
        indexes: ClassVar = [
            models.Index(fields=["fonds", "dernier_jour"], condition=Q(fini_le=None), name="reversements_vifs")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(fini_le=None), name="un_reversement_a_la_fois"),
            models.UniqueConstraint(
                "fonds", ExtractYear("titre_le"), "titre", condition=~Q(titre=""), name="titre_de_recettes_de_l_annee"
            ),
            models.CheckConstraint(condition=Q(envisage__gt=0), name="reversement_d_un_montant"),
            models.CheckConstraint(condition=Q(limite__gt=F("ouvert_le")), name="reversement_laisse_un_delai"),
            models.CheckConstraint(
                condition=Q(etat="contradictoire", centimes=None)
                | Q(etat="sans_suite", centimes=0)
                | Q(etat__in=["decide", "emis", "fini", "eteint"], centimes__gt=0),
                name="reversement_decide",
            ),
            models.CheckConstraint(
                condition=Q(centimes=None) | Q(decide_par__isnull=False, decide_le__isnull=False) & ~Q(raisons=""),
                name="reversement_decide_par_une_personne",
            ),
            models.CheckConstraint(
                condition=Q(centimes__gt=0) & ~Q(effet="") | (Q(centimes=None) | Q(centimes=0)) & Q(effet=""),
                name="reversement_dit_son_effet",
            ),
            models.CheckConstraint(
                condition=Q(etat__in=["contradictoire", "decide", "sans_suite", "eteint"], titre="", titre_le=None)
                | Q(etat__in=["emis", "fini"]) & ~Q(titre="") & Q(pris_en_charge_le__gte=F("titre_le")),
                name="reversement_appele_par_un_titre",
            ),
            models.CheckConstraint(
                condition=Q(rendu=0, remis=0) | Q(rendu__gte=0, remis__gte=0, centimes__gte=F("rendu") + F("remis")),
                name="jamais_rendu_au_dela",
            ),
            models.CheckConstraint(
                condition=~Q(etat="fini") | Q(centimes=F("rendu") + F("remis")), name="reversement_fini_s_il_est_rendu"
            ),
            models.CheckConstraint(
                condition=Q(etat__in=["fini", "sans_suite", "eteint"], fini_le__isnull=False)
                | ~Q(etat__in=["fini", "sans_suite", "eteint"]) & Q(fini_le=None),
                name="reversement_fini_ou_non",
            ),
            models.CheckConstraint(
                condition=Q(etat="eteint") & ~Q(extinction="") | ~Q(etat="eteint") & Q(extinction=""),
                name="reversement_eteint_et_motive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()} – {self.dossier}"

    @property
    def en_cours(self) -> bool:
        return self.fini_le is None

    @property
    def restant(self) -> int:
        """What is still owed of what was decided."""
        if self.etat == self.Etat.ETEINT:
            return 0
        return (self.centimes or 0) - self.rendu - self.remis

    def prescrit(self, jour: date) -> bool:
        return self.en_cours and jour > self.dernier_jour


class ObservationDeReversement(Objet):
    """What the beneficiary says before the amount is decided, with what proves it."""

    reversement = models.ForeignKey(Reversement, models.PROTECT, related_name="observations")
    texte = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    faite_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["faite_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(texte="") | Q(document__isnull=False), name="observation_de_reversement_dite"
            ),
        ]


class Recouvrement(Objet):
    """What happened to a title: money came back, its debtor was reminded, an act stopped its time from running out."""

    class Genre(models.TextChoices):
        REMBOURSEMENT = "remboursement", _("Remboursement")
        RELANCE = "relance", _("Relance")
        INTERRUPTION = "interruption", _("Acte qui interrompt la prescription")
        REMISE = "remise", _("Remise gracieuse ou admission en non-valeur")

    reversement = models.ForeignKey(Reversement, models.PROTECT, related_name="recouvrements")
    genre = models.CharField(_("nature"), max_length=16, choices=Genre.choices)
    le = models.DateField(_("le"))
    centimes = models.BigIntegerField(default=0)
    reference = models.CharField(_("référence"), max_length=120, blank=True)
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    note_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["le", "note_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(genre__in=["remboursement", "remise"], centimes__gt=0)
                | Q(genre__in=["relance", "interruption"], centimes=0),
                name="recouvrement_d_un_montant",
            ),
            models.CheckConstraint(condition=Q(genre="relance") | ~Q(reference=""), name="recouvrement_prouve"),
            models.UniqueConstraint(
                fields=["reversement", "genre", "reference"],
                condition=Q(genre__in=["remboursement", "remise"]),
                name="remboursement_note_une_fois",
            ),
        ]
