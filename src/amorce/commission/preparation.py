"""What remains to be done before a session, with the day that the law sets for each thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet

from amorce.commission.calendrier import SeanceLue
from amorce.commission.composition import Composition
from amorce.commission.etages import inscriptibles
from amorce.commission.models import Inscription, Seance
from amorce.commission.requetes import inscriptions_de
from amorce.dossiers.models import Dossier
from amorce.droit.suivi import AVIS_TECHNIQUE, QUORUM, SEANCE
from amorce.moteur import redaction

PROPOSES = 200
"""How many dossiers a page proposes at once."""
SUJETS = {"envoyer": SEANCE, "convoquer": SEANCE, "avis": AVIS_TECHNIQUE, "membres": QUORUM}


@dataclass(frozen=True)
class Etape:
    """``exigence``: the requirement that asks for it; ``limite``: its last day, where one is set; ``sujet``: what its
    figures open."""

    code: str
    titre: str
    dit: str
    fait: bool
    exigence: str = ""
    limite: date | None = None
    en_retard: bool = False

    @property
    def sujet(self) -> str:
        return SUJETS.get(self.code, "")


class Preparation:
    def __init__(self, lue: SeanceLue) -> None:
        self.lue = lue

    @property
    def seance(self) -> Seance:
        return self.lue.seance

    @cached_property
    def _inscriptions(self) -> list[Inscription]:
        return list(inscriptions_de(self.seance))

    @cached_property
    def ordre(self) -> list[Inscription]:
        return [i for i in self._inscriptions if i.retiree_le is None]

    @property
    def retires(self) -> list[Inscription]:
        return [i for i in self._inscriptions if i.retiree_le is not None]

    @cached_property
    def composition(self) -> Composition:
        return Composition(self.lue.fonds, self.seance.de_la_commission, self.seance.jour, self.lue.reglages)

    @property
    def modifiable(self) -> bool:
        """Not begun, not cancelled."""
        return self.seance.ouverte_le is None and self.seance.annulee_le is None

    @property
    def quorum_possible(self) -> bool:
        return self.composition.voix >= self.seance.de_la_commission.quorum

    @cached_property
    def a_inscrire(self) -> list[Dossier]:
        """The first that may be enrolled, the oldest first; the others are found by their number."""
        return list(self._recevables.order_by("depose_le", "numero")[:PROPOSES])

    def recevable(self, numero: str) -> Dossier | None:
        return self._recevables.filter(numero=numero).first()

    @property
    def _recevables(self) -> QuerySet[Dossier]:
        siens = inscriptibles(self.seance.fonds, self.seance.de_la_commission)
        return siens.select_related("projet").only("numero", "projet__titre")

    @cached_property
    def etapes(self) -> list[Etape]:
        return [self._inscrits(), self._envoi(), self._convocation(), self._avis(), self._cle(), self._membres()]

    @property
    def reste(self) -> list[Etape]:
        return [e for e in self.etapes if not e.fait]

    def _inscrits(self) -> Etape:
        nombre = len(self.ordre)
        dit = f"{_dossiers(nombre)} à l'ordre du jour" if nombre else "Aucun dossier encore"
        limite = None if self.seance.dossiers_envoyes_le else self.lue.limite_des_dossiers
        return self._etape("inscrire", "Composer l'ordre du jour", dit, bool(nombre), "envoi_dossiers", limite)

    def _envoi(self) -> Etape:
        envoi = self.seance.dossiers_envoyes_le
        dit = _fait_le(self.seance, envoi, "Envoyés") or "Les membres n'y ont pas encore accès"
        if self.seance.motif_d_exception:
            dit += f", hors délai : {self.seance.motif_d_exception}"
        limite = self.lue.limite_des_dossiers
        return self._etape(
            "envoyer", "Envoyer les dossiers aux membres", dit, envoi is not None, "envoi_dossiers", limite
        )

    def _convocation(self) -> Etape:
        faite = self.seance.convoquee_le
        dit = _fait_le(self.seance, faite, "Envoyée") or "L'autorité du fonds convoque et envoie l'ordre du jour"
        return self._etape("convoquer", "Convoquer les membres", dit, faite is not None, "convocation")

    def _avis(self) -> Etape:
        rendus, nombre = sum(i.avis_technique_le is not None for i in self.ordre), len(self.ordre)
        dit = f"{rendus} avis pour {_dossiers(nombre)}" if nombre else "Aucun dossier n'en attend encore"
        fait = bool(nombre) and rendus == nombre
        return self._etape(
            "avis", "Communiquer les avis techniques", dit, fait, "avis_technique", self.lue.limite_de_l_avis
        )

    def _cle(self) -> Etape:
        fait = bool(self.seance.cle)
        dit = "La séance a sa clé" if fait else "Sans elle, la séance ne s'ouvre pas"
        return self._etape("cle", "Poser la clé des scellés", dit, fait, "secret")

    def _membres(self) -> Etape:
        voix, quorum = self.composition.voix, self.seance.de_la_commission.quorum
        dit = f"{voix} voix possibles ce jour-là, il en faut {quorum}"
        return self._etape("membres", "Réunir le quorum", dit, voix >= quorum, "quorum")

    def _etape(self, code: str, titre: str, dit: str, fait: bool, exigence: str, limite: date | None = None) -> Etape:
        portee = self.seance.de_la_commission.exigences.get(exigence, "")
        en_retard = not fait and limite is not None and limite < self.lue.aujourd_hui
        return Etape(code, titre, dit, fait, portee, limite, en_retard)


def _fait_le(seance: Seance, quand: datetime | None, mot: str) -> str:
    return f"{mot} le {redaction.jour(seance.jour_de(quand))}" if quand else ""


def _dossiers(nombre: int) -> str:
    return f"{nombre} dossier{'s' if nombre > 1 else ''}"
