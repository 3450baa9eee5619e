"""Tables brought from elsewhere: what was read, how its headings were understood, what was wrong in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.dossiers.models import Contenu
from amorce.octrois.models.autorites import Autorite
from amorce.socle.modeles import Objet


class GenreDImport(models.TextChoices):
    AIDES = "aides", _("Aides accordées")
    PAIEMENTS_DU_CNC = "paiements_du_cnc", _("Paiements du CNC")
    POPULATIONS = "populations", _("Populations")


class Import(Objet):
    """``lignes`` in the table, ``faites`` by the worker so far, ``a_choisir`` those that say otherwise what is kept,
    ``si_autre_montant`` what is done of them unless a row says more (``FauteDImport.choix``), ``gardees`` in the end.
    ``personnes_morales``: whoever has a SIRET in it is one, its names do not say it. Undone by the worker, all it wrote
    goes."""

    class Etat(models.TextChoices):
        RECU = "recu", _("Reçu")
        EN_LECTURE = "en_lecture", _("En lecture")
        LU = "lu", _("Lu, rien n'est écrit")
        EN_COURS = "en_cours", _("En cours d'écriture")
        FAIT = "fait", _("Fait")
        SE_DEFAIT = "se_defait", _("Se défait")
        REFUSE = "refuse", _("Rien n'a été gardé")
        ANNULE = "annule", _("Annulé")

    class SiFautes(models.TextChoices):
        GARDER_LE_RESTE = "garder_le_reste", _("Garder le reste")
        RIEN = "rien", _("Ne rien garder")

    class SiAutreMontant(models.TextChoices):
        """Of a row that says again an aid already kept, on the same day, with another amount."""

        GARDER = "garder", _("Garder l'ancienne")
        REMPLACER = "remplacer", _("La remplacer")
        AJOUTER = "ajouter", _("Ce sont deux aides : garder les deux")

    genre = models.CharField(_("ce que contient le tableau"), max_length=20, choices=GenreDImport.choices)
    fonds = models.CharField(max_length=40)
    autorite = models.ForeignKey(Autorite, models.PROTECT, null=True, blank=True, related_name="imports")
    nom = models.CharField(_("nom du fichier"), max_length=200)
    contenu = models.ForeignKey(Contenu, models.PROTECT, related_name="+")
    source = models.CharField(_("source"), max_length=200, blank=True)
    premiere_annee = models.PositiveSmallIntegerField(_("première année"), null=True, blank=True)
    derniere_annee = models.PositiveSmallIntegerField(_("dernière année"), null=True, blank=True)
    correspondance = models.JSONField(default=dict, help_text="par champ, l'en-tête de sa colonne")
    personnes_morales = models.BooleanField(default=False)
    etat = models.CharField(_("état"), max_length=10, choices=Etat.choices, default=Etat.RECU)
    si_fautes = models.CharField(max_length=16, choices=SiFautes.choices, blank=True)
    si_autre_montant = models.CharField(max_length=10, choices=SiAutreMontant.choices, blank=True)
    lignes = models.PositiveIntegerField(default=0)
    faites = models.PositiveIntegerField(default=0)
    bonnes = models.PositiveIntegerField(default=0)
    a_choisir = models.PositiveIntegerField(default=0)
    gardees = models.PositiveIntegerField(default=0)
    echec = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    recu_le = models.DateTimeField(default=timezone.now)
    vu_le = models.DateTimeField(default=timezone.now, help_text="le dernier signe de vie de qui s'en occupe")
    fini_le = models.DateTimeField(null=True, blank=True)
    annule_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-recu_le"]
        indexes: ClassVar = [models.Index(fields=["fonds", "recu_le"], name="imports_d_un_fonds")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(etat="annule") | Q(annule_le__isnull=False), name="import_annule_date"),
            models.CheckConstraint(
                condition=Q(etat__in=("fait", "se_defait", "annule")) | Q(gardees=0), name="garde_quand_c_est_fait"
            ),
        ]

    def __str__(self) -> str:
        return self.nom

    @property
    def fautes(self) -> QuerySet[FauteDImport]:
        """What keeps a row from being kept; what is to choose, and what is to know, is not a fault."""
        return self.constats.filter(gravite=FauteDImport.Gravite.FAUTE)

    @property
    def autrement_dites(self) -> QuerySet[FauteDImport]:
        """The rows that say otherwise an aid already kept."""
        return self.constats.filter(gravite=FauteDImport.Gravite.A_CHOISIR)

    @property
    def remarques(self) -> QuerySet[FauteDImport]:
        return self.constats.filter(gravite=FauteDImport.Gravite.REMARQUE)


class FauteDImport(Objet):
    """What is to be said of a row. ``rang``: as the spreadsheet numbers it. ``colonne``: its heading; empty when the
    whole row is meant. ``ancien`` and ``nouveau``: the amounts of the same aid, kept and in this table; ``choix``: what
    is done of this row, where it is not what is done of all."""

    class Gravite(models.TextChoices):
        FAUTE = "faute", _("Faute")
        A_CHOISIR = "a_choisir", _("À choisir")
        REMARQUE = "remarque", _("Remarque")

    importation = models.ForeignKey(Import, models.CASCADE, related_name="constats")
    gravite = models.CharField(max_length=10, choices=Gravite.choices, default=Gravite.FAUTE)
    rang = models.PositiveIntegerField()
    colonne = models.CharField(max_length=200, blank=True)
    texte = models.CharField(max_length=400)
    ancien = models.BigIntegerField(null=True, blank=True)
    nouveau = models.BigIntegerField(null=True, blank=True)
    choix = models.CharField(max_length=10, choices=Import.SiAutreMontant.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["rang", "colonne"]
        indexes: ClassVar = [models.Index(fields=["importation", "gravite", "rang"], name="fautes_d_un_import")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(gravite="a_choisir") | Q(ancien__isnull=False, nouveau__isnull=False),
                name="autre_montant_dit",
            ),
        ]


class Correspondance(Objet):
    """How the headings of an authority's tables were understood last time."""

    genre = models.CharField(max_length=20, choices=GenreDImport.choices)
    fonds = models.CharField(max_length=40)
    autorite = models.ForeignKey(Autorite, models.CASCADE, null=True, blank=True, related_name="correspondances")
    champs = models.JSONField(default=dict, help_text="par champ, l'en-tête de sa colonne")
    retenue_le = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["genre", "fonds", "autorite"],
                condition=Q(autorite__isnull=False),
                name="correspondance_par_autorite",
            ),
            models.UniqueConstraint(
                fields=["genre", "fonds"], condition=Q(autorite=None), name="correspondance_sans_autorite"
            ),
        ]
