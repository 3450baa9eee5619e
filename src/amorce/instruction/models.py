"""What an examination leaves: looks at documents, requests and answers, corrected facts, decisions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Document, Dossier, Ecrit
from amorce.socle.modeles import Objet


class Genre(models.TextChoices):
    """What is looked at, or asked for."""

    PIECE = "piece", "Pièce"
    DECLARATION = "declaration", "Déclaration"


class Examen(Objet):
    """One look at a document asked for or at a statement, on the very files and words that were there then."""

    class Verdict(models.TextChoices):
        ACCEPTEE = "acceptee", "Acceptée"
        REFUSEE = "refusee", "Refusée"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="examens")
    genre = models.CharField(max_length=20, choices=Genre.choices)
    code = models.CharField(max_length=40)
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    motif = models.TextField(blank=True)
    sur = models.JSONField(help_text="les empreintes des fichiers, ou l'identité de la déclaration, examinés")
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    fait_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["fait_le"]
        indexes: ClassVar = [models.Index(fields=["dossier", "fait_le"])]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(verdict="refusee") | ~Q(motif=""), name="refus_motive")
        ]


class Controle(Objet):
    """What the secretariat reports of an application, before the service decides."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="controles")
    depot = models.ForeignKey(Depot, models.PROTECT, related_name="+")
    complet = models.BooleanField()
    eligible = models.BooleanField()
    observations = models.TextField(blank=True)
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    fait_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["fait_le"]


class Complement(Objet):
    """What the service asks of the applicant: required pieces, which stop the clock of silence, or information, which
    stops nothing. ``jour`` is the day of the request where the fund is, ``fini_le`` the day when all had come."""

    class Genre(models.TextChoices):
        PIECES = "pieces", "Demande de pièces"
        INFORMATION = "information", "Demande d'information"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="complements")
    genre = models.CharField(max_length=20, choices=Genre.choices)
    texte = models.TextField(blank=True)
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    demande_le = models.DateTimeField(default=timezone.now)
    jour = models.DateField()
    limite = models.DateField(help_text="dernier jour compris")
    fini_le = models.DateField(null=True, blank=True)
    rappele_a = models.SmallIntegerField(null=True, blank=True, help_text="jours avant la limite au dernier rappel")

    class Meta:
        ordering: ClassVar = ["demande_le"]
        indexes: ClassVar = [models.Index(fields=["fini_le", "limite"])]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(limite__gt=F("jour")), name="complement_laisse_un_delai"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(genre="pieces", fini_le=None), name="une_demande_de_pieces_a_la_fois"
            ),
        ]

    @property
    def en_retard(self) -> bool:
        """Answered, after the day given."""
        return self.fini_le is not None and self.fini_le > self.limite


class Attendue(Objet):
    """One thing asked for in a request, and what the applicant answered: a file, or words."""

    complement = models.ForeignKey(Complement, models.CASCADE, related_name="attendues")
    genre = models.CharField(max_length=20, choices=Genre.choices)
    code = models.CharField(max_length=40, blank=True, help_text="vide : une information, libre")
    libelle = models.CharField(max_length=200, blank=True)
    motif = models.TextField(blank=True)
    rang = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="attendues")
    mots = models.TextField(blank=True)
    repondue_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["rang"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["complement", "genre", "code"], name="attendue_une_fois")
        ]


class Correction(Objet):
    """A fact as the service reads it, beside the one that was deposited, which stays."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="corrections")
    fait = models.CharField(max_length=80)
    valeur = models.JSONField(null=True)
    motif = models.TextField()
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    faite_le = models.DateTimeField(default=timezone.now)
    retiree_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["faite_le"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "fait"], condition=Q(retiree_le=None), name="une_correction_par_fait"
            )
        ]


class Appreciation(Objet):
    """The answer of a person to what the law leaves to one: yes, the condition is met, or no; why."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="appreciations")
    regle = models.CharField(max_length=120, help_text="la règle qui laisse la question à une personne")
    remplie = models.BooleanField()
    motif = models.TextField()
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    faite_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["faite_le"]


class NonConformite(Objet):
    """A decision that an application is not in order: why, in words, and what it was then."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="non_conformites")
    code = models.CharField(max_length=20, help_text="le motif, parmi ceux du fonds")
    motif = models.TextField()
    etat_avant = models.CharField(max_length=20, choices=Etat.choices)
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    lettre = models.ForeignKey(Document, models.PROTECT, null=True, related_name="lettres")
    notifiee_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["notifiee_le"]

    @property
    def retire_de_l_ordre_du_jour(self) -> bool:
        return self.etat_avant == Etat.INSCRIT


class Rapport(Ecrit):
    """One version of the report. ``pret_le``: when this one was said to be the one to deliberate on."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="rapports")
    proposition = models.TextField(blank=True)
    pret_le = models.DateTimeField(null=True, blank=True)

    class Meta(Ecrit.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "rang"], name="rapport_par_rang")]


class AvisTechnique(Objet):
    """What the service tells the readers of a dossier, before they meet. The last one counts."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="avis_techniques")
    texte = models.TextField()
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    rendu_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["rendu_le"]


class Affectation(Objet):
    """The officer who follows an application. The journal keeps those before."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="affectation")
    personne = models.ForeignKey(Personne, models.CASCADE, related_name="affectations")
    depuis = models.DateTimeField(default=timezone.now)


class VueGardee(Objet):
    """A choice of the queue that somebody comes back to: what its address says, under a name."""

    personne = models.ForeignKey(Personne, models.CASCADE, related_name="vues")
    nom = models.CharField(_("nom de la vue"), max_length=60)
    adresse = models.CharField(max_length=600, blank=True, help_text="ce que l'adresse de la liste dit après « ? »")

    class Meta:
        ordering: ClassVar = ["nom"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["personne", "nom"], name="vue_nommee_une_fois")]


class Presence(models.Model):
    """Somebody of the fund has an application open, or had a moment ago."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="presences")
    personne = models.ForeignKey(Personne, models.CASCADE, related_name="+")
    vue_le = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "personne"], name="presence_unique")]


class Lot(Objet):
    """One act that somebody asks of many dossiers at once. Prepared, it does nothing; once launched, the worker does
    the act on each, one by one."""

    class Acte(models.TextChoices):
        AFFECTER = "affecter", _("Affecter")
        RELANCER = "relancer", _("Relancer le demandeur")
        DECLARER_RECEVABLE = "declarer_recevable", _("Déclarer recevable")

    personne = models.ForeignKey(Personne, models.CASCADE, related_name="lots")
    fonds = models.CharField(max_length=40)
    acte = models.CharField(max_length=30, choices=Acte.choices)
    precisions = models.JSONField(default=dict, help_text="ce que l'acte dit de plus, le même pour tous")
    prepare_le = models.DateTimeField(default=timezone.now)
    lance_le = models.DateTimeField(null=True, blank=True)
    fini_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-prepare_le"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(fini_le=None) | Q(lance_le__isnull=False), name="lot_lance_avant_fini")
        ]


class LigneDeLot(Objet):
    """One dossier of it, as it was when the lot was prepared, and what became of the act."""

    class Suite(models.TextChoices):
        ATTEND = "attend", _("En attente")
        FAIT = "fait", _("Fait")
        REFUSE = "refuse", _("Refusé")

    lot = models.ForeignKey(Lot, models.CASCADE, related_name="lignes")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    rang = models.PositiveSmallIntegerField()
    suite = models.CharField(max_length=10, choices=Suite.choices, default=Suite.ATTEND)
    phrase = models.TextField(blank=True, help_text="pourquoi l'acte est refusé")

    class Meta:
        ordering: ClassVar = ["rang"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lot", "dossier"], name="dossier_une_fois_par_lot"),
            models.CheckConstraint(condition=~Q(suite="refuse") | ~Q(phrase=""), name="refus_de_lot_dit"),
        ]
