"""A film's budget, in the CNC's nomenclature, and who pays for it. Amounts in cents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amorce.dossiers.models.dossier import Dossier
from amorce.dossiers.models.projet import Projet
from amorce.socle.modeles import Objet

MONTANTS = ("prevu", "prevu_local", "paye", "paye_local")


class LigneDeBudget(Objet):
    """An account of a class: foreseen and paid, of which local; how what is foreseen was worked out."""

    class Methode(models.TextChoices):
        ESTIMATION = "estimation", _("Estimation")
        FORFAIT = "forfait", _("Forfait")
        POURCENTAGE = "pourcentage", _("Pourcentage")

    projet = models.ForeignKey(Projet, models.CASCADE, related_name="budget")
    rang = models.PositiveIntegerField()
    classe = models.CharField(_("classe"), max_length=4, help_text="I à X")
    compte = models.CharField(_("compte"), max_length=10, blank=True)
    libelle = models.CharField(_("libellé"), max_length=200)
    prevu = models.BigIntegerField(_("prévu"), default=0)
    prevu_local = models.BigIntegerField(_("dont local"), default=0)
    paye = models.BigIntegerField(_("payé"), default=0)
    paye_local = models.BigIntegerField(_("dont local"), default=0)
    methode = models.CharField(_("méthode"), max_length=11, choices=Methode.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["projet", "rang"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *(models.CheckConstraint(condition=Q(**{f"{m}__gte": 0}), name=f"budget_{m}_positif") for m in MONTANTS),
            models.CheckConstraint(condition=Q(prevu_local__lte=F("prevu")), name="budget_part_locale_prevue"),
            models.CheckConstraint(condition=Q(paye_local__lte=F("paye")), name="budget_part_locale_payee"),
        ]


class LigneDeFinancement(Objet):
    """A funder's share. ``dossier`` is set where it is an aid asked through Amorce, which then keeps it up to date."""

    class Categorie(models.TextChoices):
        PRODUCTEUR = "producteur", _("Apport du producteur, en numéraire")
        PRODUCTEUR_INDUSTRIE = "producteur_industrie", _("Apport du producteur, en industrie")
        COPRODUCTEUR_FRANCAIS = "coproducteur_francais", _("Coproducteur français")
        COPRODUCTEUR_ETRANGER = "coproducteur_etranger", _("Coproducteur étranger")
        TELEVISION = "television", _("Éditeur de télévision")
        SMAD = "smad", _("Plateforme (SMAD)")
        DISTRIBUTEUR = "distributeur", _("Distributeur, mandat, minimum garanti")
        PREVENTE_INTERNATIONALE = "prevente_internationale", _("Prévente internationale")
        SOFICA = "sofica", _("SOFICA")
        CNC_AUTOMATIQUE = "cnc_automatique", _("CNC, aide automatique")
        CNC_SELECTIVE = "cnc_selective", _("CNC, aide sélective")
        CREDIT_IMPOT = "credit_impot", _("Crédit d'impôt")
        REGION = "region", _("Région")
        AUTRE_COLLECTIVITE = "autre_collectivite", _("Autre collectivité")
        EUROPE = "europe", _("Union européenne, Eurimages")
        PUBLIC_ETRANGER = "public_etranger", _("Aide publique étrangère")
        AIDE_AUTEUR = "aide_auteur", _("Aide versée directement à l'auteur")
        PRIVE = "prive", _("Mécénat, préachat, autre financement privé")

    class Etat(models.TextChoices):
        ACQUIS = "acquis", _("Acquis")
        EN_COURS = "en_cours", _("En cours")
        REFUSE = "refuse", _("Refusé")

    projet = models.ForeignKey(Projet, models.CASCADE, related_name="financements")
    rang = models.PositiveIntegerField()
    categorie = models.CharField(_("catégorie"), max_length=30, choices=Categorie.choices)
    financeur = models.CharField(_("financeur"), max_length=200)
    montant = models.BigIntegerField(_("montant"))
    etat = models.CharField(_("état"), max_length=10, choices=Etat.choices, default=Etat.EN_COURS)
    date = models.DateField(_("date de l'accord ou de la réponse attendue"), null=True, blank=True)
    justificatif = models.ForeignKey(
        "dossiers.Document", models.SET_NULL, null=True, blank=True, related_name="financements"
    )
    dossier = models.OneToOneField(Dossier, models.SET_NULL, null=True, blank=True, related_name="financement")

    class Meta:
        ordering: ClassVar = ["projet", "rang"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(montant__gte=0), name="financement_positif"),
        ]
