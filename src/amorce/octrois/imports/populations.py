"""How many people live where, in which year: the denominators of what is granted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from amorce.dossiers.classeurs.rangees import Rangee
from amorce.dossiers.lignes import nu
from amorce.droit.fonds import fonds
from amorce.droit.territoires import DEPARTEMENTS, REGIONS
from amorce.octrois.imports.genres import Colonne, Genre, declare
from amorce.octrois.imports.valeurs import Cases
from amorce.octrois.models import Import, Population

COLONNES = (
    Colonne(
        "niveau", "Niveau", "type de territoire", requise=True, aide="région, département, intercommunalité, commune"
    ),
    Colonne("code", "Code INSEE", "code, codgeo, reg, dep, com", requise=True),
    Colonne("nom", "Territoire", "nom, libelle, libgeo, region, departement, commune", requise=True),
    Colonne("annee", "Année", "millesime, annee de recensement", requise=True),
    Colonne("habitants", "Habitants", "population, population municipale, pmun, pop", requise=True),
    Colonne(
        "territoire_fragile",
        "Territoire fragile",
        "fragile",
        aide="quartier prioritaire, rural, outre-mer, petite ville",
    ),
    Colonne("source", "Source"),
)
NIVEAUX = {nu(str(c.label)): c.value for c in Population.Territoire} | {c.value: c.value for c in Population.Territoire}
NIVEAUX |= {"epci": "epci", "dept": "departement"}
FRAGILES = {nu(str(c.label)): c.value for c in Population.Fragile} | {
    c.value.replace("_", " "): c.value for c in Population.Fragile
}
FRAGILES |= {"quartier prioritaire": "qpv"}
CONNUS = {"region": REGIONS, "departement": DEPARTEMENTS}
Identite = tuple[str, str, int]


@dataclass
class LecteurDePopulations:
    importation: Import
    vues: dict[Identite, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        autres = Population.objects.exclude(importation=self.importation).select_related("importation")
        self._connues = {(une.niveau, une.code, une.annee): une for une in autres}

    def lit(self, rang: int, rangee: Rangee) -> Population | None:
        cases = Cases(rangee, GENRE.titres)
        niveau = cases.parmi("niveau", NIVEAUX)
        if not niveau and "niveau" not in rangee.fautes:
            cases.faute("niveau", "la case est vide.")
        code = _code(cases, niveau)
        lue = Population(
            niveau=niveau,
            code=code,
            nom=cases.texte("nom", 160, requis=True),
            annee=self._requis(cases, "annee", 1946, 2100),
            habitants=self._requis(cases, "habitants", 0, 2_000_000_000),
            territoire_fragile=cases.parmi("territoire_fragile", FRAGILES),
            source=cases.texte("source", 200) or self.importation.source,
            importation=self.importation,
        )
        return None if rangee.fautes or self._deja(rang, cases, lue) else lue

    @staticmethod
    def _requis(cases: Cases, champ: str, mini: int, maxi: int) -> int:
        lu = cases.entier(champ, mini, maxi)
        if lu is None and champ not in cases.rangee.fautes:
            cases.faute(champ, "la case est vide.")
        return lu or 0

    def _deja(self, rang: int, cases: Cases, lue: Population) -> bool:
        identite = lue.niveau, lue.code, lue.annee
        if identite in self._connues:
            dit = f"la population de {lue.nom} en {lue.annee} est déjà enregistrée"
            cases.faute("code", f"{dit}{self._autrement(lue, self._connues[identite])}.")
        elif identite in self.vues:
            cases.faute("code", f"{lue.nom}, {lue.annee} est déjà à la ligne {self.vues[identite]}.")
        self.vues.setdefault(identite, rang)
        return bool(cases.rangee.fautes)

    def _autrement(self, lue: Population, connue: Population) -> str:
        """All share these figures: a wrong one is taken back by who brought it in."""
        if connue.habitants == lue.habitants or connue.importation is None:
            return ""
        qui = fonds(connue.importation.fonds).autorite
        return (
            f", avec {connue.habitants} habitants, par le tableau « {connue.importation.nom[:60]} » ({qui[:60]}). Si "
            "c'est faux, cet import s'annule, puis celui-ci se lit de nouveau"
        )


def _code(cases: Cases, niveau: str) -> str:
    if niveau in CONNUS:
        lu = cases.geographique("code", CONNUS[niveau])
    else:
        texte = cases.texte("code", 10).upper()
        lu = texte.zfill(5) if niveau == "commune" and texte.isdigit() else texte
    if not lu and "code" not in cases.rangee.fautes:
        cases.faute("code", "la case est vide.")
    return lu


def ecrit(_importation: Import, lignes: Iterable[Population]) -> int:
    return len(Population.objects.bulk_create(lignes, batch_size=1_000))


def efface(importation: Import) -> None:
    importation.populations.all().delete()


GENRE = declare(Genre("populations", "Populations", COLONNES, LecteurDePopulations, ecrit, efface))
