"""A dossier as its service reads it: the head of every tab, what is awaited, who else is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.models import Dossier
from amorce.instruction.droits import controle, instruit, rend_le_controle
from amorce.instruction.examen import RIEN, Aussi, DossierExamine
from amorce.instruction.models import NonConformite
from amorce.instruction.requetes import EN_INSTRUCTION, presents
from amorce.site.dossier_lu import DuDossier
from amorce.site.service.instruction.formulaires import FORMULAIRES, Acte

DECISIONS = ("declarer_recevable", "demander_pieces", "demander_information", "relancer", "declarer_non_conforme")


@dataclass(frozen=True)
class ActeOffert:
    """``principal``: the one that is awaited, the only loud one."""

    code: str
    formulaire: Acte
    principal: bool
    ouvert: bool


class DossierDuService(DuDossier):
    """``fautif``: the form just refused, shown again with what was typed; ``choix``: what the address chooses."""

    def __init__(
        self,
        dossier: Dossier,
        qui: Acteur,
        fautif: Acte | None = None,
        choix: Mapping[str, str] | None = None,
        aussi: Aussi = RIEN,
    ) -> None:
        self.dossier, self.qui, self.fautif, self.choix = dossier, qui, fautif, choix or {}
        self.lu = DossierExamine(dossier, aussi)

    @property
    def en_instruction(self) -> bool:
        return self.dossier.etat in EN_INSTRUCTION

    @property
    def affecte_a(self) -> Personne | None:
        suivi = getattr(self.dossier, "affectation", None)
        return suivi.personne if suivi else None

    @cached_property
    def presents(self) -> list[Personne]:
        return presents(self.dossier, self.qui, timezone.now())

    @cached_property
    def obstacles(self) -> list[str]:
        return self.lu.obstacles() if self.dossier.etat == Etat.DEPOSE else []

    @property
    def silence_passe(self) -> bool:
        return self.lu.horloge is not None and self.lu.horloge.passee(self.lu.aujourd_hui)

    @property
    def suspendue(self) -> bool:
        return self.lu.horloge is not None and self.lu.horloge.suspendue(self.lu.aujourd_hui) is not None

    @property
    def depasses(self) -> bool:
        """Did the applicant let the time go?"""
        return any(c.limite < self.lu.aujourd_hui for c in self.lu.en_attente)

    @property
    def acte_attendu(self) -> str:
        """The act that the dossier waits for from this reader."""
        if self.dossier.etat == Etat.DEPOSE:
            if self.lu.controle_attendu and rend_le_controle(self.qui, self.dossier):
                return "rendre_controle"
            if instruit(self.qui, self.dossier):
                return self._suite
        if self.dossier.etat == Etat.A_COMPLETER and self.depasses and instruit(self.qui, self.dossier):
            return "declarer_non_conforme"
        return ""

    @property
    def _suite(self) -> str:
        """Once received: what is missing is asked for; what is there is looked at, in its tab; then it is decided."""
        if any(e.a_demander for e in self.lu.examinees):
            return "demander_pieces"
        return "" if self.obstacles else "declarer_recevable"

    @property
    def a_examiner(self) -> bool:
        """Is looking at documents what is awaited from this reader?"""
        en_attente = self.dossier.etat == Etat.DEPOSE and controle(self.qui, self.dossier)
        return en_attente and not self.acte_attendu and any(e.a_examiner for e in self.lu.examinees)

    @cached_property
    def actes(self) -> list[ActeOffert]:
        """Those that this state allows to this reader, the awaited one first."""
        codes = [code for code in self._codes() if self._montre(code)]
        attendu = self.acte_attendu
        rangs = sorted(codes, key=lambda code: code != attendu)
        return [ActeOffert(c, self.formulaire(c), c == attendu, self._ouvert(c)) for c in rangs]

    def _codes(self) -> list[str]:
        if not self.en_instruction:
            return []
        if not instruit(self.qui, self.dossier):
            return ["rendre_controle"] if rend_le_controle(self.qui, self.dossier) else []
        possibles = [c for c in DECISIONS if c not in ACTES or ACTES[c].possible(self.dossier.etat)]
        return [*possibles, *(["apprecier"] if self.lu.questions else [])]

    def _montre(self, code: str) -> bool:
        if code == "declarer_recevable":
            return not self.obstacles
        if code == "relancer":
            return bool(self.lu.en_attente)
        return code != "demander_pieces" or any(e.a_demander for e in self.lu.examinees)

    def _ouvert(self, code: str) -> bool:
        return self.fautif is not None and self.fautif.acte() == code

    def formulaire(self, code: str) -> Acte:
        if self.fautif is not None and self.fautif.acte() == code:
            return self.fautif
        return FORMULAIRES[code](self.lu)

    @property
    def affectation(self) -> Acte | None:
        permis = self.en_instruction and instruit(self.qui, self.dossier)
        return self.formulaire("affecter") if permis else None

    @property
    def courrier(self) -> Acte | None:
        permis = controle(self.qui, self.dossier) and self.lu.recepisse is not None and self.lu.recepisse.exemplaires
        return self.formulaire("enregistrer_courrier") if permis else None

    @cached_property
    def non_conformite(self) -> NonConformite | None:
        if self.dossier.etat != Etat.NON_CONFORME:
            return None
        return self.dossier.non_conformites.select_related("personne").last()
