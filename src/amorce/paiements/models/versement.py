"""What leads the money out: an account, an order to pay, the batch handed to the accountant, what he returns."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amorce.actes.models import Credit, Decision
from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.lignes import nu
from amorce.dossiers.models import Contenu, Document, Dossier
from amorce.paiements.models.demandes import DemandeDePaiement
from amorce.socle.modeles import Objet

VISIBLES = 4
"""The last signs of an account, enough to tell it from another."""


Nature = Organisation.Nature
PRIVEES = (Nature.SOCIETE, Nature.ASSOCIATION, Nature.ETRANGERE)


class Coordonnees(Objet):
    """The account that a fund pays a beneficiary on. Proposed by one, confirmed by another who read the statement of
    the bank; ``closes_le``: set aside, or another took its place."""

    class Etat(models.TextChoices):
        PROPOSEES = "proposees", _("À vérifier")
        EN_VIGUEUR = "en_vigueur", _("En vigueur")
        ECARTEES = "ecartees", _("Écartées")
        REMPLACEES = "remplacees", _("Remplacées")

    class Publique(models.TextChoices):
        """A public body, as the accountant tells them apart; an agency may be none."""

        ETAT = "etat", "Service de l'État"
        ETABLISSEMENT_NATIONAL = "etablissement_national", "Établissement public national"
        REGION = "region", "Région"
        DEPARTEMENT = "departement", "Département"
        COMMUNE = "commune", "Commune"
        GROUPEMENT = "groupement", "Groupement de collectivités : EPCI, syndicat"
        ETABLISSEMENT_LOCAL = "etablissement_local", "Établissement public local"
        AUCUNE = "aucune", "Aucune : association de droit privé"

    fonds = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="coordonnees_de_paiement"
    )
    auteur = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="coordonnees_de_paiement")
    etat = models.CharField(max_length=12, choices=Etat.choices, default=Etat.PROPOSEES)
    titulaire = models.CharField(_("titulaire du compte"), max_length=200)
    iban = models.CharField(_("IBAN"), max_length=34)
    bic = models.CharField(_("BIC"), max_length=11)
    rib = models.ForeignKey(Document, models.PROTECT, related_name="+")
    tiers = models.CharField(_("numéro de tiers"), max_length=40, blank=True)
    publique = models.CharField("personne publique", max_length=22, choices=Publique.choices, blank=True)
    proposees_par = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    proposees_le = models.DateTimeField(default=timezone.now)
    confirmees_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    confirmees_le = models.DateTimeField(null=True, blank=True)
    motif = models.TextField(_("motif"), blank=True)
    closes_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-proposees_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(auteur__isnull=True), name="coordonnees_d_un_beneficiaire"
            ),
            models.UniqueConstraint(
                fields=["fonds", "organisation", "etat"],
                condition=Q(closes_le=None, organisation__isnull=False),
                name="coordonnees_d_organisation_une_fois",
            ),
            models.UniqueConstraint(
                fields=["fonds", "auteur", "etat"],
                condition=Q(closes_le=None, auteur__isnull=False),
                name="coordonnees_d_auteur_une_fois",
            ),
            models.CheckConstraint(
                condition=Q(etat__in=["proposees", "en_vigueur"], closes_le=None)
                | Q(etat__in=["ecartees", "remplacees"], closes_le__isnull=False),
                name="coordonnees_closes_ou_non",
            ),
            models.CheckConstraint(
                condition=Q(confirmees_par=None, confirmees_le=None)
                | Q(confirmees_le__isnull=False) & ~Q(confirmees_par=F("proposees_par")) & ~Q(tiers=""),
                name="coordonnees_confirmees_par_un_autre",
            ),
            models.CheckConstraint(
                condition=~Q(etat="en_vigueur") | Q(confirmees_par__isnull=False), name="en_vigueur_si_confirmees"
            ),
            models.CheckConstraint(condition=~Q(etat="ecartees") | ~Q(motif=""), name="coordonnees_ecartees_et_motif"),
        ]

    def __str__(self) -> str:
        return self.masque

    @property
    def publique_a_dire(self) -> bool:
        """Neither a person nor a private structure: what it is among public bodies is asked of who confirms."""
        return self.organisation is not None and self.organisation.nature not in PRIVEES

    @property
    def beneficiaire(self) -> str:
        return str(self.organisation or self.auteur)

    @property
    def d_un_autre(self) -> bool:
        """Its holder's name is neither within the beneficiary's nor around it: who confirms it looks twice."""
        dits, siens = set(nu(self.titulaire).split()), set(nu(self.beneficiaire).split())
        return not (dits <= siens or siens <= dits)

    @property
    def masque(self) -> str:
        """Enough to recognise it, not enough to use it."""
        return f"{self.iban[:2]}… {self.iban[-VISIBLES:]}"


class CompteurDePaiement(models.Model):
    """The last number given, by fund, year and kind of paper."""

    class Genre(models.TextChoices):
        ORDRE = "P", _("Ordre de payer")
        BORDEREAU = "B", _("Bordereau")

    fonds = models.CharField(max_length=40)
    annee = models.PositiveSmallIntegerField()
    genre = models.CharField(max_length=1, choices=Genre.choices)
    dernier = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fonds", "annee", "genre"], name="compteur_de_paiement_unique")
        ]


class Bordereau(Objet):
    """Orders handed together to the public accountant. ``tableau`` and ``pieces``: the very bytes of its two lists;
    the second names each supporting document by its number and its hash, so that the whole can be made again."""

    fonds = models.CharField(max_length=40)
    exercice = models.PositiveSmallIntegerField()
    numero = models.CharField(_("numéro"), max_length=40)
    tableau = models.ForeignKey(Contenu, models.PROTECT, related_name="+")
    pieces = models.ForeignKey(Contenu, models.PROTECT, related_name="+")
    nombre = models.PositiveIntegerField()
    centimes = models.BigIntegerField()
    emis_par = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    emis_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-emis_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fonds", "numero"], name="bordereau_par_numero"),
            models.CheckConstraint(condition=Q(nombre__gt=0, centimes__gt=0), name="bordereau_porte_des_ordres"),
        ]

    def __str__(self) -> str:
        return self.numero


class RetourDuComptable(Objet):
    """A file of the accountant, taken whole; the same one given again changes nothing."""

    fonds = models.CharField(max_length=40)
    nom = models.CharField(max_length=200)
    contenu = models.ForeignKey(Contenu, models.PROTECT, related_name="+")
    payes = models.PositiveIntegerField()
    rejetes = models.PositiveIntegerField()
    centimes = models.BigIntegerField(help_text="payés")
    importe_par = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    importe_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-importe_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fonds", "contenu"], name="retour_importe_une_fois")
        ]

    def __str__(self) -> str:
        return self.nom


class OrdreDePaiement(Objet):
    """What the accountant is told to pay on a claim. It holds its credits and its part of the award from the day it is
    made; only the accountant's return makes it paid. One at most of a claim is under way; one that is paid is the only
    one, unless the check was made again since and found more. ``retour``: what the accountant says of it last;
    ``paye_par``: what said that it is, or was, paid."""

    class Etat(models.TextChoices):
        A_EMETTRE = "a_emettre", _("À émettre")
        EMIS = "emis", _("Chez le comptable")
        PAYE = "paye", _("Payé")
        REJETE = "rejete", _("Rejeté par le comptable")
        ANNULE = "annule", _("Annulé")

    demande = models.ForeignKey(DemandeDePaiement, models.PROTECT, related_name="ordres")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="ordres_de_paiement")
    octroi = models.ForeignKey(Decision, models.PROTECT, related_name="ordres_de_paiement")
    credit = models.ForeignKey(Credit, models.PROTECT, related_name="ordres")
    fonds = models.CharField(max_length=40)
    numero = models.CharField(_("numéro"), max_length=40)
    etat = models.CharField(max_length=10, choices=Etat.choices, default=Etat.A_EMETTRE)
    centimes = models.BigIntegerField()
    coordonnees = models.ForeignKey(Coordonnees, models.PROTECT, related_name="ordres")
    bordereau = models.ForeignKey(Bordereau, models.PROTECT, null=True, blank=True, related_name="ordres")
    retour = models.ForeignKey(RetourDuComptable, models.PROTECT, null=True, blank=True, related_name="ordres")
    paye_par = models.ForeignKey(RetourDuComptable, models.PROTECT, null=True, blank=True, related_name="ordres_payes")
    traite_le = models.DateField(_("payé ou rejeté le"), null=True, blank=True)
    paye_avant_retour_le = models.DateField(null=True, blank=True, help_text="payé ce jour-là, puis revenu impayé")
    reference = models.CharField(_("référence du comptable"), max_length=80, blank=True)
    cause = models.TextField(_("cause du rejet ou de l'annulation"), blank=True)
    cree_par = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    cree_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-cree_le"]
        indexes: ClassVar = [models.Index(fields=["fonds", "etat", "cree_le"], name="ordres_d_un_etat")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fonds", "numero"], name="ordre_par_numero"),
            models.UniqueConstraint(
                fields=["demande"],
                condition=Q(etat__in=["a_emettre", "emis"]),
                name="un_ordre_en_cours_par_demande",
            ),
            models.CheckConstraint(condition=Q(centimes__gt=0), name="ordre_d_un_montant"),
            models.CheckConstraint(
                condition=Q(etat__in=["a_emettre", "annule"], bordereau=None, retour=None)
                | Q(etat="emis", bordereau__isnull=False, retour=None)
                | Q(etat__in=["paye", "rejete"], bordereau__isnull=False, retour__isnull=False),
                name="ordre_traite_par_un_retour",
            ),
            models.CheckConstraint(
                condition=~Q(etat="paye") | Q(traite_le__isnull=False) & ~Q(reference=""), name="paye_avec_sa_reference"
            ),
            models.CheckConstraint(
                condition=Q(paye_avant_retour_le=None) | Q(etat="rejete", traite_le__gte=F("paye_avant_retour_le")),
                name="revenu_apres_avoir_ete_paye",
            ),
            models.CheckConstraint(
                condition=~Q(etat__in=["rejete", "annule"]) | ~Q(cause=""), name="rejete_ou_annule_dit_pourquoi"
            ),
        ]

    def __str__(self) -> str:
        return self.numero

    @property
    def etat_dit(self) -> str:
        """The accountant paid it, the bank sent it back: nobody rejected it."""
        return self.get_etat_display() if self.paye_avant_retour_le is None else gettext("Revenu impayé")


VIFS = (OrdreDePaiement.Etat.A_EMETTRE, OrdreDePaiement.Etat.EMIS, OrdreDePaiement.Etat.PAYE)
"""An order that is paid, or may be."""
