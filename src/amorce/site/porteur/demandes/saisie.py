"""What a form brings, kept field by field. One that is refused keeps none of the others out."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions import ActeRefuse, EnConflit, Enregistre, enregistrer_champ
from amorce.dossiers.champs import formulaire
from amorce.dossiers.models import Dossier
from amorce.moteur.vocabulaire import Fait
from amorce.site.langue import traduit
from amorce.site.porteur.demandes.formulaire import Conflit, Rejets, conflit, ou_s_ecrit, redige
from amorce.site.public.simulateur.reponses import SAISIE, brut
from amorce.site.public.simulateur.saisie import INCONNU, Fautive, canonique, lit, tape

VUE, AVANT, TRANCHER = "v.", "a.", "trancher"
MIENNE, LEUR = "mienne", "leur"


class EnDispute(Exception):
    """Somebody else wrote the field: what to choose between."""

    def __init__(self, conflit_: Conflit) -> None:
        super().__init__(conflit_.qui)
        self.conflit = conflit_


@dataclass
class Saisie:
    """What was typed in one application by one person."""

    par: Acteur
    dossier: Dossier
    typees: QueryDict
    faits: dict[str, Fait] = field(init=False)

    def __post_init__(self) -> None:
        self.faits = {f.nom: f for s in formulaire(self.dossier.dispositif) for f in s.faits}

    def enregistre(self, nom: str) -> Enregistre:
        """One field, as it was typed; or a sentence (``Fautive``, ``ActeRefuse``), or a choice (``EnDispute``)."""
        fait = self.faits[nom]
        valeur = lit(fait, tape(fait, self.typees.getlist(SAISIE + nom)))
        try:
            return enregistrer_champ(
                par=self.par,
                ou=ou_s_ecrit(fait, self.dossier),
                nom=nom,
                brut=brut(fait, valeur),
                vue=self._vue(nom),
                malgre=self.tranche(nom) == MIENNE,
            )
        except EnConflit as refus:
            raise EnDispute(conflit(refus, fait, redige(fait, valeur), self.par.personne)) from None

    def enregistre_tout(self) -> tuple[int, Rejets]:
        """The fields of the section sent that one has changed: how many are kept, and what could not be."""
        gardes, rejets = 0, Rejets()
        for nom in self.typees.getlist(SAISIE):
            if nom not in self.faits or self.tranche(nom) == LEUR or not self._change(nom):
                continue
            try:
                gardes += self.enregistre(nom).change
            except EnDispute as dispute:
                rejets = rejets.avec(nom, self.typees.getlist(SAISIE + nom), conflit=dispute.conflit)
            except (Fautive, ActeRefuse) as refus:
                texte = f"{traduit(self.faits[nom].libelle)}{_(' : ')}{refus}"
                rejets = rejets.avec(nom, self.typees.getlist(SAISIE + nom), erreur=texte)
        return gardes, rejets

    def _vue(self, nom: str) -> int:
        dite = self.typees.get(VUE + nom, "")
        return int(dite) if dite.isdecimal() and len(dite) < 10 else 0

    def tranche(self, nom: str) -> str:
        """The choice made between two values of this field, if one was."""
        choix, _deux_points, champ = self.typees.get(TRANCHER, "").partition(":")
        return choix if champ == nom else ""

    def _change(self, nom: str) -> bool:
        """Did one touch it? What stands there from before is not ours to write again."""
        fait = self.faits[nom]
        try:
            typee = tape(fait, self.typees.getlist(SAISIE + nom))
        except Fautive:
            return True
        return self.tranche(nom) == MIENNE or typee != (self.typees.get(AVANT + nom, "") or INCONNU)

    def texte(self, nom: str) -> str:
        """What now stands in the field, as an address carries it."""
        fait = self.faits[nom]
        garde = ou_s_ecrit(fait, self.dossier).faits.get(nom)
        return "" if garde is None else canonique(fait, fait.lit(garde))
