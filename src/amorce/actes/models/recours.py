"""What contests a decision, or asks for a document: when it came, who answers, what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.models.deliberations import Decision
from amorce.comptes.models import Personne
from amorce.dossiers.models import Dossier
from amorce.droit.recours import Demeure
from amorce.socle.modeles import Objet


class Recours(Objet):
    """``notifiee_le``: when its author learnt of the decision; ``attendu_le``: the day that the judge sets for a
    pleading; ``rouvert_le``: the dossier was taken up again on its ground, once."""

    class Genre(models.TextChoices):
        GRACIEUX = "gracieux", _("Recours gracieux")
        CONTENTIEUX = "contentieux", _("Recours contentieux")
        DOCUMENTS = "documents", _("Demande de document")

    class Issue(models.TextChoices):
        ACCUEILLI = "accueilli", _("Accueilli")
        PARTIEL = "partiel", _("Accueilli en partie")
        REJETE = "rejete", _("Rejeté")
        DESISTEMENT = "desistement", _("Retiré par son auteur")

    class AvisCada(models.TextChoices):
        FAVORABLE = "favorable", _("Favorable à la communication")
        DEFAVORABLE = "defavorable", _("Défavorable")
        SANS_OBJET = "sans_objet", _("Sans objet")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="recours")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="recours")
    fonds = models.CharField(max_length=40)
    genre = models.CharField(_("nature"), max_length=12, choices=Genre.choices)
    auteur = models.CharField(_("auteur"), max_length=200)
    du_demandeur = models.BooleanField(default=True)
    demeure = models.CharField(max_length=12, choices=[(d.value, d.value) for d in Demeure], default=Demeure.SUR_PLACE)
    objet = models.TextField(_("objet"))
    reference = models.CharField(_("numéro"), max_length=60, blank=True, help_text="du greffe, ou de la Commission")
    notifiee_le = models.DateField(_("décision reçue le"), null=True, blank=True)
    recu_le = models.DateField(_("reçu le"))
    attendu_le = models.DateField(_("mémoire attendu le"), null=True, blank=True)
    cada_saisie_le = models.DateField(null=True, blank=True)
    cada_avis = models.CharField(max_length=12, choices=AvisCada.choices, blank=True)
    cada_avis_le = models.DateField(null=True, blank=True)
    issue = models.CharField(_("issue"), max_length=12, choices=Issue.choices, blank=True)
    repondu_le = models.DateField(_("décidé le"), null=True, blank=True)
    decide_par = models.CharField(_("décidé par"), max_length=200, blank=True)
    motifs = models.TextField(_("motifs"), blank=True)
    rouvert_le = models.DateTimeField(null=True, blank=True)
    inscrit_par = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    inscrit_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-recu_le", "-inscrit_le"]
        indexes: ClassVar = [models.Index(fields=["fonds", "issue", "recu_le"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["fonds", "genre", "reference"], condition=~Q(reference=""), name="recours_par_numero"
            ),
            models.CheckConstraint(
                condition=Q(issue="", repondu_le=None)
                | ~Q(issue="") & Q(repondu_le__gte=F("recu_le")) & ~Q(decide_par=""),
                name="issue_datee_et_signee",
            ),
            models.CheckConstraint(
                condition=Q(genre="documents") | Q(cada_saisie_le=None, cada_avis_le=None, cada_avis=""),
                name="cada_pour_un_document",
            ),
            models.CheckConstraint(
                condition=Q(rouvert_le=None)
                | Q(issue__in=["accueilli", "partiel"], genre__in=["gracieux", "contentieux"]),
                name="rouvre_si_accueilli",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} du {self.recu_le:%d/%m/%Y}"

    @property
    def accueilli(self) -> bool:
        return self.issue in (self.Issue.ACCUEILLI, self.Issue.PARTIEL)

    @property
    def permet_de_rouvrir(self) -> bool:
        return self.accueilli and self.genre != self.Genre.DOCUMENTS and self.rouvert_le is None

    @property
    def sujet(self) -> str:
        """What explains it."""
        return "demande_de_document" if self.genre == self.Genre.DOCUMENTS else f"recours_{self.genre}"
