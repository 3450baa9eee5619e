"""A claim as its two pages read it: its lines by fifty, why each is discarded, where else it stands, the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch

from amorce.actes.registre import acte_du_dossier
from amorce.actes.termes import PIECES
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.paiement import NatureDePreuve
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_resultat, titre
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.fonds.sessions import teinte
from amorce.instruction.examen import RIEN, Aussi
from amorce.moteur.delais import plus_mois
from amorce.moteur.textes import Regle
from amorce.moteur.vocabulaire import Fait
from amorce.paiements.calcul import Calcul, Resultat
from amorce.paiements.compte import Compte
from amorce.paiements.corrections import changements
from amorce.paiements.jugement import ECARTENT, regles_dites
from amorce.paiements.lignes import Facture
from amorce.paiements.models import (
    CertificatDeServiceFait,
    CorrectionDeDepense,
    DemandeDePaiement,
    Depense,
    Preuve,
)
from amorce.paiements.requetes import avec_corrections, certificat_de, corrections_de, presentees_ailleurs
from amorce.paiements.selection import COMPTES, LIBELLES, Groupe, du_groupe
from amorce.site.langue import ecrit, traduit

PAR_PAGE = 50
AVANCE_MOIS = 1
"""Paid earlier than this before its own paper, a line is worth a second look."""


@dataclass(frozen=True)
class Desaccord:
    """What a line says and what is joined to it do not agree. ``nature``: that of the document in question."""

    fait: Fait
    nature: NatureDePreuve
    jointe: bool


@dataclass(frozen=True)
class CorrectionLue:
    """Of a contested line, field by field: its name, what was claimed, what is said now."""

    correction: CorrectionDeDepense
    champs: list[tuple[str, str, str]]


@dataclass(frozen=True)
class LigneLue:
    depense: Depense
    ecartent: list[Regle[Any]]
    manquants: list[Fait]
    memes: list[Depense]
    preuves: list[tuple[Preuve, str]]
    desaccords: list[Desaccord]
    corrections: list[CorrectionLue]

    @property
    def memes_ici(self) -> list[Depense]:
        """Those of this award, which its beneficiary is told one by one."""
        return [m for m in self.memes if m.demande.dossier_id == self.depense.demande.dossier_id]

    @property
    def payee_bien_avant(self) -> bool:
        """Long before its own paper: an advance, or a date that is wrong."""
        une = self.depense
        return bool(une.payee_le and une.datee_le and plus_mois(une.payee_le, AVANCE_MOIS) < une.datee_le)

    @property
    def autres_aides(self) -> int:
        """How many others present it too: each once, though its balance presents what its instalment did."""
        return len({m.demande.dossier_id for m in self.memes} - {self.depense.demande.dossier_id})

    @property
    def classe(self) -> str:
        """How its status looks."""
        if self.depense.retenu is None:
            return "attente"
        return "favorable" if self.depense.retenu else "defavorable"

    @property
    def classe_de_la_decision(self) -> str:
        return "favorable" if self.depense.decision == Depense.Decision.ACCEPTEE else "defavorable"


@dataclass(frozen=True)
class ReponseLue:
    """``dit`` is empty where the law has no answer yet, or none to give; ``operandes``: what its rule reads."""

    libelle: str
    dit: str
    operandes: list[tuple[str, str]]
    resultat: Resultat


@dataclass(frozen=True)
class EtapeLue:
    """A question of the computation, each answer in words."""

    titre: str
    reponses: list[ReponseLue]


class DemandeLue:
    """``groupe``: the lines that one looks at, all by default."""

    def __init__(self, demande: DemandeDePaiement, parametres: Mapping[str, str], aussi: Aussi = RIEN) -> None:
        self.demande, self.compte = demande, Compte(demande, aussi, COMPTES)
        self.groupe, self._page = parametres.get("groupe", ""), parametres.get("page", "1")

    @property
    def fonds(self) -> Fonds:
        return fonds(self.demande.dossier.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.demande.dossier.fonds)

    @property
    def avec_lieu(self) -> bool:
        return bool(self.compte.regles.paiement.locale)

    @cached_property
    def page(self) -> Page[Depense]:
        preuves = Prefetch("preuves", Preuve.objects.select_related("document"))
        visees = avec_corrections(du_groupe(self.demande, self.groupe)).prefetch_related(preuves)
        pages = Paginator(visees, PAR_PAGE)
        pages.count = self.combien(self.groupe)  # already counted
        return pages.get_page(self._page)

    def combien(self, groupe: str) -> int:
        return self.compte.combien(groupe) if groupe in COMPTES else self.compte.totaux.nombre

    @cached_property
    def lignes(self) -> list[LigneLue]:
        depenses = list(self.page.object_list)
        ailleurs = presentees_ailleurs(depenses)
        return [self.ligne(une, ailleurs.get(une.pk, [])) for une in depenses]

    def ligne(self, une: Depense, memes: list[Depense]) -> LigneLue:
        natures = frozenset(p.nature for p in une.preuves.all())
        manquants = self.compte.juge.manquants(Facture.de(une), natures) if une.retenu is None else []
        return LigneLue(
            une,
            regles_dites(une.motifs, ECARTENT),
            manquants,
            memes,
            [(p, self._nature(p.nature)) for p in une.preuves.all()],
            list(self._desaccords(une, manquants, natures)),
            [CorrectionLue(c, self._champs(c)) for c in corrections_de(une)],
        )

    def _nature(self, code: str) -> str:
        nature = self.compte.regles.paiement.nature(code)
        return traduit(nature.libelle) if nature else ""

    def _desaccords(self, une: Depense, manquants: Sequence[Fait], natures: frozenset[str]) -> Iterator[Desaccord]:
        """Said to be there and not joined, where it matters; joined, though it is said not to be."""
        regles, attendus = self.compte.regles, {f.nom for f in manquants}
        for fait in regles.etablis_par_ligne:
            nature = regles.paiement.nature(regles.paiement.etablissent[fait])
            assert nature is not None
            if nature.code in natures:
                contraire = une.faits.get(fait) is False
            elif fait in regles.se_disent:
                contraire = fait in attendus and self.compte.juge.dit_oui(Facture.de(une), fait)
            else:
                contraire = bool(une.payeur) and une.retenu == 0  # nobody says it: it is there or not
            if contraire:
                yield Desaccord(VOCABULAIRE[fait], nature, nature.code in natures)

    def _champs(self, correction: CorrectionDeDepense) -> list[tuple[str, str, str]]:
        return list(changements(self.compte.regles, correction))

    def filtres(self, groupes: Sequence[Groupe]) -> list[tuple[str, str, int]]:
        """Those that hold some lines, and the one that is looked at."""
        comptes = [(groupe.value, str(LIBELLES[groupe]), self.combien(groupe)) for groupe in groupes]
        return [un for un in comptes if un[2] or un[0] == self.groupe]

    @cached_property
    def certificat(self) -> CertificatDeServiceFait | None:
        """Once the check is over, its sheet is what the page shows: what was certified, whatever the law or the award
        would give today."""
        return certificat_de(self.demande) if self.demande.etat == DemandeDePaiement.Etat.EXAMINEE else None

    @cached_property
    def feuille(self) -> Calcul:
        return Calcul(self.compte)

    @cached_property
    def calcul(self) -> list[EtapeLue]:
        return [
            EtapeLue(traduit(titre(question)), [_reponse(r) for r in reponses])
            for question, reponses in self.feuille.resultats.items()
        ]

    @cached_property
    def mesures(self) -> list[ReponseLue]:
        return [_reponse(r) for r in self.feuille.mesures]


def _reponse(r: Resultat) -> ReponseLue:
    operandes = [(traduit(o.dit.libelle), ecrit(o.nature, o.echelle, o.valeur, o.dit)) for o in r.operandes]
    dit = "" if r.valeur is None else ecrit(r.nature, r.echelle, r.valeur, r.regle)
    return ReponseLue(traduit(libelle_du_resultat(r.nom)), dit, operandes, r)


def sans_regle_dit(dossier: Dossier) -> dict[str, Any]:
    """For the page of an award whose text does not say how it is paid: what its act asks for at the payment."""
    acte = acte_du_dossier(dossier)
    codes = acte.termes.get(PIECES, ()) if acte else ()
    return {
        "dossier": dossier,
        "projet": dossier.projet,
        "fonds": fonds(dossier.fonds),
        "teinte": teinte(dossier.fonds),
        "pieces": [traduit(CODES[PIECES][code]) for code in codes],
    }
