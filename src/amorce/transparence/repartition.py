"""How a fund's aids are spread: by year, scheme, stage, genre, sector, format, territory; one query for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amorce.droit.registre import dispositifs
from amorce.droit.territoires import DEPARTEMENTS
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.octrois.models import Octroi, Population
from amorce.transparence.publics import publies_du_fonds


@dataclass(frozen=True)
class Axe:
    """What the aids are counted by."""

    code: str
    titre: Promise
    libelle: Callable[[str], str]
    chronologique: bool = False
    niveau: str = ""
    """Of a territory: whose inhabitants are counted."""


@dataclass(frozen=True)
class Part:
    """The aids of one kind. ``libelle`` is empty where the aids do not say."""

    code: str
    libelle: str
    nombre: int
    montant: int
    maintenu: int
    paye: int

    @property
    def moyenne(self) -> int:
        return self.montant // self.nombre


def _du_fait(nom: str) -> Callable[[str], str]:
    fait = VOCABULAIRE[nom]
    return lambda code: libelle_du_code(fait, code) if code in fait.codes else code


def _du_dispositif(code: str) -> str:
    connu = dispositifs().get(code)
    return connu.intitule if connu else code


AXES = {
    axe.code: axe
    for axe in (
        Axe("annee", _("Par année"), str, chronologique=True),
        Axe("dispositif", _("Par dispositif"), _du_dispositif),
        Axe("phase", _("Par étape"), _du_fait("phase_aide")),
        Axe("genre", _("Par genre"), _du_fait("genre_oeuvre")),
        Axe("filiere", _("Cinéma et audiovisuel"), lambda code: str(Octroi.Filiere(code).label)),
        Axe("format", _("Par format"), _du_fait("format_oeuvre")),
        Axe(
            "departement",
            _("Par territoire"),
            lambda code: f"{DEPARTEMENTS.get(code, '')} ({code})",
            niveau=Population.Territoire.DEPARTEMENT,
        ),
        Axe("commune", _("Par commune"), str, niveau=Population.Territoire.COMMUNE),
    )
}


def parts(fonds: str, axe: Axe, annee: int | None) -> list[Part]:
    """The largest first; the years in their order, the last first. What does not say comes last."""
    trouvees = publies_du_fonds(fonds).filtrer(annee=annee).order_by()
    lues = (
        trouvees.annotate(valeur=_valeur(axe))
        .values_list("valeur")
        .annotate(Count("annee"), Sum("montant"), Sum("maintenu"), Sum("paye"))
    )
    rendues = [Part(str(code), axe.libelle(str(code)) if code else "", *sommes) for code, *sommes in lues]
    if axe.chronologique:
        return sorted(rendues, key=lambda p: p.code, reverse=True)
    return sorted(rendues, key=lambda p: (not p.code, -p.montant, p.code))


def _valeur(axe: Axe) -> Any:
    """A person's aid is of no department and no commune: there may be one author in it."""
    if axe.niveau:
        lieu = "territoire" if axe.niveau == Population.Territoire.COMMUNE else axe.code
        return Case(When(beneficiaire__personne=False, then=F(lieu)), default=Value(""))
    # A value computed: SQLite would otherwise read, for its order, an index that holds no amount.
    return F(axe.code) if axe.chronologique else Coalesce(axe.code, Value(""))


def territoires(axe: Axe) -> dict[str, tuple[str, int]]:
    """By code, the name and the inhabitants of those that were counted, the last time they were."""
    comptes = (
        Population.objects.filter(niveau=axe.niveau).order_by("annee") if axe.niveau else Population.objects.none()
    )
    return {code: (nom, habitants) for code, nom, habitants in comptes.values_list("code", "nom", "habitants")}
