"""What the CNC paid, as a table: each row a payment, none twice, of one of the fund's agreements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from amorce.cooperation.actions.annexes_publiques import signaler_des_versements_retires, tient_toutes
from amorce.cooperation.colonnes import compte, des_collectivites
from amorce.cooperation.models import Convention, PaiementDuCNC
from amorce.cooperation.termes import qui_compte
from amorce.dossiers.classeurs.rangees import Rangee
from amorce.dossiers.lignes import nu
from amorce.droit.conventions.nomenclature import GENRES as GENRES_D_OEUVRE
from amorce.droit.conventions.nomenclature import PHASES
from amorce.moteur.redaction import montant as euros
from amorce.octrois.imports.autorites import Autorites, homonymes
from amorce.octrois.imports.genres import Colonne, Genre, Passee, declare
from amorce.octrois.imports.valeurs import Cases
from amorce.octrois.models import Autorite, Import
from amorce.octrois.models.imports import GenreDImport
from amorce.socle.jours import jour_du

COLONNES = (
    Colonne("autorite", "Collectivité", "collectivite, region, departement, beneficiaire"),
    Colonne("annee", "Année", "exercice, millesime", requise=True),
    Colonne("phase", "Phase", "etape, stade", aide="production, écriture, développement…"),
    Colonne("genre", "Genre", "genre de l oeuvre"),
    Colonne("montant", "Montant", "montant verse, verse, paye, montant paye", requise=True),
    Colonne("verse_le", "Versé le", "date, date de versement, date du versement, paye le", requise=True),
    Colonne("reference", "Référence", "numero, mandat, n de mandat, numero de mandat"),
)


def _codes(noms: dict[str, str]) -> dict[str, str]:
    return {nu(nom): code for code, nom in noms.items()} | {nu(code.replace("_", " ")): code for code in noms}


@dataclass
class LecteurDePaiements:
    """``vus``: by what makes two payments the same, its row, none for those of the base, and its amount."""

    importation: Import
    vus: dict[tuple[Any, ...], tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        conventions = Convention.objects.filter(fonds=self.importation.fonds).prefetch_related("autorites")
        self._conventions = list(conventions.order_by("premiere_annee"))
        self._comptees = {c.pk: siens for c, siens in qui_compte(self._conventions)}
        self._signataires = list({a.pk: a for siens in self._comptees.values() for a in siens}.values())
        self._autorites = Autorites(self._signataires, self.importation.autorite)
        autres = PaiementDuCNC.objects.filter(convention__in=self._conventions).exclude(importation=self.importation)
        self.vus = {_identite(p): (0, p.montant) for p in autres}
        self._phases, self._genres = _codes(PHASES), _codes(GENRES_D_OEUVRE)

    def lit(self, rang: int, rangee: Rangee) -> PaiementDuCNC | Passee | None:
        cases = Cases(rangee, GENRE.titres)
        if total := cases.somme(("autorite", "annee", "phase"), "annee", "verse_le"):
            return Passee(((total, "cette ligne est un total : elle n'est pas lue."),))
        autorite, annee = self._autorite(cases), self._annee(cases)
        convention = self._convention(cases, autorite, annee)
        phase, genre = cases.parmi("phase", self._phases), cases.parmi("genre", self._genres)
        montant, verse_le = cases.montant("montant", requis=True), self._jour(cases, annee)
        reference = cases.texte("reference", 60)
        if rangee.fautes or convention is None or autorite is None or montant is None or verse_le is None:
            return None
        lu = PaiementDuCNC(
            convention=convention,
            autorite=autorite,
            annee=annee,
            phase=phase,
            genre=genre,
            montant=montant,
            verse_le=verse_le,
            reference=reference,
            importation=self.importation,
        )
        return None if self._deja(rang, cases, lu) else lu

    def _autorite(self, cases: Cases) -> Autorite | None:
        texte = cases.texte("autorite", 160)
        if not texte and self.importation.autorite is not None:
            return self._accompagnee(cases, self.importation.autorite)
        trouvees = self._autorites.nommees(texte)
        if len(trouvees) > 1:
            cases.faute("autorite", homonymes(texte, trouvees))
            return None
        trouvee = next(iter(trouvees), None)
        if trouvee is None:
            dits = ", ".join(sorted(a.nom for a in des_collectivites(self._signataires))) or "aucune"
            cases.faute("autorite", f"« {texte[:60]} » n'a signé aucune convention. Celles connues : {dits}."[:380])
            return None
        return self._accompagnee(cases, trouvee)

    @staticmethod
    def _accompagnee(cases: Cases, autorite: Autorite) -> Autorite | None:
        """Not who pays, or signs with it."""
        if compte(autorite):
            return autorite
        cases.faute(
            "autorite", f"le versement du CNC se note sur la collectivité qu'il accompagne, pas {autorite.nom}."
        )
        return None

    @staticmethod
    def _annee(cases: Cases) -> int:
        lue = cases.entier("annee", 2000, 2100)
        if lue is None and "annee" not in cases.rangee.fautes:
            cases.faute("annee", "la case est vide.")
        return lue or 0

    def _jour(self, cases: Cases, annee: int) -> date | None:
        lu = cases.jour("verse_le")
        if lu is None and "verse_le" not in cases.rangee.fautes:
            cases.faute("verse_le", "la case est vide.")
        if lu is not None and lu > jour_du(self.importation.fonds):
            cases.faute("verse_le", f"le {lu:%d/%m/%Y} est à venir ; un versement se dit une fois fait.")
        if lu is not None and lu.year < annee - 1 and "annee" not in cases.rangee.fautes:  # an advance is of December
            cases.faute("verse_le", f"le {lu:%d/%m/%Y} est bien avant {annee}, son année. Corrigez l'un des deux.")
        return lu

    def _convention(self, cases: Cases, autorite: Autorite | None, annee: int) -> Convention | None:
        """The agreement that this authority signed for that year; the latest, were there two."""
        if autorite is None or not annee:
            return None
        siennes = [(c, comptees) for c in self._conventions if (comptees := self._comptees[c.pk].get(autorite))]
        trouvee = next((c for c, comptees in reversed(siennes) if annee in comptees), None)
        if trouvee is None:
            dites = ", ".join(f"{des.start}-{des.stop - 1}" for _c, des in siennes)
            cases.faute("annee", f"{annee} n'est d'aucune convention de {autorite.nom} ({dites}).")
        return trouvee

    def _deja(self, rang: int, cases: Cases, lu: PaiementDuCNC) -> bool:
        identite = _identite(lu)
        if identite not in self.vus:
            self.vus[identite] = rang, lu.montant
            return False
        ligne, montant = self.vus[identite]
        ou = f"à la ligne {ligne}" if ligne else "enregistré"
        if montant != lu.montant:
            dit = f"{lu.reference} est déjà {ou}, pour {euros(montant)}, et celle-ci dit {euros(lu.montant)}"
            cases.faute("montant", f"{dit}. Corrigez l'un des deux ; deux versements ont chacun leur référence.")
            return True
        cases.faute("reference" if lu.reference else "montant", f"ce versement est déjà {ou}.")
        return True


def _identite(p: PaiementDuCNC) -> tuple[Any, ...]:
    """Its line and its reference; without one, all that is said of it."""
    ligne = (p.convention_id, p.autorite_id, p.annee, p.phase, p.genre)
    return (*ligne, p.reference) if p.reference else (*ligne, p.montant, p.verse_le)


def ecrit(_importation: Import, lignes: Iterable[PaiementDuCNC]) -> int:
    return len(PaiementDuCNC.objects.bulk_create(lignes, batch_size=1_000))


def efface(importation: Import) -> None:
    """Whoever keeps the agreement of a certified paper that counts one of these is told."""
    siens = PaiementDuCNC.objects.filter(importation=importation)
    tient_toutes(Convention.objects.filter(pk__in=siens.order_by().values("convention")))
    dites = set(siens.order_by().values_list("autorite_id", "annee").distinct())
    siens.delete()
    signaler_des_versements_retires(dites)


GENRE = declare(
    Genre(
        GenreDImport.PAIEMENTS_DU_CNC,
        "Paiements du CNC",
        COLONNES,
        LecteurDePaiements,
        ecrit,
        efface,
        groupes=(("autorite",),),
        avec_autorite=True,
    )
)
