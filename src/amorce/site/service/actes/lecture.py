"""An act as the service reads it: what it says, its versions, what each reader may do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from amorce.actes import termes as t
from amorce.actes.genre import AidesDeLAnnee, aides_de_l_annee, genre_de
from amorce.actes.manques import manques
from amorce.actes.models import ActeAttributif, Decision, Deliberation, LotDActes, VersionDActe
from amorce.actes.registre import Rang, actes_de, dernier_lot, sans_acte
from amorce.actes.retours import Jugement, suite_dite
from amorce.actes.typographie import modele_en_usage
from amorce.comptes.acteur import Acteur
from amorce.droit.conventions.programmation import phrases_a_relire
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.fonds.sessions import teinte
from amorce.site.offerts import offerts
from amorce.site.service.actes.formulaires import GESTES, GesteSurLActe

Genre = ActeAttributif.Genre
ONGLETS = (
    ("", "À préparer"),
    (Rang.A_SIGNER, "À signer ou envoyer"),
    (Rang.ENVOYES, "Envoyées, à rendre"),
    (Rang.SIGNES, "Signés"),
    (Rang.CLOS, "Clos"),
)


@dataclass
class ActeLu:
    """``fautif``: the form just refused, shown again with what was typed."""

    acte: ActeAttributif
    qui: Acteur
    fautif: GesteSurLActe | None = None

    @property
    def fonds(self) -> Fonds:
        return fonds(self.acte.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.acte.fonds)

    @cached_property
    def versions(self) -> list[VersionDActe]:
        return list(self.acte.versions.select_related("personne").order_by("-rang"))

    @cached_property
    def manques(self) -> list[str]:
        return manques(self.acte) if self.acte.se_prepare else []

    @cached_property
    def a_relire(self) -> list[tuple[int, str]]:
        """What its template says of programming, while it may still be written otherwise."""
        return phrases_a_relire(modele_en_usage(self.acte.fonds, self.acte.genre).texte) if self.acte.se_prepare else []

    @cached_property
    def annee(self) -> AidesDeLAnnee | None:
        """What to read again before an arrêté is signed."""
        pret = self.acte.se_prepare and self.acte.genre == Genre.ARRETE
        return aides_de_l_annee(self.acte.decision) if pret else None

    @cached_property
    def formulaires(self) -> dict[str, GesteSurLActe]:
        return offerts(self.qui, self.acte, GESTES, self.fautif)

    @property
    def livrables(self) -> list[str]:
        return [CODES[t.LIVRABLES][code] for code in self.acte.termes.get(t.LIVRABLES, ())]

    @property
    def pieces(self) -> list[str]:
        return [CODES[t.PIECES][code] for code in self.acte.termes.get(t.PIECES, ())]

    @property
    def jours(self) -> list[tuple[str, date]]:
        """Those that it fixes."""
        noms = ((t.DEBUT, "Début de la période"), (t.FIN, "Fin de la période"), (t.CONSERVATION, "Pièces conservées"))
        dits = ((libelle, self.acte.termes.get(nom)) for nom, libelle in noms)
        return [(libelle, date.fromisoformat(dit)) for libelle, dit in dits if dit]

    @property
    def revenue_le(self) -> date:
        return date.fromisoformat(self.acte.retour["recue_le"])

    @property
    def suite(self) -> str:
        """What a late return made possible."""
        lu = self.acte.retour
        return suite_dite(Jugement(lu["conforme"], lu["a_temps"], lu["suite"])) if lu else ""

    @property
    def en_retard(self) -> bool:
        rendre = self.acte.a_rendre_le
        attend = rendre is not None and self.acte.signe_le is None and not self.acte.retour
        return attend and rendre is not None and rendre < self.acte.decision.deliberation.aujourd_hui


@dataclass
class OctroiLu:
    """An award for which an act is prepared."""

    decision: Decision

    @property
    def fonds(self) -> Fonds:
        return fonds(self.decision.dossier.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.decision.dossier.fonds)

    @cached_property
    def genre(self) -> str:
        return genre_de(self.decision, self._annee)

    @cached_property
    def _annee(self) -> AidesDeLAnnee:
        return aides_de_l_annee(self.decision)

    @property
    def annee(self) -> AidesDeLAnnee | None:
        """What to read again before it takes an arrêté."""
        return self._annee if self.genre == Genre.ARRETE else None


@dataclass
class ActesDUneDeliberation:
    """How far they are."""

    deliberation: Deliberation

    @property
    def fonds(self) -> Fonds:
        return fonds(self.deliberation.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.deliberation.fonds)

    @cached_property
    def lot(self) -> LotDActes | None:
        return dernier_lot(self.deliberation)

    @property
    def en_cours(self) -> bool:
        return self.lot is not None and self.lot.fini_le is None

    @cached_property
    def actes(self) -> list[ActeAttributif]:
        siens = actes_de([self.deliberation.fonds]).filter(decision__deliberation=self.deliberation, modifie=None)
        return list(siens.order_by("numero"))

    @cached_property
    def restent(self) -> list[Decision]:
        return list(sans_acte([self.deliberation.fonds]).filter(deliberation=self.deliberation))

    @property
    def prets(self) -> int:
        return sum(1 for acte in self.actes if acte.compose_le)

    @property
    def total(self) -> int:
        return len(self.actes) + len(self.restent)
