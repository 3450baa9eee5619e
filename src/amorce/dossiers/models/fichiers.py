"""Files: contents kept once by their hash, the documents that name them, what each application joins."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.models.dossier import Dossier
from amorce.dossiers.models.projet import Projet
from amorce.socle.modeles import Objet


class Contenu(models.Model):
    """Bytes, named by their SHA-256, never changed. In quarantine until analysed, where a scanner is set."""

    class Analyse(models.TextChoices):
        NON_DEMANDEE = "non_demandee", _("Non analysé")
        EN_ATTENTE = "en_attente", _("Analyse en attente")
        SAIN = "sain", _("Sain")
        INFECTE = "infecte", _("Infecté")

    empreinte = models.CharField(primary_key=True, max_length=64)
    taille = models.PositiveBigIntegerField()
    format = models.CharField(max_length=10, help_text="le format constaté dans le contenu : pdf, xlsx…")
    fichier = models.CharField(max_length=200, help_text="où il est rangé")
    analyse = models.CharField(max_length=20, choices=Analyse.choices, default=Analyse.NON_DEMANDEE)
    constat = models.CharField(max_length=200, blank=True)
    recu_le = models.DateTimeField(default=timezone.now)

    @property
    def lisible(self) -> bool:
        """Neither infected nor waiting for the scanner: it may be opened."""
        return self.analyse in (self.Analyse.SAIN, self.Analyse.NON_DEMANDEE)


class Document(Objet):
    """A file as somebody gave it: in a safe or in a project."""

    contenu = models.ForeignKey(Contenu, models.PROTECT, related_name="documents")
    nom = models.CharField(_("nom"), max_length=200)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="documents")
    personne = models.ForeignKey(Personne, models.CASCADE, null=True, blank=True, related_name="documents")
    projet = models.ForeignKey(Projet, models.CASCADE, null=True, blank=True, related_name="documents")
    depose_par = models.ForeignKey(Personne, models.SET_NULL, null=True, related_name="+")
    depose_le = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, personne__isnull=True, projet__isnull=True)
                | Q(organisation__isnull=True, personne__isnull=False, projet__isnull=True)
                | Q(organisation__isnull=True, personne__isnull=True, projet__isnull=False),
                name="document_a_un_proprietaire",
            )
        ]

    def __str__(self) -> str:
        return self.nom


class PieceDeCoffre(Objet):
    """A paper of the safe: Kbis, RIB, certificates, accounts; the same for all applications, until it expires."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="coffre")
    personne = models.ForeignKey(Personne, models.CASCADE, null=True, blank=True, related_name="coffre")
    code = models.CharField(max_length=40)
    document = models.ForeignKey(Document, models.PROTECT, related_name="coffre")
    etabli_le = models.DateField(null=True, blank=True)
    expire_le = models.DateField(null=True, blank=True)
    retire_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(personne__isnull=True), name="coffre_un_proprietaire"
            )
        ]


class AvertissementDeFin(Objet):
    """That the people of a safe were told of this paper's end, so many days before: once."""

    papier = models.ForeignKey(PieceDeCoffre, models.CASCADE, related_name="avertissements")
    jours = models.PositiveSmallIntegerField()
    envoye_le = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["papier", "jours"], name="avertissement_unique")]


class Pieces(models.Manager["Piece"]):
    """A document joined is never spoken of without what it holds: one query, prefetched or not."""

    def get_queryset(self) -> models.QuerySet[Piece]:
        return super().get_queryset().select_related("document__contenu", "depuis_le_coffre")


class Piece(Objet):
    """A document joined to an application, under the code that the scheme asks for."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="pieces")
    code = models.CharField(max_length=40)
    document = models.ForeignKey(Document, models.PROTECT, related_name="pieces")
    depuis_le_coffre = models.ForeignKey(PieceDeCoffre, models.SET_NULL, null=True, blank=True, related_name="emplois")
    rang = models.PositiveIntegerField(default=1)
    jointe_le = models.DateTimeField(default=timezone.now)
    retiree_le = models.DateTimeField(null=True, blank=True)
    objects: ClassVar[Pieces] = Pieces()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["dossier", "code"])]


class LienDeVisionnage(Objet):
    """A viewing link, and what the last visit found."""

    class Etat(models.TextChoices):
        A_VERIFIER = "a_verifier", _("À vérifier")
        OUVERT = "ouvert", _("Ouvert")
        PROTEGE = "protege", _("Protégé par un mot de passe")
        MORT = "mort", _("Ne répond pas")

    projet = models.ForeignKey(Projet, models.CASCADE, related_name="liens")
    adresse = models.URLField(max_length=500)
    mot_de_passe = models.CharField(max_length=100, blank=True)
    expire_le = models.DateField(null=True, blank=True)
    etat = models.CharField(max_length=20, choices=Etat.choices, default=Etat.A_VERIFIER)
    constat = models.CharField(max_length=200, blank=True)
    verifie_le = models.DateTimeField(null=True, blank=True)
