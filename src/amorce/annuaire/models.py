"""What is stored of the directory: a card, what its owner agreed to, what is written to them through it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.models import Projet
from amorce.socle.modeles import Objet

NOM_MAX, PROSE_MAX, LIGNE_MAX = 120, 1_500, 200


class Visibilite(models.TextChoices):
    INSCRITS = "inscrits", _("Les fonds et les structures inscrits ici")
    PUBLIC = "public", _("Tout le monde, moteurs de recherche compris")


class Fiche(Objet):
    """Of a person, or of an organisation. Others see it only while a consent runs: ``requetes.visibles`` says it.

    ``departement``: the zone, never an address. ``tri``, ``mots``: its name and its words, accents folded.
    """

    personne = models.OneToOneField(Personne, models.CASCADE, null=True, blank=True, related_name="fiche")
    organisation = models.OneToOneField(Organisation, models.CASCADE, null=True, blank=True, related_name="fiche")
    nom = models.CharField(_("nom"), max_length=NOM_MAX)
    departement = models.CharField(_("département"), max_length=3, blank=True)
    region = models.CharField(_("région"), max_length=2, blank=True)
    presentation = models.TextField(_("parcours"), max_length=PROSE_MAX, blank=True)
    langues = models.CharField(_("langues"), max_length=LIGNE_MAX, blank=True)
    savoir_faire = models.CharField(_("savoir-faire"), max_length=LIGNE_MAX, blank=True)
    joignable = models.BooleanField(_("peut être jointe"), default=True)
    tri = models.CharField(max_length=NOM_MAX)
    mots = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    cree_le = models.DateTimeField(default=timezone.now, editable=False)
    modifie_le = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("fiche d'annuaire")
        ordering: ClassVar = ["tri", "id"]
        indexes: ClassVar = [
            models.Index(fields=["tri", "id"], name="fiches_par_nom"),
            models.Index(fields=["region", "departement"], name="fiches_d_un_territoire"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(personne__isnull=True) ^ Q(organisation__isnull=True), name="fiche_d_un_seul"
            )
        ]

    def __str__(self) -> str:
        """Never a name: what prints it may be read by anybody."""
        return str(_("Fiche d'annuaire"))


class Consentement(Objet):
    """What somebody agreed to: which text, who may see, until when. The one that runs is neither over nor past its end.

    ``fini_le``: taken back, or replaced by another.
    """

    class Fin(models.TextChoices):
        RETIRE = "retire", _("Retiré")
        REMPLACE = "remplace", _("Remplacé par un autre")

    fiche = models.ForeignKey(Fiche, models.CASCADE, related_name="consentements")
    texte = models.CharField(max_length=20, help_text="la version du texte lu")
    visibilite = models.CharField(max_length=8, choices=Visibilite.choices)
    donne_le = models.DateTimeField()
    expire_le = models.DateTimeField()
    rappele_le = models.DateTimeField(null=True, blank=True)
    fini_le = models.DateTimeField(null=True, blank=True)
    fin = models.CharField(max_length=8, choices=Fin.choices, blank=True)
    par = models.ForeignKey(Personne, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-donne_le"]
        indexes: ClassVar = [
            models.Index(fields=["expire_le"], condition=Q(fini_le=None), name="consentements_qui_courent")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fiche"], condition=Q(fini_le=None), name="un_consentement_a_la_fois"),
            models.CheckConstraint(condition=Q(expire_le__gt=models.F("donne_le")), name="consentement_qui_dure"),
            models.CheckConstraint(
                condition=Q(fini_le=None, fin="") | Q(fini_le__isnull=False) & ~Q(fin=""), name="consentement_fini"
            ),
        ]


class Exercice(Objet):
    """What one does; ``technique``: in which branch, for a technician."""

    fiche = models.ForeignKey(Fiche, models.CASCADE, related_name="exercices")
    metier = models.CharField(max_length=12)
    technique = models.CharField(max_length=16, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["metier", "technique"], name="exercices_par_metier")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fiche", "metier", "technique"], name="exercice_une_fois"),
            models.CheckConstraint(condition=Q(technique="") | Q(metier="technicien"), name="branche_d_un_technicien"),
        ]


class Ligne(Objet):
    """A step of a path, or a work that one declares, in the order in which it was written."""

    class Genre(models.TextChoices):
        ETAPE = "etape", _("Étape")
        OEUVRE = "oeuvre", _("Œuvre")

    fiche = models.ForeignKey(Fiche, models.CASCADE, related_name="lignes")
    genre = models.CharField(max_length=8, choices=Genre.choices)
    annee = models.PositiveSmallIntegerField()
    texte = models.CharField(max_length=LIGNE_MAX)
    rang = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["-annee", "rang"]


class FilmDeFiche(Objet):
    """A film of the base that its owner shows; it is read through the aids that are public, and not without one."""

    fiche = models.ForeignKey(Fiche, models.CASCADE, related_name="films")
    projet = models.ForeignKey(Projet, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fiche", "projet"], name="film_une_fois_par_fiche")
        ]


class Echange(Objet):
    """What one person and a card's owner write to each other. ``bloque_le``: the owner wants no more of it."""

    fiche = models.ForeignKey(Fiche, models.CASCADE, related_name="echanges")
    correspondant = models.ForeignKey(Personne, models.CASCADE, related_name="+")
    ouvert_le = models.DateTimeField(default=timezone.now)
    dernier_le = models.DateTimeField(default=timezone.now)
    bloque_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-dernier_le"]
        indexes: ClassVar = [models.Index(fields=["correspondant", "ouvert_le"], name="echanges_d_un_correspondant")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fiche", "correspondant"], name="un_echange_par_correspondant")
        ]


class MessageRelaye(Objet):
    """``de_la_fiche``: written by its owner, otherwise by the correspondent."""

    echange = models.ForeignKey(Echange, models.CASCADE, related_name="messages")
    de_la_fiche = models.BooleanField()
    texte = models.TextField(_("message"))
    envoye_le = models.DateTimeField(default=timezone.now)
    lu_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["envoye_le"]


class Signalement(Objet):
    """What anybody says of a card that they see, without account. ``appelant``: who asks, for that day only."""

    class Motif(models.TextChoices):
        FAUX = "faux", _("Ce qu'elle dit est faux")
        USURPEE = "usurpee", _("Elle n'est pas de qui elle dit")
        BLESSANTE = "blessante", _("Elle blesse ou discrimine")
        AUTRE = "autre", _("Autre raison")

    class Suite(models.TextChoices):
        MASQUEE = "masquee", _("La fiche est masquée")
        SANS_SUITE = "sans_suite", _("Sans suite")

    fiche = models.ForeignKey(Fiche, models.CASCADE, related_name="signalements")
    motif = models.CharField(_("raison"), max_length=10, choices=Motif.choices)
    texte = models.TextField(_("précisions"), blank=True)
    appelant = models.CharField(max_length=64)
    signale_le = models.DateTimeField(default=timezone.now)
    suite = models.CharField(max_length=10, choices=Suite.choices, blank=True)
    traite_le = models.DateTimeField(null=True, blank=True)
    par = models.ForeignKey(Personne, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["signale_le"]
        indexes: ClassVar = [models.Index(fields=["appelant", "signale_le"], name="signalements_d_un_appelant")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(suite="", traite_le=None) | ~Q(suite="") & Q(traite_le__isnull=False),
                name="signalement_traite",
            )
        ]


class Masquage(Objet):
    """A card that a service hides, whatever its owner consented to: why, what they answer, when it shows again. Erased
    and written again by the same owner, the card is still hidden: ``fiche`` is none in between."""

    fiche = models.ForeignKey(Fiche, models.SET_NULL, null=True, related_name="masquages")
    personne = models.ForeignKey(Personne, models.CASCADE, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    fonds = models.CharField(max_length=40, help_text="le service qui masque")
    motif = models.TextField(_("motif"))
    masquee_le = models.DateTimeField(default=timezone.now)
    par = models.ForeignKey(Personne, models.SET_NULL, null=True, related_name="+")
    reponse = models.TextField(_("réponse"), blank=True)
    repondu_le = models.DateTimeField(null=True, blank=True)
    levee_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-masquee_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fiche"], condition=Q(levee_le=None), name="un_masquage_a_la_fois"),
            models.CheckConstraint(
                condition=Q(personne__isnull=True) ^ Q(organisation__isnull=True), name="masquage_d_un_seul"
            ),
        ]
