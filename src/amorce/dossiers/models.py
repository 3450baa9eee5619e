"""One film, and its applications in as many funds as it has."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.etats import Etat
from amorce.socle.modeles import Objet


class Projet(Objet):
    """A film as its team describes it: one set of facts for all its applications."""

    titre = models.CharField(_("titre"), max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="projets")
    auteur = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="projets")
    faits = models.JSONField(default=dict, help_text="comme on les écrit dans un fichier de faits")
    version = models.PositiveIntegerField(default=1)
    cree_le = models.DateTimeField(default=timezone.now, editable=False)
    modifie_le = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("projet")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(auteur__isnull=True), name="projet_un_demandeur"
            )
        ]

    def __str__(self) -> str:
        return self.titre


class Dossier(Objet):
    """An application of a project to one scheme. What it was judged on is kept for ever."""

    projet = models.ForeignKey(Projet, models.PROTECT, related_name="dossiers")
    fonds = models.CharField(_("fonds"), max_length=40)
    dispositif = models.CharField(_("dispositif"), max_length=40)
    etat = models.CharField(_("état"), max_length=20, choices=Etat.choices, default=Etat.BROUILLON)
    numero = models.CharField(_("numéro"), max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)
    faits = models.JSONField(default=dict, help_text="les faits gelés au dépôt")
    droit = models.JSONField(default=dict, help_text="versions des textes, lectures et empreinte des règles")
    demande_centimes = models.BigIntegerField(_("aide demandée"), null=True, blank=True)
    depose_le = models.DateTimeField(null=True, blank=True)
    cree_le = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("dossier")
        indexes: ClassVar = [models.Index(fields=["fonds", "etat"]), models.Index(fields=["projet"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fonds", "numero"], condition=~Q(numero=""), name="numero_par_fonds"),
            models.CheckConstraint(
                condition=Q(etat__in=["brouillon", "retire"]) | ~Q(numero=""), name="numero_des_le_depot"
            ),
        ]

    def __str__(self) -> str:
        return self.numero or f"{self.projet_id}"
