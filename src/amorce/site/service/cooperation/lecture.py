"""An agreement as its pages show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.cooperation.droits import tient_la_convention
from amorce.cooperation.models import Concertation, Convention, OrganisationAssociee, PieceDeConvention, Volet
from amorce.cooperation.note import alertes_de_la_note
from amorce.cooperation.termes import Termes
from amorce.droit.conventions.clauses import CLAUSES, Clause
from amorce.droit.conventions.nomenclature import AXES, ORGANISATIONS, ROLES
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.fonds.sessions import teinte
from amorce.octrois.models import Autorite
from amorce.site.service.cooperation.actes import ACTES, SUR_PLACE
from amorce.site.service.cooperation.avenants import AvenantLu, avenants_lus, dit_le_ratio
from amorce.site.service.cooperation.formulaires import ActeDeConvention, RetirerUnVolet
from amorce.site.service.cooperation.formulaires_documents import Joindre, SurPlace, offert
from amorce.site.service.cooperation.formulaires_suivi import Tenir


@dataclass(frozen=True)
class ClauseLue:
    """``presente``: none while nobody has read for it."""

    clause: Clause
    presente: bool | None
    reference: str

    @property
    def dit(self) -> str:
        if self.presente is None:
            return _("Pas encore lue")
        return _("Présente") if self.presente else _("Absente")

    @property
    def classe(self) -> str:
        return {True: "favorable", False: "defavorable", None: ""}[self.presente]


def clauses_lues(convention: Convention) -> list[ClauseLue]:
    tenues = {c.code: c for c in convention.clauses.all()}
    return [
        ClauseLue(c, tenues[code].presente, tenues[code].reference) if code in tenues else ClauseLue(c, None, "")
        for code, c in CLAUSES.items()
    ]


@dataclass(frozen=True)
class Reunion:
    """``formulaire``: to write that it was held, then to join its minutes."""

    concertation: Concertation
    formulaire: SurPlace | None

    @property
    def organisations(self) -> list[str]:
        return [ORGANISATIONS[code] for code in self.concertation.organisations]


@dataclass(frozen=True)
class PieceLue:
    piece: PieceDeConvention
    formulaire: SurPlace | None


@dataclass
class ConventionLue:
    """What everybody may read of it; ``qui`` and ``fautif`` are the service's alone. ``au``: as it stood that day."""

    convention: Convention
    qui: Acteur | None = None
    fautif: ActeDeConvention | None = None
    au: date | None = None

    @cached_property
    def termes(self) -> Termes:
        return Termes(self.convention, self.au)

    @property
    def fonds(self) -> Fonds:
        return fonds(self.convention.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.convention.fonds)

    @property
    def signataires(self) -> list[Autorite]:
        return self.termes.autorites

    @property
    def volets(self) -> list[Volet]:
        return self.termes.volets

    @property
    def par_axe(self) -> list[tuple[str, list[Volet]]]:
        return [(f"{axe}. {AXES[axe]}", list(siens)) for axe, siens in groupby(self.volets, key=lambda v: v.axe)]

    @property
    def par_financeur(self) -> list[tuple[str, int, int]]:
        """Who gives, how much, how much of it is frozen."""
        sommes: dict[str, tuple[int, int]] = {}
        for v in self.volets:
            montant, gele = sommes.get(v.financeur, (0, 0))
            sommes[v.financeur] = (montant + v.montant, gele + v.gele)
        noms = dict(Volet.Financeur.choices)
        return [(str(noms[code]), m, g) for code, (m, g) in sommes.items()]

    @property
    def total(self) -> int:
        return sum(v.montant for v in self.volets)

    @property
    def gele(self) -> int:
        return sum(v.gele for v in self.volets)

    @cached_property
    def clauses(self) -> list[ClauseLue]:
        return clauses_lues(self.convention)

    @property
    def presentes(self) -> int:
        return sum(c.presente is True for c in self.clauses)

    @property
    def absentes(self) -> int:
        return sum(c.presente is False for c in self.clauses)

    @cached_property
    def organisations(self) -> list[tuple[str, list[str]]]:
        return [(_nom(o), [ROLES[r] for r in o.roles]) for o in self.convention.organisations.all()]

    @cached_property
    def _concertations(self) -> list[Concertation]:
        return list(self.convention.concertations.select_related("piece"))

    @property
    def reunions(self) -> list[Reunion]:
        return [Reunion(c, self._sur_place(Joindre if c.tenue_le else Tenir, c.pk)) for c in self._concertations]

    @property
    def tenues(self) -> int:
        return sum(c.tenue_le is not None for c in self._concertations)

    @property
    def sans_concertation(self) -> bool:
        """To be renewed, or signed, when nobody was heard: shown, never refused (CONV-IV-01)."""
        return not self.tenues and bool(self.convention.renouvellement_le or self.convention.signee_le)

    @property
    def partages(self) -> list[str]:
        """The indicators that its signatories follow together."""
        fait = VOCABULAIRE["indicateurs_partages"]
        return [_(libelle_du_code(fait, code)) for code in self.convention.indicateurs]

    @property
    def audience_seule(self) -> bool:
        """They only measure audience or the market: shown, never refused (CONV-AXE3-06)."""
        return "audience_seule" in alertes_de_la_note({"indicateurs_partages": self.convention.indicateurs})

    @cached_property
    def avenants(self) -> list[AvenantLu]:
        return avenants_lus(self.termes)

    @cached_property
    def pieces(self) -> list[PieceDeConvention]:
        return list(self.convention.pieces.select_related("contenu"))

    @property
    def pieces_lues(self) -> list[PieceLue]:
        return [PieceLue(p, self._sur_place(offert(p), p.pk)) for p in self.pieces]

    @property
    def publiques(self) -> list[PieceDeConvention]:
        return [p for p in self.pieces if p.publique]

    @property
    def retirees(self) -> list[PieceDeConvention]:
        """Those that everybody could read, and cannot any more."""
        return [p for p in self.pieces if p.retiree_le is not None]

    @property
    def par_nature(self) -> list[tuple[str, list[PieceDeConvention]]]:
        """What everybody reads, in the order of the natures."""
        natures = PieceDeConvention.Nature
        return [(str(n.label), siennes) for n in natures if (siennes := [p for p in self.publiques if p.nature == n])]

    # What the service does

    @property
    def tient(self) -> bool:
        return self.qui is not None and tient_la_convention(self.qui, self.convention)

    @cached_property
    def formulaires(self) -> list[ActeDeConvention]:
        return [self._un(code, genre) for code, genre in ACTES.items() if self._s_offre(code, genre)]

    def _s_offre(self, code: str, genre: type[ActeDeConvention]) -> bool:
        if self.au is not None or code in SUR_PLACE or self.qui is None:
            return False
        return genre.permis(self.qui, self.convention)

    def _un(self, code: str, genre: type[ActeDeConvention]) -> ActeDeConvention:
        return self.fautif if self.fautif is not None and self.fautif.code == code else genre(self.convention)

    @property
    def ratio(self) -> str:
        return dit_le_ratio(*self.termes.parts)

    @property
    def retirables(self) -> bool:
        return self.au is None and self.qui is not None and RetirerUnVolet.permis(self.qui, self.convention)

    def _sur_place(self, genre: type[SurPlace], cible: UUID) -> SurPlace | None:
        if self.au is not None or self.qui is None or not genre.permis(self.qui, self.convention):
            return None
        if isinstance(self.fautif, SurPlace) and (self.fautif.code, self.fautif.pour) == (genre.code, str(cible)):
            return self.fautif
        return genre(self.convention, initial={"cible": cible})


def _nom(associee: OrganisationAssociee) -> str:
    return associee.nom or ORGANISATIONS[associee.code]


ONGLETS: Sequence[tuple[str, str]] = (
    ("convention", "La convention"),
    ("clauses_de_convention", "Clauses"),
    ("mesures_de_convention", "Mesures"),
    ("engagements_de_convention", "Contrats et circuits"),
    ("registre_de_convention", "Un pour deux"),
    ("simulation_de_convention", "Simulation"),
    ("indicateurs_de_convention", "Indicateurs"),
    ("suivi_de_convention", "Comité de suivi"),
)


def contexte(lue: ConventionLue, ici: str, **suite: object) -> Mapping[str, object]:
    return {"l": lue, "c": lue.convention, "onglets": ONGLETS, "ici": ici, **suite}
