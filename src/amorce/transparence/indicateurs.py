"""The fund's own indicators, year by year: each with what it counts, on how many cases; nothing where none is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amorce.droit.transparence import PETIT_NOMBRE
from amorce.moteur.redaction import quotient
from amorce.octrois.models import Porteur
from amorce.octrois.requetes import octrois_publics
from amorce.transparence.models import Retombee
from amorce.transparence.publics import tenues_hors_du_public

UN_MILLION = 1_000_000


@dataclass(frozen=True)
class Mesure:
    """A count out of those of which it is known; or a sum over them."""

    connus: int = 0
    oui: int = 0
    somme: int | None = None

    @property
    def taux(self) -> int:
        return quotient(UN_MILLION * self.oui, self.connus) if self.connus else 0

    @property
    def peu(self) -> bool:
        """Too few cases for a share, or a sum, to be published: it would tell of one of them."""
        return 0 < self.connus < PETIT_NOMBRE


class Genre:
    PART, MONTANT, NOMBRE = "part", "montant", "nombre"


@dataclass(frozen=True)
class Indicateur:
    """``formule``: what is counted, out of what. ``de_personnes``: that none is, or all are, tells of each of them."""

    code: str
    titre: Promise
    definition: Promise
    formule: Promise
    exigences: tuple[str, ...]
    genre: str = Genre.PART
    par_annee: Mapping[int, Mesure] = field(default_factory=dict)
    de_personnes: bool = False

    def tait(self, mesure: Mesure) -> bool:
        """Too few cases; of persons, on either side of the share."""
        trop_peu = min(mesure.oui, mesure.connus - mesure.oui) < PETIT_NOMBRE
        return mesure.peu or (self.de_personnes and mesure.connus > 0 and trop_peu)

    def de(self, annees: Sequence[int]) -> list[Mesure]:
        return [self.par_annee.get(annee, Mesure()) for annee in annees]


@dataclass(frozen=True)
class Famille:
    titre: Promise
    dite: Promise
    indicateurs: list[Indicateur]


def familles(fonds: str) -> list[Famille]:
    """Works first; what they bring to the economy stands beside them, never alone. Four queries: what was kept out of
    the public counts nowhere, nor what was withdrawn."""
    tenues = tenues_hors_du_public(fonds)
    oeuvres = _des_oeuvres(fonds, tenues)
    return [
        Famille(
            _("Création et émergence"), _("Parmi les aides accordées dans l'année et qui tiennent encore."), oeuvres
        ),
        Famille(
            _("Égalité"),
            _("Parmi les personnes dont la demande dit le genre, sans leur nom."),
            _des_personnes(fonds, tenues),
        ),
        Famille(
            _("Territoire et techniques"),
            _(
                "Ce que disaient les demandes aidées. À lire avec ce qui précède : une aide à la création ne se juge "
                "pas à ses seules retombées."
            ),
            _des_retombees(fonds, tenues),
        ),
    ]


def _des_oeuvres(fonds: str, tenues: Collection[UUID]) -> list[Indicateur]:
    premier, court = Q(premier_ou_deuxieme=True), Q(court=True)
    lues = (
        octrois_publics()
        .filter(fonds=fonds, maintenu__gt=0)
        .exclude(pk__in=tenues)
        .order_by()
        .values_list("annee")
        .annotate(
            dits=Count("annee", filter=Q(premier_ou_deuxieme__isnull=False)),
            oui=Count("annee", filter=premier),
            formats=Count("annee", filter=Q(court__isnull=False)),
            brefs=Count("annee", filter=court),
            brefs_dits=Count("annee", filter=court & Q(premier_ou_deuxieme__isnull=False)),
            brefs_premiers=Count("annee", filter=court & premier),
        )
    )
    premiers: dict[int, Mesure] = {}
    courts: dict[int, Mesure] = {}
    debuts: dict[int, Mesure] = {}
    for annee, dits, oui, formats, brefs, brefs_dits, brefs_premiers in lues:
        premiers[annee] = Mesure(dits, oui)
        courts[annee] = Mesure(formats, brefs)
        debuts[annee] = Mesure(brefs_dits, brefs_premiers)
    return [
        Indicateur(
            "premiers",
            _("Premiers et deuxièmes films"),
            _("Part des œuvres dont l'auteur ou l'autrice a réalisé au plus un long métrage avant."),
            _("Premiers et deuxièmes films ÷ aides qui disent si elles vont à l'un d'eux."),
            ("RUN-I-96", "CONV-II-9-03"),
            par_annee=premiers,
        ),
        Indicateur(
            "courts",
            _("Courts métrages"),
            _("Part des œuvres dont le format dit est le court métrage."),
            _("Courts métrages ÷ aides qui disent leur format."),
            ("CONV-II-9-03",),
            par_annee=courts,
        ),
        Indicateur(
            "premiers_courts",
            _("Premiers films parmi les courts métrages"),
            _("Part des courts métrages dont l'auteur ou l'autrice a réalisé au plus un long métrage avant."),
            _("Courts métrages qui sont un premier ou deuxième film ÷ courts métrages qui disent s'ils le sont."),
            ("RUN-II-CM-02",),
            par_annee=debuts,
        ),
    ]


def _des_personnes(fonds: str, tenues: Collection[UUID]) -> list[Indicateur]:
    lues = (
        Porteur.objects.filter(octroi__fonds=fonds, octroi__maintenu__gt=0, genre__in=("femme", "homme", "autre"))
        .exclude(octroi__in=tenues)
        .order_by()
        .values_list("role", "octroi__annee")
        .annotate(connus=Count("pk"), femmes=Count("pk", filter=Q(genre="femme")))
    )
    par_role: dict[str, dict[int, Mesure]] = defaultdict(dict)
    for role, annee, connus, femmes in lues:
        par_role[role][annee] = Mesure(connus, femmes)
    return [
        Indicateur(
            "realisatrices",
            _("Réalisatrices"),
            _("Part des femmes parmi qui réalise les œuvres aidées."),
            _("Femmes ÷ personnes qui réalisent et dont le genre est dit."),
            ("CONV-II-7-04",),
            par_annee=par_role[Porteur.Role.REALISATEUR],
            de_personnes=True,
        ),
        Indicateur(
            "autrices",
            _("Autrices"),
            _("Part des femmes parmi qui écrit les œuvres aidées."),
            _("Femmes ÷ personnes qui écrivent et dont le genre est dit."),
            ("CONV-II-7-04",),
            par_annee=par_role[Porteur.Role.AUTEUR],
            de_personnes=True,
        ),
    ]


def _des_retombees(fonds: str, tenues: Collection[UUID]) -> list[Indicateur]:
    lues = (
        Retombee.objects.filter(fonds=fonds, octroi__maintenu__gt=0)
        .exclude(pk__in=tenues)
        .values_list("annee")
        .annotate(
            n_depenses=Count("depenses_locales"),
            somme=Sum("depenses_locales"),
            n_emplois=Count("emplois_locaux"),
            jours=Sum("emplois_locaux"),
            n_ia=Count("usage_ia"),
            oui=Count("pk", filter=Q(usage_ia=True)),
        )
    )
    depenses: dict[int, Mesure] = {}
    emplois: dict[int, Mesure] = {}
    ia: dict[int, Mesure] = {}
    for annee, n_depenses, somme, n_emplois, jours, n_ia, oui in lues:
        depenses[annee] = Mesure(n_depenses, somme=somme)
        emplois[annee] = Mesure(n_emplois, somme=jours)
        ia[annee] = Mesure(n_ia, oui)
    return [
        Indicateur(
            "depenses_locales",
            _("Dépenses prévues sur le territoire"),
            _("Somme, hors taxes, de ce que les demandes aidées prévoyaient d'y dépenser."),
            _("Somme des dépenses locales des demandes aidées qui les disent."),
            ("RUN-I-02", "CONV-II-7-05"),
            Genre.MONTANT,
            depenses,
        ),
        Indicateur(
            "emplois_locaux",
            _("Emplois prévus sur le territoire"),
            _("Somme, en jours de travail, de ce que les demandes aidées prévoyaient."),
            _("Somme des jours de travail des demandes aidées qui les disent."),
            ("RUN-I-02", "CONV-II-7-05"),
            Genre.NOMBRE,
            emplois,
        ),
        Indicateur(
            "intelligence_artificielle",
            _("Recours déclaré à l'intelligence artificielle"),
            _("Part des demandes aidées qui en déclarent un, parmi celles qui répondent à la question."),
            _("Demandes aidées qui en déclarent un ÷ demandes aidées qui répondent."),
            ("CONV-II-7-02",),
            par_annee=ia,
        ),
    ]
