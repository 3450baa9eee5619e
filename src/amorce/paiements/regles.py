"""How the claims of one scheme are judged: the questions that its fund declares, and the facts they read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from django.utils.translation import gettext as _

from amorce.consultation.catalogue import en_jeu, racines_de
from amorce.dossiers.lignes import Fautes
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds_du_dispositif
from amorce.droit.paiement import Paiement
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.evaluation import ProgrammeDeDispositif, evalue, programme
from amorce.moteur.vocabulaire import Fait
from amorce.paiements.lignes import Facture

DEPENSE = "depense"
COLONNES = {
    "classe_depense": "classe",
    "depense_montant_ht": "ht",
    "date_depense": "datee_le",
    "date_paiement_depense": "payee_le",
}
"""The facts of an expense that have a column of their own."""
PROUVEE = "justificatifs_depense"
"""True of an expense that has its proof, false of another: nobody declares it."""


@dataclass(frozen=True)
class Regles:
    dispositif: Dispositif
    paiement: Paiement

    def programme(self, question: str) -> ProgrammeDeDispositif:
        return programme(self.dispositif, (question,))

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """Every question asked of a claim, in order; a scheme may not have all those of its fund."""
        voulues = (self.paiement.ligne.question, *(e.question for e in self.paiement.etapes), *self.paiement.controles)
        return tuple(q for q in voulues if q in self.dispositif.toutes_questions)

    @cached_property
    def faits_d_une_depense(self) -> tuple[Fait, ...]:
        """What the law asks of an expense beside its columns and its proof, in the vocabulary's order."""
        ailleurs = {*COLONNES, PROUVEE, self.paiement.locale, *self.paiement.declares}
        lus = self._lus((self.paiement.ligne.question,))
        return tuple(f for f in VOCABULAIRE if f.entite == DEPENSE and f.nom in lus - ailleurs)

    @cached_property
    def etablis_par_ligne(self) -> tuple[str, ...]:
        """Of what the law reads of an expense, the facts that a proof of their kind establishes."""
        lus = self._lus((self.paiement.ligne.question,))
        return tuple(nom for nom in self.paiement.etablissent if nom in lus)

    @cached_property
    def se_disent(self) -> frozenset[str]:
        """What somebody can say of an expense, with it or with its claim."""
        return frozenset({*self.paiement.declares, *(f.nom for f in self.faits_d_une_depense)})

    @cached_property
    def faits_declares(self) -> tuple[Fait, ...]:
        """What its beneficiary says with the whole claim, of what its questions read."""
        lus = self._lus(self.questions)
        return tuple(VOCABULAIRE[nom] for nom in self.paiement.declares if nom in lus)

    @cached_property
    def etablis(self) -> tuple[str, ...]:
        """Of those, what a document establishes."""
        dits = {fait.nom for fait in self.faits_declares}
        return tuple(nom for nom in self.paiement.etablis if nom in dits)

    @cached_property
    def faits_fixes(self) -> tuple[Fait, ...]:
        lus = self._lus(self.questions)
        return tuple(VOCABULAIRE[nom] for nom in self.paiement.fixes if nom in lus)

    def fautes(self, ligne: Facture, aujourd_hui: date) -> Fautes:
        """Of a line, by field; who paid it said once, and by name."""
        fautes, payeur = ligne.fautes(aujourd_hui), self.paiement.payeur
        dit = ligne.faits.get(payeur.fait) if payeur else None
        if payeur and ligne.payeur and dit not in (None, payeur.autre):
            fautes["payeur"] = _("Coproducteur qui a payé : la ligne dit aussi que ce n'est pas lui. Choisissez.")
        if payeur and dit == payeur.autre and not ligne.payeur:
            fautes["payeur"] = _("Coproducteur qui a payé : dites lequel, ou que le bénéficiaire a payé.")
        return fautes

    def _lus(self, questions: Iterable[str]) -> frozenset[str]:
        """What these questions may still depend on, once the scheme is known."""
        lus: set[str] = set()
        for question in questions:
            e = evalue(self.programme(question), {"dispositif": self.dispositif.code})
            noeuds = en_jeu(e, racines_de(e.compile.questions))
            lus |= {n.donnee.nom for n in noeuds if isinstance(n.donnee, Fait)}
        return frozenset(lus)


@cache
def regles_du(dispositif: str) -> Regles | None:
    """Nothing where the text does not say how the aid is paid: its fund declares it for all its schemes, and some have
    no expense to judge."""
    fonds = fonds_du_dispositif(dispositif)
    paiement, lu = fonds.paiement if fonds else None, dispositif_de(dispositif)
    if paiement is None or not paiement.sans_quoi <= lu.toutes_questions.keys():
        return None
    return Regles(lu, paiement)


def regles_de(dossier: Dossier) -> Regles:
    trouvees = regles_du(dossier.dispositif)
    assert trouvees is not None, "a claim is opened only where the text says how it is paid"
    return trouvees
