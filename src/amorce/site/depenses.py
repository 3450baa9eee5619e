"""A claim as its two pages read it: its lines by fifty, why each is discarded, where else it stands, the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch

from amorce.actes.registre import acte_du_dossier
from amorce.actes.termes import PIECES
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.vocabulaire.mots import libelle_du_resultat, titre
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.fonds.sessions import teinte
from amorce.instruction.examen import RIEN, Aussi
from amorce.moteur.textes import Regle
from amorce.moteur.vocabulaire import Fait
from amorce.paiements.calcul import Calcul, Resultat
from amorce.paiements.compte import Compte
from amorce.paiements.jugement import ECARTENT, regles_dites
from amorce.paiements.lignes import Facture
from amorce.paiements.models import DemandeDePaiement, Depense, Preuve
from amorce.paiements.requetes import presentees_ailleurs
from amorce.paiements.selection import LIBELLES, Groupe, du_groupe
from amorce.site.langue import ecrit, traduit

PAR_PAGE = 50


@dataclass(frozen=True)
class LigneLue:
    depense: Depense
    ecartent: list[Regle[Any]]
    manquants: list[Fait]
    memes: list[Depense]

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
        self.demande, self.compte = demande, Compte(demande, aussi)
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
        visees = du_groupe(self.demande, self.groupe).prefetch_related(preuves).distinct()
        pages = Paginator(visees, PAR_PAGE)
        if self.groupe not in LIBELLES:
            pages.count = self.compte.totaux.nombre  # already counted
        return pages.get_page(self._page)

    @cached_property
    def lignes(self) -> list[LigneLue]:
        depenses = list(self.page.object_list)
        ailleurs = presentees_ailleurs(depenses)
        return [
            LigneLue(
                une,
                regles_dites(une.motifs, ECARTENT),
                self._manquants(une) if une.retenu is None else [],
                ailleurs.get(une.pk, []),
            )
            for une in depenses
        ]

    def _manquants(self, depense: Depense) -> list[Fait]:
        return self.compte.juge.manquants(Facture.de(depense), bool(depense.preuves.all()))

    def filtres(self, groupes: Sequence[Groupe]) -> list[tuple[str, str]]:
        return [(groupe.value, str(LIBELLES[groupe])) for groupe in groupes]

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
