"""A fund's own settings beside the law: deposit sessions, readings retained, figures that its text leaves to it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.droit.fonds import fonds
from amorce.socle.modeles import Objet


class SessionDeDepot(Objet):
    """When applications are received, to the second, and when they are examined."""

    fonds = models.CharField(_("fonds"), max_length=40)
    dispositifs = models.JSONField(_("dispositifs"), default=list, help_text=_("vide : toutes les aides du fonds"))
    intitule = models.CharField(_("intitulé"), max_length=120)
    ouvre = models.DateTimeField(_("ouverture"))
    ferme = models.DateTimeField(_("clôture"), null=True, blank=True)
    examen = models.DateField(_("date d'examen"), null=True, blank=True)
    texte = models.TextField(
        _("texte de l'appel"), blank=True, help_text=_("vide : ce n'est pas un appel à candidatures")
    )
    prolongation_motif = models.TextField(_("motif de la prolongation"), blank=True)
    publiee = models.BooleanField(_("publiée"), default=True)
    version = models.PositiveIntegerField(default=0, help_text="ce que les agendas abonnés suivent")
    modifiee_le = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("session de dépôt")
        ordering: ClassVar = ["ouvre"]
        indexes: ClassVar = [models.Index(fields=["fonds", "ouvre"])]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ferme__isnull=True) | Q(ferme__gt=F("ouvre")), name="session_dates")
        ]

    def __str__(self) -> str:
        return self.intitule

    @property
    def recus(self) -> list[str]:
        """What may be asked in it: what it names, or all the aids of the fund; what is open to calls alone is named."""
        return self.dispositifs or [d.code for d in fonds(self.fonds).dispositifs]

    def concerne(self, dispositif: str) -> bool:
        return dispositif in self.recus


class Prolongation(Objet):
    """A later closing, for everybody, and why; after an outage, from when to when and what shows it."""

    session = models.ForeignKey(SessionDeDepot, models.CASCADE, related_name="prolongations")
    avant = models.DateTimeField()
    apres = models.DateTimeField()
    motif = models.TextField()
    panne_debut = models.DateTimeField(null=True, blank=True)
    panne_fin = models.DateTimeField(null=True, blank=True)
    preuve = models.TextField(blank=True)
    decidee_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["decidee_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(apres__gt=F("avant")), name="prolongation_plus_tard"),
            models.CheckConstraint(
                condition=Q(panne_debut__isnull=True, panne_fin__isnull=True)
                | (Q(panne_fin__gt=F("panne_debut")) & ~Q(preuve="")),
                name="panne_prouvee",
            ),
        ]


class LectureRetenue(Objet):
    """How the fund reads an unclear sentence, from a day on, and why."""

    fonds = models.CharField(max_length=40)
    code = models.CharField(max_length=20, help_text="AMB-nn")
    choix = models.CharField(max_length=60)
    motif = models.TextField(blank=True)
    depuis = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["fonds", "code", "depuis"], name="lecture_par_jour")]


class ValeurDuFonds(Objet):
    """A fact that the text leaves to the fund (a base rate), for one scheme or all, from a day on."""

    fonds = models.CharField(max_length=40)
    dispositif = models.CharField(max_length=40, blank=True)
    fait = models.CharField(max_length=60)
    valeur = models.JSONField(help_text="comme on l'écrit dans un fichier de faits")
    source = models.CharField(max_length=200, help_text="la délibération ou le document qui la fixe")
    depuis = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fonds", "dispositif", "fait", "depuis"], name="valeur_par_jour")
        ]
