"""Envelopes, as public accounting has them: what may be promised (an authorisation), when it may be paid (credits)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.droit.paiement import se_mandate_encore
from amorce.socle.jours import jour_du
from amorce.socle.modeles import Objet


class Enveloppe(Objet):
    """What a fund may promise for a measure in a year. Each total is part of the one before it, and the base itself
    refuses what would go over: two acts at once cannot promise the same euro."""

    class Section(models.TextChoices):
        FONCTIONNEMENT = "ae", _("Fonctionnement (AE)")
        INVESTISSEMENT = "ap", _("Investissement (AP)")

    fonds = models.CharField(max_length=40)
    annee = models.PositiveSmallIntegerField(_("année"))
    mesure = models.CharField(_("mesure"), max_length=120)
    dispositifs = models.JSONField(_("aides"), default=list, help_text=_("vide : toutes celles du fonds"))
    section = models.CharField(_("section"), max_length=2, choices=Section.choices)
    numero = models.CharField(_("numéro de l'autorisation"), max_length=40)
    imputation = models.CharField(_("imputation M57"), max_length=60, help_text=_("chapitre, fonction, nature"))
    autorise = models.BigIntegerField(default=0, help_text="voté au budget, reports et annulations compris")
    accorde = models.BigIntegerField(default=0, help_text="promis par des décisions de l'organe délibérant")
    engage = models.BigIntegerField(default=0, help_text="porté par des actes signés")
    paye = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    ouverte_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-annee", "mesure"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fonds", "annee", "numero"], name="enveloppe_par_numero"),
            models.CheckConstraint(condition=Q(accorde__lte=F("autorise")), name="jamais_promis_au_dela"),
            models.CheckConstraint(condition=Q(engage__lte=F("accorde")), name="engage_de_ce_qui_est_accorde"),
            models.CheckConstraint(condition=Q(paye__lte=F("engage"), paye__gte=0), name="paye_de_ce_qui_est_engage"),
        ]

    def __str__(self) -> str:
        return f"{self.mesure} {self.annee}"

    @property
    def disponible(self) -> int:
        return self.autorise - self.accorde

    def finance(self, dispositif: str) -> bool:
        return not self.dispositifs or dispositif in self.dispositifs


class Mouvement(Objet):
    """What changed an authorisation, by which vote of the budget. Cents, above zero or below."""

    class Genre(models.TextChoices):
        OUVERTURE = "ouverture", _("Ouverture au budget")
        MODIFICATION = "modification", _("Décision modificative")
        REPORT = "report", _("Report de l'année précédente")
        CADUCITE = "caducite", _("Autorisation caduque")

    enveloppe = models.ForeignKey(Enveloppe, models.PROTECT, related_name="mouvements")
    genre = models.CharField(_("nature"), max_length=20, choices=Genre.choices)
    centimes = models.BigIntegerField()
    reference = models.CharField(_("délibération budgétaire"), max_length=80)
    le = models.DateField(_("le"))
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    fait_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["le", "fait_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(centimes=0), name="mouvement_change"),
            models.CheckConstraint(condition=~Q(genre="caducite") | Q(centimes__lt=0), name="caducite_libere"),
        ]


class Credit(Objet):
    """What may be paid of it in one year. ``revenu``: what came back that year, unpaid after all, of years that are
    closed: their own account does not change."""

    enveloppe = models.ForeignKey(Enveloppe, models.PROTECT, related_name="credits")
    exercice = models.PositiveSmallIntegerField()
    ouvert = models.BigIntegerField(help_text="centimes")
    ordonne = models.BigIntegerField(default=0, help_text="par des ordres de payer, payés ou non")
    paye = models.BigIntegerField(default=0)
    revenu = models.BigIntegerField(default=0, help_text="revenu impayé cette année-là, payé sur un exercice clos")

    class Meta:
        ordering: ClassVar = ["exercice"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["enveloppe", "exercice"], name="credit_par_exercice"),
            models.CheckConstraint(
                condition=Q(paye__gte=0, paye__lte=F("ordonne"), ordonne__lte=F("ouvert")), name="paye_dans_les_credits"
            ),
            models.CheckConstraint(condition=Q(revenu__gte=0), name="revenu_d_exercices_clos"),
        ]

    @property
    def disponible(self) -> int:
        return self.ouvert - self.ordonne

    @property
    def clos(self) -> bool:
        """Nothing is paid on it any more."""
        fonctionnement = self.enveloppe.section == Enveloppe.Section.FONCTIONNEMENT
        return not se_mandate_encore(self.exercice, jour_du(self.enveloppe.fonds), fonctionnement=fonctionnement)
