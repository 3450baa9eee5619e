"""Who was granted something, and who of them wrote that they may be named."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amorce.dossiers.models import Contenu
from amorce.socle.modeles import Objet

PAR_SON_NOM = "nom:"
"""How the key begins of what a table knows by its name alone."""


class Beneficiaire(Objet):
    """``presumee``: taken for a person since nothing tells it from one (a sole trader has a SIRET too), until somebody
    says what it is. ``personne``: a natural person, whose name is read through ``requetes.nom_public`` alone: hidden
    unless consented to, here from their account, for all the aids asked with it, or in writing (``AccordEcrit``).
    ``cle``: what makes it the same from one projection or import to the next. ``entreprise``: of the undertaking it is
    one with (shared by its companies), its SIREN when nobody said more."""

    class Taille(models.TextChoices):
        PME = "pme", _("PME")
        GRANDE = "grande", _("Grande entreprise")

    cle = models.CharField(max_length=100, unique=True)
    nom = models.CharField(_("nom"), max_length=200)
    personne = models.BooleanField(_("personne physique"), default=False)
    presumee = models.BooleanField(_("personne par prudence"), default=False)
    siret = models.CharField(_("SIRET"), max_length=14, blank=True)
    rna = models.CharField(_("RNA"), max_length=10, blank=True)
    entreprise = models.CharField(_("entreprise unique"), max_length=40, blank=True)
    taille = models.CharField(_("taille"), max_length=8, choices=Taille.choices, blank=True)
    naf = models.CharField(_("activité (NAF)"), max_length=6, blank=True)
    commune = models.CharField(_("commune"), max_length=120, blank=True)
    code_commune = models.CharField(_("code INSEE de la commune"), max_length=5, blank=True)
    departement = models.CharField(_("département"), max_length=3, blank=True)
    region = models.CharField(_("région"), max_length=3, blank=True)
    consenti_le = models.DateField(null=True, blank=True, help_text="la personne accepte que son nom soit publié")
    retire_le = models.DateField(null=True, blank=True, help_text="elle ne l'accepte plus")
    texte_consenti = models.CharField(max_length=20, blank=True, help_text="la version de ce qu'elle a lu sur le site")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["siret"], condition=~Q(siret=""), name="beneficiaire_par_siret"),
            models.CheckConstraint(
                condition=Q(consenti_le=None) | Q(personne=True), name="consentement_d_une_personne"
            ),
            models.CheckConstraint(
                condition=Q(retire_le=None) | Q(consenti_le__isnull=False), name="consentement_retire_apres"
            ),
        ]

    @property
    def connue_par_son_nom(self) -> bool:
        """Two persons of one name, and of one commune where it is said, are one row here."""
        return self.personne and self.cle.startswith(PAR_SON_NOM)

    def __str__(self) -> str:
        """Never a person's name: what prints it may be read by anybody."""
        return str(_("Personne physique")) if self.personne else self.nom


class AccordEcrit(Objet):
    """What a person signed for one fund, which keeps it: their name is read beside the aids of that fund alone.
    ``octroi``: the one aid it speaks of, where a name is all that tells whose aids these are (``connue_par_son_nom``):
    another of that name is not named by it. By its identity, which it has again when its table is brought in again."""

    beneficiaire = models.ForeignKey(Beneficiaire, models.CASCADE, related_name="accords_ecrits")
    fonds = models.CharField(max_length=40)
    octroi = models.UUIDField(null=True, blank=True)
    donne_le = models.DateField()
    retire_le = models.DateField(null=True, blank=True, help_text="elle ne l'accepte plus")
    preuve = models.ForeignKey(Contenu, models.PROTECT, related_name="+", help_text="ce qu'elle a signé")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["beneficiaire", "fonds"], condition=Q(octroi=None), name="accord_ecrit_par_fonds"
            ),
            models.UniqueConstraint(fields=["beneficiaire", "fonds", "octroi"], name="accord_ecrit_par_aide"),
        ]
