"""Who sits: a person in a place of a category of seats, as its holder or as the alternate, for a time."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Attribution, Personne
from amorce.droit.fonds import fonds
from amorce.droit.procedures import Commission, Siege
from amorce.socle.modeles import Objet


class Membre(Objet):
    """``place``: which of the seats of its category; a holder and an alternate share it, and have one vote."""

    class Competence(models.TextChoices):
        CINEMA = "cinema", _("Cinéma")
        AUDIOVISUEL = "audiovisuel", _("Audiovisuel")

    class Genre(models.TextChoices):
        FEMME = "femme", _("Femme")
        HOMME = "homme", _("Homme")
        AUTRE = "autre", _("Autre")
        NON_RENSEIGNE = "non_renseigne", _("Non renseigné")

    personne = models.ForeignKey(Personne, models.PROTECT, related_name="sieges")
    fonds = models.CharField(_("fonds"), max_length=40)
    commission = models.CharField(_("commission"), max_length=40)
    siege = models.CharField(_("siège"), max_length=40)
    place = models.PositiveSmallIntegerField(_("place"))
    suppleant = models.BooleanField(_("suppléant"), default=False)
    nomme_le = models.DateField(_("nommé le"))
    prend_fonction_le = models.DateField(_("prend ses fonctions le"))
    jusqu_au = models.DateField(
        _("nommé jusqu'au"), null=True, blank=True, help_text=_("vide : aussi longtemps que la règle le permet")
    )
    propose_par = models.CharField(_("sur proposition de"), max_length=200, blank=True)
    coopte = models.BooleanField(_("coopté"), default=False)
    confirme_le = models.DateField(_("nomination confirmée le"), null=True, blank=True)
    reglement_remis_le = models.DateField(_("règlement remis contre reçu le"), null=True, blank=True)
    competences = models.JSONField(_("compétences"), default=list, blank=True)
    elu = models.BooleanField(_("exerce un mandat électif"), default=False)
    hors_departement = models.BooleanField(_("domicilié hors du département"), default=False)
    genre = models.CharField(_("genre"), max_length=20, choices=Genre.choices, default=Genre.NON_RENSEIGNE)
    metier = models.CharField(_("métier"), max_length=80, blank=True)
    territoire = models.CharField(_("territoire"), max_length=80, blank=True)
    attribution = models.OneToOneField(Attribution, models.PROTECT, related_name="siege")
    fin_le = models.DateField(_("fin"), null=True, blank=True)
    motif_de_fin = models.TextField(_("motif de la fin"), blank=True)

    class Meta:
        verbose_name = _("membre")
        ordering: ClassVar = ["siege", "place", "suppleant"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["fonds", "commission", "siege", "place", "suppleant"],
                condition=Q(fin_le__isnull=True),
                name="une_personne_par_place",
            ),
            models.UniqueConstraint(
                fields=["fonds", "commission", "personne"],
                condition=Q(fin_le__isnull=True),
                name="un_siege_par_personne",
            ),
            models.CheckConstraint(
                condition=Q(fin_le__isnull=True) | Q(fin_le__gte=models.F("nomme_le")), name="mandat_dates"
            ),
            models.CheckConstraint(condition=Q(fin_le__isnull=True) | ~Q(motif_de_fin=""), name="fin_motivee"),
            models.CheckConstraint(
                condition=Q(jusqu_au__isnull=True) | Q(jusqu_au__gte=models.F("nomme_le")), name="mandat_termine_apres"
            ),
        ]

    def __str__(self) -> str:
        return str(self.personne)

    @property
    def de_la_commission(self) -> Commission:
        procedure = fonds(self.fonds).procedure
        assert procedure is not None
        return procedure.commission(self.commission)

    @property
    def du_siege(self) -> Siege:
        return self.de_la_commission.siege(self.siege)

    @property
    def noms_des_competences(self) -> list[str]:
        return [str(self.Competence(code).label) for code in self.competences]

    def echu(self, le: date) -> bool:
        """Past the day until which the authority named this member: the law may allow longer."""
        return self.jusqu_au is not None and le > self.jusqu_au

    @property
    def vote(self) -> bool:
        """Does this seat have a vote?"""
        return self.du_siege.vote


class Renouvellement(Objet):
    """A mandate prolonged to another day. The seat is the same: what its member declared of a dossier still holds."""

    membre = models.ForeignKey(Membre, models.CASCADE, related_name="renouvellements")
    le = models.DateField(_("renouvelé le"))
    courait_jusqu_au = models.DateField(_("le mandat courait jusqu'au"))
    jusqu_au = models.DateField(_("renouvelé jusqu'au"))

    class Meta:
        verbose_name = _("renouvellement")
        ordering: ClassVar = ["jusqu_au"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(jusqu_au__gt=models.F("courait_jusqu_au")), name="renouvellement_prolonge"
            ),
        ]
