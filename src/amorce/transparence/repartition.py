"""How a fund's aids are spread: by year, scheme, stage, genre, sector, format, territory; one query for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from django.db.models import Count, F, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amorce.droit.registre import dispositifs
from amorce.droit.territoires import DEPARTEMENTS
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.moteur.redaction import quotient
from amorce.octrois.models import Octroi, Population
from amorce.octrois.requetes import Octrois
from amorce.socle.parmi import parmi_les_codes
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
    sinon: str = ""
    """What tells the aids that have no code of it, in their own words."""


@dataclass(frozen=True)
class Part:
    """The aids of one kind. ``libelle`` is empty where the aids do not say; ``paye``: of the ``dites``, that say it."""

    code: str
    libelle: str
    nombre: int
    montant: int
    maintenu: int
    paye: int
    dites: int

    @property
    def paye_connu(self) -> int | None:
        return self.paye if self.dites else None

    @property
    def moyenne(self) -> int:
        return quotient(self.montant, self.nombre)


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
        Axe("dispositif", _("Par dispositif"), _du_dispositif, sinon="intitule"),
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


Sommes = tuple[int, int, int, int, int]
SOMMES = (Count("annee"), Sum("montant"), Sum("maintenu"), Sum("paye", default=0), Count("paye"))
CLES: Mapping[str, Sequence[str]] = {
    Population.Territoire.DEPARTEMENT: ("departement",),
    Population.Territoire.COMMUNE: ("departement", "territoire"),
}
"""What a place is summed by: in the order of their index, a commune comes within its department."""


def parts(fonds: str, axe: Axe, annee: int | None) -> list[Part]:
    """The largest first; the years in their order, the last first. What does not say comes last."""
    trouvees = publies_du_fonds(fonds).filtrer(annee=annee).order_by()
    lues = _par_lieu(trouvees, CLES[axe.niveau]) if axe.niveau else _par_valeur(trouvees, axe)
    rendues = [Part(code, axe.libelle(code) if code else "", *sommes) for code, sommes in lues]
    if axe.sinon and any(not p.code for p in rendues):
        sans_code = trouvees.filter(**{axe.code: ""}).values_list(axe.sinon).annotate(*SOMMES)
        rendues = [p for p in rendues if p.code] + [Part(dit, dit, *sommes) for dit, *sommes in sans_code]
    if axe.chronologique:
        return sorted(rendues, key=lambda p: p.code, reverse=True)
    return sorted(rendues, key=lambda p: (not p.code, -p.montant, p.code))


def _par_valeur(trouvees: Octrois, axe: Axe) -> Iterable[tuple[str, Sommes]]:
    # A value computed: SQLite would otherwise read, for its order, an index that holds no amount.
    valeur = F(axe.code) if axe.chronologique else Coalesce(axe.code, Value(""))
    lues = trouvees.annotate(valeur=valeur).values_list("valeur").annotate(*SOMMES)
    return ((str(code), (*sommes,)) for code, *sommes in lues)


def _par_lieu(trouvees: Octrois, cles: Sequence[str]) -> Iterable[tuple[str, Sommes]]:
    """A person's aid is of no department and no commune: there may be one author in it."""
    # Both at once, in the order of their index: SQLite would not see in « not a person » where it begins.
    par_lieu = trouvees.values_list("personne", *cles).annotate(*SOMMES)
    lues = (("" if un[0] else un[-6], un[-5:]) for un in par_lieu)
    par_code: dict[str, Sommes] = {}
    for code, sommes in lues:
        nombre, montant, maintenu, paye, dites = map(add, par_code.get(code, (0, 0, 0, 0, 0)), sommes)
        par_code[code] = (nombre, montant, maintenu, paye, dites)
    return par_code.items()


def territoires(axe: Axe, parts: Iterable[Part], annee: int | None = None) -> dict[str, tuple[str, int]]:
    """By code, the name and the inhabitants of those of these that were counted: the last time they were, not after
    ``annee``; of one only counted since, none."""
    codes = [p.code for p in parts if p.code] if axe.niveau else []
    if not codes:
        return {}
    lus = Population.objects.filter(niveau=axe.niveau, code__in=parmi_les_codes(codes)).order_by("annee")
    connus: dict[str, tuple[str, int]] = {}
    for code, nom, habitants, comptee in lus.values_list("code", "nom", "habitants", "annee"):
        trop_tard = annee is not None and comptee > annee
        connus[code] = nom, connus.get(code, ("", 0))[1] if trop_tard else habitants
    return connus
