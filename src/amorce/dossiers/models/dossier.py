"""An application of a project to one scheme."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.dossiers.etats import EN_VIE, FINIES, OCTROYE, Etat
from amorce.dossiers.models.projet import Projet
from amorce.droit.fonds import fonds
from amorce.fonds.models import SessionDeDepot
from amorce.socle.modeles import Objet


class Dossier(Objet):
    """``faits`` and ``traces`` are what this application says beside its project; deposited, see ``depot``."""

    projet = models.ForeignKey(Projet, models.PROTECT, related_name="dossiers")
    fonds = models.CharField(_("fonds"), max_length=40)
    dispositif = models.CharField(_("dispositif"), max_length=40)
    session = models.ForeignKey(SessionDeDepot, models.PROTECT, null=True, blank=True, related_name="dossiers")
    etat = models.CharField(_("état"), max_length=20, choices=Etat.choices, default=Etat.BROUILLON)
    numero = models.CharField(_("numéro"), max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="croît à chaque acte")
    faits = models.JSONField(default=dict)
    traces = models.JSONField(default=dict)
    demande_centimes = models.BigIntegerField(_("aide demandée"), null=True, blank=True)
    depose_le = models.DateTimeField(null=True, blank=True)
    represente_le = models.DateTimeField(null=True, blank=True, help_text="ajourné, sa nouvelle version est venue")
    rouvert_le = models.DateField(null=True, blank=True, help_text="l'autorité en est saisie de nouveau depuis ce jour")
    cree_le = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("dossier")
        indexes: ClassVar = [
            models.Index(fields=["fonds", "etat", "depose_le"]),
            models.Index(fields=["fonds", "depose_le", "id"], name="dossiers_recus"),
            models.Index(fields=["fonds", "depose_le", "dispositif", "etat"], name="dossiers_comptes"),
            models.Index(fields=["projet"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fonds", "numero"], condition=~Q(numero=""), name="numero_par_fonds"),
            models.CheckConstraint(
                condition=Q(etat__in=["brouillon", "retire"]) | ~Q(numero=""), name="numero_des_le_depot"
            ),
            models.CheckConstraint(
                condition=Q(demande_centimes__isnull=True) | Q(demande_centimes__gte=0), name="demande_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.numero or str(self.pk)

    @property
    def s_ecrit(self) -> bool:
        """May its team still write it: a draft, or adjourned until it is presented again."""
        return self.etat == Etat.BROUILLON or self.se_represente

    @property
    def passe_en_commission(self) -> bool:
        """Before a commission, or just after."""
        return self.etat in (Etat.INSCRIT, Etat.AVIS_RENDU, Etat.AJOURNE)

    @property
    def avec_commission(self) -> bool:
        return fonds(self.fonds).avec_commission

    @property
    def decision_notifiee(self) -> bool:
        """Granted or refused, then perhaps taken back, and its applicant knows."""
        return self.etat in OCTROYE | EN_VIE or self.etat in (
            Etat.REJETE, Etat.ANNULE, Etat.CADUC, Etat.REVERSEMENT, Etat.CLOS
        )  # fmt: skip

    @property
    def octroye(self) -> bool:
        """It bears an aid, or bore one."""
        return (self.decision_notifiee and self.etat != Etat.REJETE) or self.etat == Etat.RENONCE

    @property
    def acte_signe(self) -> bool:
        """Rights and obligations run."""
        return self.etat in EN_VIE

    @property
    def aide_suivie(self) -> bool:
        """They run, or ran: what was claimed on the award is read, whatever became of it."""
        return self.acte_signe or self.etat in FINIES

    @property
    def acte_parti(self) -> bool:
        """Its award has an act that its beneficiary was sent."""
        return self.etat in (Etat.ACTE_ENVOYE, Etat.ENGAGE, Etat.SOLDE_DEMANDE, Etat.SOLDE)

    @property
    def se_represente(self) -> bool:
        """Adjourned, it waits for a new version."""
        return self.etat == Etat.AJOURNE and self.represente_le is None
