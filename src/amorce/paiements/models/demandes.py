"""A claim on an award: its expenses, what proves them, what the law and the service find of each. Amounts in cents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.dossiers.etats import FINIES
from amorce.dossiers.etats import Etat as EtatDeDossier
from amorce.dossiers.models import Document, Dossier
from amorce.socle.modeles import Objet


class Cadre(Objet):
    """What the act of an award fixes for its payments, by fact: the period of its expenses, for one."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="cadre_de_paiement")
    faits = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)


class DemandeDePaiement(Objet):
    """``faits``: what its beneficiary says with it. ``du``: what the check of service done found, and nothing before;
    ``verse``: what the payer says is paid of it; ``paye_avant``: what of that was paid on a certificate since set
    aside, and ``revenu_avant``, what had come back of it by then; ``aide_definitive``: of a balance, what its
    certificate finds that the whole aid comes to."""

    class Genre(models.TextChoices):
        ACOMPTE = "acompte", _("Acompte")
        SOLDE = "solde", _("Solde")

    class Etat(models.TextChoices):
        BROUILLON = "brouillon", _("En préparation")
        DEPOSEE = "deposee", _("À contrôler")
        EXAMINEE = "examinee", _("Service fait constaté")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="demandes_de_paiement")
    rang = models.PositiveSmallIntegerField()
    genre = models.CharField(_("nature"), max_length=10, choices=Genre.choices)
    etat = models.CharField(_("état"), max_length=10, choices=Etat.choices, default=Etat.BROUILLON)
    faits = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    ouverte_le = models.DateTimeField(default=timezone.now)
    deposee_le = models.DateTimeField(null=True, blank=True)
    deposee_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    examinee_le = models.DateTimeField(null=True, blank=True)
    examinee_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    redemandee_le = models.DateTimeField(
        null=True, blank=True, help_text="le service redemande un chiffre que la demande ne dit pas, ou plus"
    )
    redemandes = models.JSONField(default=list, help_text="les faits que le service redemande, ceux dits depuis ôtés")
    du = models.BigIntegerField(null=True, blank=True)
    verse = models.BigIntegerField(default=0)
    paye_avant = models.BigIntegerField(default=0, help_text="sur un certificat écarté depuis")
    revenu_avant = models.BigIntegerField(default=0, help_text="reversé, quand il fut écarté")
    aide_definitive = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["dossier", "rang"]
        indexes: ClassVar = [
            models.Index(fields=["etat", "deposee_le"]),
            models.Index(fields=["etat", "du"], condition=Q(du__gt=F("verse")), name="demandes_dues"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier", "rang"], name="demande_de_paiement_par_rang"),
            models.UniqueConstraint(
                fields=["dossier"], condition=~Q(etat="examinee"), name="une_demande_de_paiement_a_la_fois"
            ),
            models.UniqueConstraint(fields=["dossier"], condition=Q(genre="solde"), name="un_solde_par_dossier"),
            models.CheckConstraint(
                condition=Q(etat="brouillon") | Q(deposee_le__isnull=False), name="paiement_demande_date"
            ),
            models.CheckConstraint(
                condition=Q(etat="examinee", examinee_le__isnull=False, du__isnull=False, du__gte=0)
                | ~Q(etat="examinee") & Q(du=None),
                name="du_apres_service_fait",
            ),
            models.CheckConstraint(
                condition=Q(aide_definitive=None) | Q(etat="examinee", genre="solde", aide_definitive__gte=0),
                name="aide_definitive_apres_le_solde",
            ),
            models.CheckConstraint(
                condition=Q(verse=0)
                | Q(verse__gt=0, du__isnull=False, verse__lte=F("du") + F("revenu_avant"))
                | Q(verse__gt=0, verse__lte=F("paye_avant")),
                name="jamais_verse_au_dela_du_du",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} {self.rang}"

    @property
    def etat_dit(self) -> str:
        """Of an award that is over, nothing is checked any more; while a recovery is under way, not yet."""
        if self.etat == self.Etat.EXAMINEE or self.dossier.etat not in FINIES:
            return self.get_etat_display()
        if self.dossier.etat == EtatDeDossier.REVERSEMENT:
            return gettext("En attente, un reversement est en cours")
        return gettext("Sans objet, l'aide a pris fin")

    @property
    def a_payer(self) -> int:
        """What is found due beyond what is paid of it; orders under way apart, and within what the award has left."""
        return max(0, (self.du or 0) - self.garde)

    @property
    def garde(self) -> int:
        """What is paid of it, less what had come back when its check was made again."""
        return self.verse - self.revenu_avant

    @property
    def s_ecrit(self) -> bool:
        return self.etat == self.Etat.BROUILLON

    @property
    def se_controle(self) -> bool:
        return self.etat == self.Etat.DEPOSEE


class Echantillon(Objet):
    """Lines drawn to be looked at one by one: whoever knows the seed and the population draws the same.
    ``population``: the numbers of the lines it was drawn among; empty, where it was not kept yet."""

    demande = models.ForeignKey(DemandeDePaiement, models.CASCADE, related_name="echantillons")
    graine = models.CharField(max_length=40)
    taille = models.PositiveIntegerField()
    parmi = models.PositiveIntegerField()
    population = models.TextField(blank=True, help_text="les numéros des lignes, en intervalles")
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    tire_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["tire_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(taille__gt=0, taille__lte=F("parmi")), name="echantillon_parmi_d_autres")
        ]


class Depense(Objet):
    """An invoice, a pay slip. ``faits``: what the law asks of it beside its columns. ``retenu`` and ``motifs``: what
    the law finds; unknown while a fact is missing. ``admis``: what the service lets pass of it, and why not all."""

    class Decision(models.TextChoices):
        ACCEPTEE = "acceptee", _("Acceptée")
        REDUITE = "reduite", _("Réduite")
        REFUSEE = "refusee", _("Refusée")

    demande = models.ForeignKey(DemandeDePaiement, models.CASCADE, related_name="depenses")
    rang = models.PositiveIntegerField()
    classe = models.CharField(_("classe"), max_length=4)
    compte = models.CharField(_("compte"), max_length=10, blank=True)
    libelle = models.CharField(_("libellé"), max_length=200)
    fournisseur = models.CharField(_("fournisseur"), max_length=200)
    siret = models.CharField(_("SIRET"), max_length=14, blank=True)
    facture = models.CharField(_("numéro de la pièce"), max_length=60, blank=True)
    datee_le = models.DateField(_("date de la pièce"))
    payee_le = models.DateField(_("payée le"), null=True, blank=True)
    ht = models.BigIntegerField(_("hors taxes"))
    tva = models.BigIntegerField(_("TVA"), default=0)
    locale = models.BooleanField(null=True, blank=True, help_text="comme le fait qui le dit, là où il compte")
    faits = models.JSONField(default=dict)
    payeur = models.CharField(
        _("coproducteur délégué qui l'a payée"), max_length=200, blank=True, help_text="vide : le bénéficiaire"
    )
    piece = models.CharField(
        max_length=100,
        blank=True,
        help_text="son numéro réduit à ses signes, sinon ce qu'elle est : ce qui la dit la même",
    )
    tiers = models.CharField(max_length=40, blank=True, help_text="le nom du fournisseur, réduit à ses lettres")
    reprend = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="reprises", help_text="admise avec un acompte"
    )
    retenu = models.BigIntegerField(null=True, blank=True)
    motifs = models.JSONField(
        default=dict, help_text="règles qui l'écartent, règles qu'un fait manquant laisse ouvertes"
    )
    echantillon = models.ForeignKey(Echantillon, models.SET_NULL, null=True, blank=True, related_name="depenses")
    decision = models.CharField(_("décision"), max_length=10, choices=Decision.choices, blank=True)
    admis = models.BigIntegerField(null=True, blank=True)
    motif = models.TextField(_("motif"), blank=True)
    decidee_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    decidee_le = models.DateTimeField(null=True, blank=True)
    contestee_le = models.DateTimeField(null=True, blank=True, help_text="réduite ou refusée une première fois")
    reponse = models.TextField(_("réponse du bénéficiaire"), blank=True)
    repondue_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["rang"]
        indexes: ClassVar = [
            models.Index(fields=["demande", "rang"], name="depenses_dans_l_ordre"),
            models.Index(fields=["piece", "siret"], name="depense_deja_presentee"),
            models.Index(fields=["piece", "tiers"], name="depense_du_meme_tiers"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ht__gt=0, tva__gte=0), name="depense_positive"),
            models.CheckConstraint(
                condition=Q(retenu=None) | Q(retenu__gte=0, retenu__lte=F("ht")), name="retenu_dans_la_depense"
            ),
            models.CheckConstraint(
                condition=Q(decision="", admis=None)
                | Q(decision="acceptee", admis=F("retenu"))
                | Q(decision="reduite", admis__gt=0, admis__lt=F("retenu")) & ~Q(motif="")
                | Q(decision="refusee", admis=0) & ~Q(motif=""),
                name="depense_admise_selon_le_droit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rang}. {self.libelle}"

    @property
    def ttc(self) -> int:
        return self.ht + self.tva

    @property
    def se_discute(self) -> bool:
        """Reduced or refused once, and not accepted since: its beneficiary answers, proves, corrects."""
        return self.contestee_le is not None and self.decision != self.Decision.ACCEPTEE


class CorrectionDeDepense(Objet):
    """What a beneficiary reads otherwise of a line that the service contests. ``avant``, ``apres``: the fields that
    change, as they were and as they are; the first ``avant`` is what was claimed. ``decision`` and ``motif``: what it
    answers."""

    depense = models.ForeignKey(Depense, models.CASCADE, related_name="corrections")
    avant = models.JSONField()
    apres = models.JSONField()
    decision = models.CharField(max_length=10, choices=Depense.Decision.choices, blank=True)
    motif = models.TextField(blank=True)
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    faite_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["faite_le"]


class Preuve(Objet):
    """A file given with a claim; of no line yet while nobody has said which ones it proves. ``nature``: one of those
    that the fund's text names, or nothing while nobody has said it."""

    demande = models.ForeignKey(DemandeDePaiement, models.CASCADE, related_name="preuves")
    depenses = models.ManyToManyField(Depense, related_name="preuves", blank=True)
    nature = models.CharField(_("nature"), max_length=30, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    recue_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["recue_le", "id"]
