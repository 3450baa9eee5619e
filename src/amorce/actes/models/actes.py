"""The acts that carry an award: an arrêté the authority signs alone, a convention both sign, what later amends them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.models.deliberations import Decision
from amorce.comptes.models import Personne
from amorce.dossiers.models import Document, Dossier
from amorce.socle.modeles import Objet


class ActeAttributif(Objet):
    """One for each award. ``signe_le``: all sides signed, rights and obligations run. ``clos_le``: it stands no
    longer, or never went out. An amendment ``modifie`` the act of its award, and goes the same way. ``termes``: what
    it fixes, by the names of the law's facts. ``compose_le`` is empty while the worker has it to typeset.
    ``a_rendre_le``: the last day for a convention sent to come back signed. ``engagement``: what its commitment is
    called in the authority's accounts."""

    class Genre(models.TextChoices):
        ARRETE = "arrete", _("Arrêté")
        CONVENTION = "convention", _("Convention")
        AVENANT = "avenant", _("Avenant")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="actes")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="actes")
    genre = models.CharField(_("acte"), max_length=12, choices=Genre.choices)
    modifie = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="avenants")
    fonds = models.CharField(max_length=40)
    numero = models.CharField(_("numéro"), max_length=40)
    termes = models.JSONField(default=dict)
    compose_le = models.DateTimeField(null=True, blank=True)
    envoye_le = models.DateField(_("envoyé le"), null=True, blank=True)
    a_rendre_le = models.DateField(_("à rendre le"), null=True, blank=True)
    signe_le = models.DateField(_("signé le"), null=True, blank=True)
    retour = models.JSONField(default=dict, help_text="ce que le service a constaté de la convention revenue")
    engagement = models.CharField(_("numéro d'engagement"), max_length=40, blank=True)
    clos_le = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    cree_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-cree_le"]
        indexes: ClassVar = [
            models.Index(fields=["fonds", "cree_le"]),
            # the few that wait for a signature, among all that were ever signed
            models.Index(fields=["fonds", "cree_le"], condition=Q(signe_le=None, clos_le=None), name="actes_ouverts"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fonds", "numero"], name="acte_par_numero"),
            models.UniqueConstraint(
                fields=["fonds", "engagement"], condition=~Q(engagement=""), name="engagement_par_numero"
            ),
            models.UniqueConstraint(
                fields=["decision"], condition=Q(modifie=None, clos_le=None), name="un_acte_par_octroi"
            ),
            models.CheckConstraint(
                condition=Q(genre="avenant", modifie__isnull=False) | ~Q(genre="avenant") & Q(modifie=None),
                name="avenant_modifie_un_acte",
            ),
            models.CheckConstraint(
                condition=Q(signe_le=None) | Q(envoye_le=None) | Q(signe_le__gte=F("envoye_le")),
                name="signe_apres_l_envoi",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} {self.numero}"

    @property
    def en_vigueur(self) -> bool:
        return self.signe_le is not None and self.clos_le is None

    @property
    def se_prepare(self) -> bool:
        """May what it says still be written: neither sent nor signed."""
        return self.envoye_le is None and self.signe_le is None and self.clos_le is None

    @property
    def bilateral(self) -> bool:
        """Does its beneficiary sign it too; what amends an act goes the act's way."""
        return (self.modifie or self).genre != self.Genre.ARRETE


class VersionDActe(Objet):
    """What it was each time: typeset from the dossier, or come back signed. Never changed, never thrown away."""

    class Genre(models.TextChoices):
        PROJET = "projet", _("Projet")
        SIGNEE = "signee", _("Signée")

    acte = models.ForeignKey(ActeAttributif, models.PROTECT, related_name="versions")
    rang = models.PositiveSmallIntegerField()
    genre = models.CharField(max_length=10, choices=Genre.choices, default=Genre.PROJET)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    modele_dit = models.CharField(_("modèle"), max_length=80, blank=True)
    personne = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    faite_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["rang"]
        indexes: ClassVar = [models.Index(fields=["genre", "-faite_le"], name="versions_par_jour")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["acte", "rang"], name="version_d_acte_une_fois"),
        ]

    def __str__(self) -> str:
        return f"{self.acte}, version {self.rang}"
