"""How many people live where, in which year: the denominators of what is granted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from stdnum.fr import siren as sirens

from amorce.dossiers.classeurs.rangees import Rangee
from amorce.dossiers.lignes import nu
from amorce.droit.fonds import fonds
from amorce.droit.territoires import DEPARTEMENTS, REGIONS, commune_lue
from amorce.octrois.imports.genres import Colonne, Genre, declare
from amorce.octrois.imports.valeurs import Cases
from amorce.octrois.models import Import, Population
from amorce.socle.jours import jour_du

COLONNES = (
    Colonne(
        "niveau", "Niveau", "type de territoire", requise=True, aide="région, département, intercommunalité, commune"
    ),
    Colonne(
        "code",
        "Code INSEE",
        "code, codgeo, reg, dep, com, epci, siren",
        requise=True,
        aide="D'une intercommunalité ou d'une métropole : les 9 chiffres de son SIREN.",
    ),
    Colonne("nom", "Territoire", "nom, libelle, libgeo, region, departement, commune", requise=True),
    Colonne("annee", "Année", "millesime, annee de recensement", requise=True),
    Colonne("habitants", "Habitants", "population, population municipale, pmun, pop", requise=True),
    Colonne(
        "territoire_fragile",
        "Territoire fragile",
        "fragile",
        aide="quartier prioritaire, rural, outre-mer, petite ville ; « non » pour un lieu qui ne l'est pas",
    ),
    Colonne("source", "Source"),
)
NIVEAUX = {nu(str(c.label)): c.value for c in Population.Territoire} | {c.value: c.value for c in Population.Territoire}
NIVEAUX |= {"epci": "epci", "metropole": "epci", "dept": "departement"}
FRAGILES = {nu(str(c.label)): c.value for c in Population.Fragile} | {
    c.value.replace("_", " "): c.value for c in Population.Fragile
}
NON = "non"
FRAGILES |= {"quartier prioritaire": "qpv", NON: NON}
CONNUS = {"region": REGIONS, "departement": DEPARTEMENTS}
Identite = tuple[str, str, int]
LOT = 1_000


@dataclass(frozen=True)
class Ligne:
    """``ecarte``: the row in force that this one takes the place of."""

    population: Population
    ecarte: UUID | None = None
    remarques: tuple[tuple[str, str], ...] = ()


@dataclass
class LecteurDePopulations:
    importation: Import
    vues: dict[Identite, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        autres = Population.objects.exclude(importation=self.importation).select_related("importation")
        self._connues = {_identite(une): une for une in autres}

    def lit(self, rang: int, rangee: Rangee) -> Ligne | None:
        cases = Cases(rangee, GENRE.titres)
        niveau = cases.parmi("niveau", NIVEAUX)
        if not niveau and "niveau" not in rangee.fautes:
            cases.faute("niveau", "la case est vide.")
        fragile = cases.parmi("territoire_fragile", FRAGILES)
        lue = Population(
            niveau=niveau,
            code=_code(cases, niveau),
            nom=cases.texte("nom", 160, requis=True),
            annee=self._requis(cases, "annee", 1946, 2100),
            habitants=self._requis(cases, "habitants", 0, 2_000_000_000),
            territoire_fragile="" if fragile == NON else fragile,
            source=cases.texte("source", 200) or self.importation.source,
            importation=self.importation,
        )
        self._plausible(cases, lue)
        if rangee.fautes or self._au_dessus(rang, cases, lue):
            return None
        connue = self._connues.get(_identite(lue))
        if connue is not None and not fragile:
            lue.territoire_fragile = connue.territoire_fragile
        return Ligne(lue, remarques=_vide(lue)) if connue is None else self._autrement(cases, lue, connue)

    def _plausible(self, cases: Cases, lue: Population) -> None:
        """A commune may have nobody left; nothing larger does."""
        if lue.annee > jour_du(self.importation.fonds).year:
            cases.faute("annee", f"{lue.annee} est à venir : on n'y a encore compté personne.")
        if not lue.habitants and lue.niveau != Population.Territoire.COMMUNE:
            cases.faute("habitants", "0 habitant : seule une commune peut n'en avoir aucun.")

    @staticmethod
    def _requis(cases: Cases, champ: str, mini: int, maxi: int) -> int:
        lu = cases.entier(champ, mini, maxi)
        if lu is None and champ not in cases.rangee.fautes:
            cases.faute(champ, "la case est vide.")
        return lu or 0

    def _au_dessus(self, rang: int, cases: Cases, lue: Population) -> bool:
        deja = self.vues.setdefault(_identite(lue), rang)
        if deja != rang:
            cases.faute("code", f"{lue.nom}, {lue.annee} est déjà à la ligne {deja}.")
        return deja != rang

    def _autrement(self, cases: Cases, lue: Population, connue: Population) -> Ligne | None:
        """Nobody waits for another to mend their mistake: this row is the one that is read from now on, where it says
        what it was taken from. What it does not say of a fragile place stays."""
        memes = (lue.habitants, lue.territoire_fragile) == (connue.habitants, connue.territoire_fragile)
        if memes and connue.importation and connue.importation.fonds == self.importation.fonds:
            cases.faute("code", f"la population de {lue.nom} en {lue.annee} est déjà enregistrée.")
            return None
        if memes:
            return Ligne(lue, connue.pk)
        if not lue.source:
            cases.faute(
                "habitants",
                f"{_dite(connue)}. Pour la corriger, dites d'où vient ce nombre : colonne « Source », ou source du "
                "tableau.",
            )
            return None
        dite = ("habitants", f"{_dite(connue)} : cette ligne prend sa place.")
        return Ligne(lue, connue.pk, (dite, *_vide(lue)))


def _vide(lue: Population) -> tuple[tuple[str, str], ...]:
    return () if lue.habitants else (("habitants", f"{lue.nom} n'a aucun habitant : rien ne s'y dit par habitant."),)


def _identite(une: Population) -> Identite:
    return une.niveau, une.code, une.annee


def _dite(connue: Population) -> str:
    """Who said it, and what."""
    dit = f"{connue.nom}, {connue.annee} : {connue.habitants} habitants"
    dit += f", {connue.get_territoire_fragile_display().lower()}" if connue.territoire_fragile else ""
    if connue.importation is None:
        return f"{dit} sont déjà enregistrés"
    qui = fonds(connue.importation.fonds).autorite
    return f"{dit} sont déjà enregistrés, par le tableau « {connue.importation.nom[:60]} » ({qui[:60]})"


def _code(cases: Cases, niveau: str) -> str:
    if niveau in CONNUS:
        lu = cases.geographique("code", CONNUS[niveau])
    else:
        texte = cases.texte("code", 20).upper().replace(" ", "")
        lu = texte.zfill(5) if niveau == "commune" and texte.isdigit() else texte
        if lu and niveau == "commune" and not commune_lue(lu):
            cases.faute("code", f"« {texte[:20]} » n'est pas le code INSEE d'une commune.")
        elif lu and niveau == "epci" and not sirens.is_valid(lu):
            cases.faute("code", f"« {texte[:20]} » n'est pas un SIREN : une intercommunalité se dit par le sien.")
    if not lu and "code" not in cases.rangee.fautes:
        cases.faute("code", "la case est vide.")
    return lu


def ecrit(importation: Import, lignes: Iterable[Ligne]) -> int:
    """In the place of those set aside."""
    toutes = list(lignes)
    ecartees = [ligne.ecarte for ligne in toutes if ligne.ecarte]
    for debut in range(0, len(ecartees), LOT):
        Population.objects.filter(pk__in=ecartees[debut : debut + LOT]).update(ecartee_par=importation)
    return len(Population.objects.bulk_create((ligne.population for ligne in toutes), batch_size=LOT))


def efface(importation: Import) -> None:
    """What it set aside is said again, unless what took its own place since is."""
    siennes = list(Population.toutes.filter(importation=importation))
    depuis = {_identite(une): une.ecartee_par_id for une in siennes}
    rendues = list(Population.toutes.filter(ecartee_par=importation))
    for une in rendues:
        une.ecartee_par_id = depuis[_identite(une)]
    Population.toutes.filter(importation=importation).delete()
    Population.toutes.bulk_update(rendues, ["ecartee_par"], batch_size=LOT)


GENRE = declare(Genre("populations", "Populations", COLONNES, LecteurDePopulations, ecrit, efface))
