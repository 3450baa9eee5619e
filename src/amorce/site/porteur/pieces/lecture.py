"""The documents of an application as its page shows them: by part, each with what it waits for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import prefetch_related_objects

from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.coffre import convient, papiers_valables
from amorce.dossiers.completude import EtatDePiece, obstacle, pieces_du_dossier
from amorce.dossiers.faits import dernier_depot, faits_du_dossier, jour_du_droit
from amorce.dossiers.models import Dossier, LienDeVisionnage, Piece, PieceDeCoffre
from amorce.dossiers.reliure import reliables
from amorce.droit.pieces import ListeDePieces, Partie, liste_de
from amorce.fonds.requetes import reglages_du_droit
from amorce.moteur.evaluation import choix_de_lectures
from amorce.site.dossier_lu import DuDossier

LIENS_BIENTOT = 30
"""Days before its end at which a viewing link is said to end soon."""


@dataclass(frozen=True)
class FichierJoint:
    piece: Piece
    obstacle: str


@dataclass(frozen=True)
class PieceLue:
    etat: EtatDePiece
    fichiers: list[FichierJoint]
    retirees: list[Piece]
    papier: PieceDeCoffre | None
    refus: list[str]

    @property
    def formats(self) -> str:
        return ", ".join(f.upper() for f in self.etat.demandee.formats)

    @property
    def accepte(self) -> str:
        """For the browser's own file chooser."""
        return ",".join(f".{f}" for f in self.etat.demandee.formats)

    @property
    def statut(self) -> tuple[str, str]:
        """The class of the state and its code."""
        if self.fichiers:
            return ("attente", "a_voir") if self.etat.obstacle else ("favorable", "jointe")
        if not self.etat.demandee.obligatoire:
            return "neutre", "facultative"
        if self.etat.due is None:
            return "neutre", "selon"
        return ("attente", "a_joindre") if self.etat.due else ("neutre", "sans_objet")


@dataclass(frozen=True)
class PartieLue:
    partie: Partie
    pieces: list[PieceLue]
    refus: list[str] = field(default_factory=list)

    @property
    def reliee(self) -> bool:
        return self.partie.un_seul_pdf and bool(reliables(p.etat for p in self.pieces))


class PiecesLues(DuDossier):
    """``rejets``: by code of piece or of part, why files sent were not joined."""

    def __init__(self, dossier: Dossier, rejets: Mapping[str, list[str]] | None = None) -> None:
        self.dossier, self.rejets = dossier, rejets or {}
        prefetch_related_objects([dossier], "pieces")

    @property
    def liste(self) -> ListeDePieces | None:
        return liste_de(self.dossier.dispositif)

    @cached_property
    def jour(self) -> date:
        return jour_du_droit(self.dossier)

    @cached_property
    def etats(self) -> tuple[EtatDePiece, ...]:
        faits = lit_projet(faits_du_dossier(self.dossier), date=self.jour.isoformat()).faits
        return pieces_du_dossier(self.dossier, faits, self.lectures, self.jour)

    @cached_property
    def lectures(self) -> Mapping[str, int]:
        """Those that the fund has retained; deposited, those that the application is judged by."""
        depot, d = dernier_depot(self.dossier), self.dossier
        if depot is not None:
            return choix_de_lectures(depot.droit["lectures_du_fonds"])
        return choix_de_lectures(dict(reglages_du_droit(self.jour).de(d.fonds, d.dispositif).lectures))

    @cached_property
    def parties(self) -> list[PartieLue]:
        papiers = papiers_valables(self.dossier.projet)
        retirees = self._retirees()
        lues = [
            PieceLue(
                e,
                [FichierJoint(p, obstacle(e.demandee, p, self.jour)) for p in e.jointes],
                retirees.get(e.demandee.code, []),
                self._a_reprendre(e, papiers.get(e.demandee.code)),
                self.rejets.get(e.demandee.code, []),
            )
            for e in self.etats
        ]
        return [
            PartieLue(partie, [p for p in lues if p.etat.demandee.partie == partie], self.rejets.get(partie.code, []))
            for partie in (self.liste.parties if self.liste else ())
        ]

    def _retirees(self) -> dict[str, list[Piece]]:
        """The last ones removed or replaced, that may come back."""
        par_code: dict[str, list[Piece]] = {}
        sorties = [(p.retiree_le, p) for p in self.dossier.pieces.all() if p.retiree_le is not None]
        for _quand, piece in sorted(sorties, key=lambda sortie: sortie[0], reverse=True):
            par_code.setdefault(piece.code, []).append(piece)
        return {code: pieces[:3] for code, pieces in par_code.items()}

    def _a_reprendre(self, etat: EtatDePiece, papier: PieceDeCoffre | None) -> PieceDeCoffre | None:
        deja = papier is not None and any(p.depuis_le_coffre_id == papier.pk for p in etat.jointes)
        return papier if papier is not None and not deja and convient(etat.demandee, papier, self.jour) else None

    @property
    def dues(self) -> int:
        return sum(e.demandee.obligatoire and e.due is True for e in self.etats)

    @property
    def manquantes(self) -> int:
        return sum(e.manque for e in self.etats)

    @property
    def presentes(self) -> int:
        return self.dues - self.manquantes

    @cached_property
    def liens(self) -> list[tuple[LienDeVisionnage, str]]:
        """Each viewing link with what is to be said of its end."""
        return [(lien, self._fin(lien)) for lien in self.dossier.projet.liens.order_by("id")]

    def _fin(self, lien: LienDeVisionnage) -> str:
        if lien.expire_le is None:
            return ""
        reste = (lien.expire_le - self.jour).days
        return "passee" if reste < 0 else "bientot" if reste <= LIENS_BIENTOT else ""
