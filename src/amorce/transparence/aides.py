"""The aids of a fund as anybody looks for them: filtered, sorted, page by page, with what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Sum

from amorce.consultation.adresses import Demande, connus_de, texte_de
from amorce.droit.fonds import Fonds
from amorce.droit.territoires import DEPARTEMENTS
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.octrois.models import Octroi
from amorce.octrois.recherche import Trouves, trouves
from amorce.octrois.requetes import Octrois
from amorce.socle.parmi import parmi_les_cles
from amorce.transparence.publics import publies, publies_du_fonds

PAR_PAGE = 25
PAGES_MAX = 200
"""Nobody reads further: filters, or the whole as data, serve better."""
TRIS: dict[str, tuple[str, ...]] = {"date": ("-votee_le", "id"), "montant": ("-montant", "id")}
PHASE, GENRE = VOCABULAIRE["phase_aide"], VOCABULAIRE["genre_oeuvre"]
Option = tuple[str, str]


@dataclass(frozen=True)
class Filtres(Demande):
    """What an address asks for; what is not known in it is left out."""

    annee: str = ""
    dispositif: str = ""
    phase: str = ""
    genre: str = ""
    departement: str = ""
    q: str = ""
    tri: str = ""

    @classmethod
    def de(cls, fonds: Fonds, parametres: Mapping[str, str]) -> Filtres:
        connus = {nom: {code for code, _ in options} for nom, options in options_du_fonds(fonds).items()}
        annee = parametres.get("annee", "")
        tri = parametres.get("tri", "")
        return cls(
            annee=annee if annee.isdecimal() and len(annee) == 4 else "",
            q=texte_de(parametres),
            tri=tri if tri in TRIS else "",
            **connus_de(parametres, connus),
        )

    @property
    def vides(self) -> bool:
        return self == Filtres(tri=self.tri)

    def avec(self, **autres: str) -> Filtres:
        return replace(self, **autres)


def options_du_fonds(fonds: Fonds) -> dict[str, list[Option]]:
    """What each filter offers, by its name in the address; nothing is read for it."""
    return {
        "dispositif": [(d.code, d.intitule) for d in fonds.dispositifs],
        "phase": [(code, libelle_du_code(PHASE, code)) for code in PHASE.codes],
        "genre": [(code, libelle_du_code(GENRE, code)) for code in GENRE.codes],
        "departement": list(DEPARTEMENTS.items()),
    }


@dataclass(frozen=True)
class Totaux:
    """``paye``: of the ``dites``, that say it."""

    nombre: int
    montant: int
    maintenu: int
    paye: int
    dites: int


class Recherche:
    """A fund's aids under these filters: four queries, and three more for words."""

    def __init__(self, fonds: Fonds, filtres: Filtres, page: int) -> None:
        self.fonds, self.filtres, self.demandee = fonds, filtres, page

    @cached_property
    def _filtrees(self) -> Octrois:
        f = self.filtres
        filtrees = publies_du_fonds(self.fonds.code).filtrer(
            annee=int(f.annee) if f.annee else None,
            phase=f.phase,
            genre=f.genre,
            territoire=f"departement:{f.departement}" if f.departement else "",
        )
        return filtrees.filter(dispositif=f.dispositif) if f.dispositif else filtrees

    @cached_property
    def _trouvees(self) -> Octrois:
        if self.par_mots is None:
            return self._filtrees
        return self._filtrees.filter(pk__in=parmi_les_cles(self.par_mots.cles))

    @cached_property
    def par_mots(self) -> Trouves | None:
        """Without any other filter, the index is asked alone."""
        seuls = self.filtres.avec(q="").vides
        return trouves(self.fonds.code, self.filtres.q, None if seuls else self._filtrees)

    @property
    def elargie(self) -> bool:
        return self.par_mots is not None and self.par_mots.elargie

    @property
    def plafonnee(self) -> bool:
        return self.par_mots is not None and self.par_mots.plafonnee

    @cached_property
    def totaux(self) -> Totaux:
        sommes = self._trouvees.order_by().aggregate(
            nombre=Count("*"),
            montant=Sum("montant"),
            maintenu=Sum("maintenu"),
            dites=Count("paye"),
            paye=Sum("paye"),
        )
        return Totaux(**{nom: valeur or 0 for nom, valeur in sommes.items()})

    @property
    def pages(self) -> int:
        return min(PAGES_MAX, max(1, -(-self.totaux.nombre // PAR_PAGE)))

    @property
    def page(self) -> int:
        return min(max(1, self.demandee), self.pages)

    @cached_property
    def aides(self) -> list[Octroi]:
        """Which ones first, read from an index alone; then those, whole."""
        debut = (self.page - 1) * PAR_PAGE
        tri = TRIS[self.filtres.tri or "date"]
        cles = list(self._trouvees.order_by(*tri).values_list("pk", flat=True)[debut : debut + PAR_PAGE])
        lues = {un.pk: un for un in publies().filter(pk__in=cles)}
        return [lues[cle] for cle in cles if cle in lues]


def annees_du_fonds(code: str) -> list[int]:
    """From the first to the last year with an aid, the last first: each end is one reading of an index."""
    annees = publies().filter(fonds=code).order_by().values_list("annee", flat=True)
    premiere, derniere = annees.order_by("annee").first(), annees.order_by("-annee").first()
    return [] if premiere is None or derniere is None else list(range(derniere, premiere - 1, -1))


def aide_publique(code: str, cle: UUID) -> Octroi | None:
    return publies().filter(fonds=code, pk=cle).first()
