"""A film, as its team describes it once for all its applications."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.socle.modeles import Objet


class Projet(Objet):
    """One set of facts; ``traces`` says of each field its version, who wrote it and when."""

    titre = models.CharField(_("titre"), max_length=200)
    anciens_titres = models.JSONField(default=list)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="projets")
    auteur = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="projets")
    faits = models.JSONField(default=dict, help_text="comme on les écrit dans un fichier de faits")
    traces = models.JSONField(default=dict, help_text="par champ : version, auteur, instant")
    cree_le = models.DateTimeField(default=timezone.now, editable=False)
    modifie_le = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("projet")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(auteur__isnull=True), name="projet_un_demandeur"
            )
        ]

    def __str__(self) -> str:
        return self.titre


class Collaboration(Objet):
    """A person invited on one project from outside its organisation: a co-author, a line producer."""

    projet = models.ForeignKey(Projet, models.CASCADE, related_name="collaborations")
    personne = models.ForeignKey(Personne, models.CASCADE, related_name="collaborations")
    role = models.CharField(max_length=20, choices=RoleDansOrganisation.choices)
    depuis = models.DateField()
    jusqua = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["projet", "personne"], condition=Q(jusqua__isnull=True), name="collaboration_unique"
            )
        ]


class InvitationSurProjet(Objet):
    """A place offered on one film to somebody who has no account yet: theirs as soon as their address is confirmed."""

    projet = models.ForeignKey(Projet, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=RoleDansOrganisation.choices)
    par = models.ForeignKey(Personne, models.CASCADE, related_name="+")
    envoyee_le = models.DateTimeField(default=timezone.now)
    expire_le = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["projet", "email"], name="invitation_sur_projet_unique")
        ]

    @property
    def expiree(self) -> bool:
        return self.expire_le <= timezone.now()
