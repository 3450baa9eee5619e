"""People, the organisations they belong to, the roles they hold: all of it dated."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.roles import Portee, RoleDansOrganisation, RoleDeFonds
from amorce.droit.territoires import departement_postal
from amorce.socle.modeles import Objet


class Personnes(BaseUserManager["Personne"]):
    def create_user(self, email: str, password: str | None = None, **champs: Any) -> Personne:
        personne = self.model(email=self.normalize_email(email).lower(), **champs)
        personne.set_password(password)
        personne.save()
        return personne

    def get_by_natural_key(self, email: str | None) -> Personne:
        return self.get(email=(email or "").lower())


class Personne(AbstractBaseUser, Objet):
    """Somebody who signs in."""

    email = models.EmailField(_("adresse électronique"), unique=True)
    nom = models.CharField(_("nom"), max_length=100, blank=True)
    prenom = models.CharField(_("prénom"), max_length=100, blank=True)
    telephone = models.CharField(_("téléphone"), max_length=30, blank=True)
    langue = models.CharField(_("langue"), max_length=2, choices=[("fr", "Français"), ("en", "English")], default="fr")
    generation = models.CharField(
        max_length=3, blank=True, help_text="l'âge où commence sa tranche d'âge, si elle l'a dite : jamais montrée"
    )
    generation_dite_le = models.DateField(null=True, blank=True)
    administrateur = models.BooleanField(_("administrateur du site"), default=False)
    is_active = models.BooleanField(_("compte ouvert"), default=True)
    cree_le = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Personnes] = Personnes()

    class Meta:
        verbose_name = _("personne")

    def __str__(self) -> str:
        return f"{self.prenom} {self.nom}".strip() or self.email


class Organisation(Objet):
    """An applicant company or association, a collectivity, its agency, the CNC, the State's services."""

    class Nature(models.TextChoices):
        SOCIETE = "societe", _("Société")
        ASSOCIATION = "association", _("Association")
        ETRANGERE = "etrangere", _("Structure étrangère")
        COLLECTIVITE = "collectivite", _("Collectivité")
        AGENCE = "agence", _("Agence du film")
        ETAT = "etat", _("Service de l'État")
        CNC = "cnc", _("Centre national du cinéma et de l'image animée")

    nom = models.CharField(_("dénomination"), max_length=200)
    nature = models.CharField(_("nature"), max_length=20, choices=Nature.choices)
    siret = models.CharField(_("SIRET"), max_length=14, blank=True)
    pays = models.CharField(_("pays"), max_length=2, default="FR")
    registre = models.CharField(_("registre et numéro d'inscription"), max_length=100, blank=True)
    tva = models.CharField(_("numéro de TVA intracommunautaire"), max_length=20, blank=True)
    iban = models.CharField(_("IBAN"), max_length=34, blank=True)
    bic = models.CharField(_("BIC"), max_length=11, blank=True)
    forme_juridique = models.CharField(_("forme juridique"), max_length=30, blank=True)
    adresse = models.TextField(_("adresse"), blank=True)
    commune = models.CharField(_("code INSEE de la commune de son siège"), max_length=5, blank=True)
    personnes: models.ManyToManyField[Personne, Appartenance] = models.ManyToManyField(
        Personne, through="Appartenance", related_name="organisations"
    )

    class Meta:
        verbose_name = _("organisation")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["siret"], condition=~Q(siret=""), name="organisation_siret_unique"),
            models.CheckConstraint(
                condition=~Q(nature="etrangere") | (~Q(pays="FR") & ~Q(registre="")), name="organisation_etrangere"
            ),
        ]

    def __str__(self) -> str:
        return self.nom

    @property
    def siege(self) -> str:
        """The INSEE code of its commune; otherwise of the department that its address tells."""
        return self.commune or departement_postal(self.adresse)


def en_cours(jour: date, prefixe: str = "") -> Q:
    """Dated things that run on this day, and that nobody has ended since."""
    return (
        Q(**{f"{prefixe}depuis__lte": jour})
        & (Q(**{f"{prefixe}jusqua__isnull": True}) | Q(**{f"{prefixe}jusqua__gte": jour}))
        & Q(**{f"{prefixe}terminee_le__isnull": True})
    )


class Periode(models.Model):
    """Held from ``depuis`` to ``jusqua``, both included; ``terminee_le`` ends it at once, whatever was planned."""

    depuis = models.DateField(_("depuis"))
    jusqua = models.DateField(_("jusqu'au"), null=True, blank=True)
    terminee_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Appartenance(Objet, Periode):
    """A person in an organisation."""

    personne = models.ForeignKey(Personne, models.CASCADE, related_name="appartenances")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="appartenances")
    role = models.CharField(max_length=20, choices=RoleDansOrganisation.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["personne", "organisation"], condition=Q(terminee_le__isnull=True), name="appartenance_unique"
            ),
            models.CheckConstraint(
                condition=Q(jusqua__isnull=True) | Q(jusqua__gte=models.F("depuis")), name="appartenance_dates"
            ),
        ]


class Attribution(Objet, Periode):
    """A role held with a fund, dated, possibly delegated by somebody who holds it."""

    personne = models.ForeignKey(Personne, models.CASCADE, related_name="attributions")
    fonds = models.CharField(_("fonds"), max_length=40, help_text=_("le code du fonds"))
    role = models.CharField(max_length=20, choices=RoleDeFonds.choices)
    delegue_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="delegations")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["personne", "fonds"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(jusqua__isnull=True) | Q(jusqua__gte=models.F("depuis")), name="attribution_dates"
            ),
        ]


class Invitation(Objet):
    """A seat offered by mail in an organisation; only the hash of its token is kept."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=RoleDansOrganisation.choices)
    par = models.ForeignKey(Personne, models.CASCADE, related_name="invitations_envoyees")
    empreinte = models.CharField(max_length=64, unique=True)
    envoyee_le = models.DateTimeField(default=timezone.now)
    expire_le = models.DateTimeField()
    acceptee_le = models.DateTimeField(null=True, blank=True)
    acceptee_par = models.ForeignKey(Personne, models.SET_NULL, null=True, blank=True, related_name="+")
    annulee_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(acceptee_le__isnull=True, annulee_le__isnull=True),
                name="invitation_unique",
            )
        ]

    @property
    def expiree(self) -> bool:
        return self.expire_le <= timezone.now()


class JetonDApi(Objet):
    """What lets a machine act in a person's name through the API. The token itself is shown once and never kept."""

    personne = models.ForeignKey(Personne, models.CASCADE, related_name="jetons")
    nom = models.CharField(_("nom"), max_length=80)
    debut = models.CharField(max_length=20, help_text="ses premiers signes, pour le reconnaître")
    empreinte = models.CharField(max_length=64, unique=True)
    portees = models.JSONField(_("droits"), default=list)
    cree_le = models.DateTimeField(default=timezone.now, editable=False)
    expire_le = models.DateTimeField(_("expire le"))
    utilise_le = models.DateTimeField(null=True, blank=True)
    revoque_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("jeton")
        ordering: ClassVar = ["-cree_le"]

    def __str__(self) -> str:
        return self.nom

    @property
    def expire(self) -> bool:
        return self.expire_le <= timezone.now()

    @property
    def libelles(self) -> list[str]:
        return [str(Portee(une).label) for une in self.portees]
