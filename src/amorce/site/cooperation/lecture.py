"""An agreement as everybody reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext as _

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
from amorce.site.cooperation.avenants import AvenantLu, avenants_lus, dit_le_ratio, jour_demande, jour_lu
from amorce.site.langue import traduit


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
    concertation: Concertation

    @property
    def organisations(self) -> list[str]:
        return [traduit(ORGANISATIONS[code]) for code in self.concertation.organisations]


@dataclass
class ConventionLue:
    """``demande``: the day of the address, as it is written there."""

    convention: Convention
    demande: str = ""

    @cached_property
    def au(self) -> date | None:
        """As it stood that day."""
        return jour_lu(self.demande, self.convention)

    @property
    def avant_signature(self) -> date | None:
        """The day that is asked for, when nothing was signed yet."""
        jour, signee = jour_demande(self.demande), self.convention.signee_le
        return jour if jour and signee and jour < signee else None

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
        return [
            (f"{axe}. {traduit(AXES[axe])}", list(siens)) for axe, siens in groupby(self.volets, key=lambda v: v.axe)
        ]

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
    def cherchees(self) -> list[ClauseLue]:
        return [c for c in self.clauses if c.presente is not None]

    @property
    def a_chercher(self) -> list[ClauseLue]:
        return [c for c in self.clauses if c.presente is None]

    @property
    def presentes(self) -> int:
        return sum(c.presente is True for c in self.clauses)

    @property
    def absentes(self) -> int:
        return sum(c.presente is False for c in self.clauses)

    @cached_property
    def organisations(self) -> list[tuple[str, list[str]]]:
        return [(nom_de_l_associee(o), [ROLES[r] for r in o.roles]) for o in self.associees]

    @cached_property
    def associees(self) -> list[OrganisationAssociee]:
        return list(self.convention.organisations.all())

    @cached_property
    def concertations(self) -> list[Concertation]:
        return list(self.convention.concertations.select_related("piece"))

    @property
    def reunions(self) -> Sequence[Reunion]:
        return [Reunion(c) for c in self.concertations]

    @property
    def tenues(self) -> int:
        return sum(c.tenue_le is not None for c in self.concertations)

    @property
    def sans_concertation(self) -> bool:
        """To be renewed, or signed, when nobody was heard: shown, never refused (CONV-IV-01)."""
        return not self.tenues and bool(self.convention.renouvellement_le or self.convention.signee_le)

    @property
    def partages(self) -> list[str]:
        """The indicators that its signatories follow together."""
        fait = VOCABULAIRE["indicateurs_partages"]
        return [traduit(libelle_du_code(fait, code)) for code in self.convention.indicateurs]

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

    @property
    def ratio(self) -> str:
        return dit_le_ratio(*self.termes.parts)

    @property
    def retirables(self) -> bool:
        """May this reader take an envelope away?"""
        return False


def nom_de_l_associee(associee: OrganisationAssociee) -> str:
    return associee.nom or traduit(ORGANISATIONS[associee.code])
