"""What the law finds of each expense of a claim: compiled once, run line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from amorce.consultation.catalogue import Reglages
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.evaluation import avec_absences, avec_celles_du_fonds, choix_de_lectures, evalue
from amorce.moteur.natures import JAMAIS, NEANT, Valeur
from amorce.moteur.pertinence import faits_manquants
from amorce.moteur.textes import REGLES, Regle, de
from amorce.moteur.vocabulaire import Fait
from amorce.paiements.lignes import Facture
from amorce.paiements.models import Depense
from amorce.paiements.regles import COLONNES, PROUVEE, Regles

Faits = Mapping[str, Valeur]
Natures = frozenset[str]
"""Of the proofs of a line: what each is."""
SANS: Natures = frozenset()
ECARTENT, OUVERTES = "ecartent", "ouvertes"


@dataclass(frozen=True)
class Verdict:
    """``retenu``: in cents, ``None`` while a fact is missing. The rules by name, as a line keeps them."""

    retenu: int | None
    ecartent: tuple[str, ...] = ()
    ouvertes: tuple[str, ...] = ()

    @property
    def motifs(self) -> dict[str, list[str]]:
        dits = {ECARTENT: self.ecartent, OUVERTES: self.ouvertes}
        return {cle: list(noms) for cle, noms in dits.items() if noms}


@cache
def _par_nom() -> dict[str, Regle[Any]]:
    return {regle.nom: regle for regle in REGLES.values()}


def regles_dites(motifs: Mapping[str, Iterable[str]], cle: str) -> list[Regle[Any]]:
    """The rules that a line keeps by name; one that the law no longer has says nothing."""
    return [_par_nom()[nom] for nom in motifs.get(cle, ()) if nom in _par_nom()]


class Juge:
    """``faits``: what holds for every line of the claim; a line that says otherwise wins. ``joints``: those that a
    document of the whole claim establishes."""

    def __init__(self, regles: Regles, faits: Faits, reglages: Reglages, joints: frozenset[str] = frozenset()) -> None:
        self._regles, question, self._joints = regles, regles.paiement.ligne.question, joints
        self._compile = regles.programme(question)
        noeud = self._compile.resultats[question][regles.paiement.ligne.resultat]
        rangs = self._compile.programme.rang
        self._retenu, self._echelle = rangs[id(noeud)], noeud.echelle
        self._conditions = [(de(c).nom, rangs[id(n)]) for c, n in self._compile.conditions[question]]
        self._faits = {**dict(reglages.valeurs), **faits, "dispositif": regles.dispositif.code}
        self._choisies = choix_de_lectures(dict(reglages.lectures))
        self._lectures = avec_celles_du_fonds(regles.dispositif, self._choisies)
        self._vides: dict[str, Valeur] = {
            **avec_absences({}, regles.faits_d_une_depense),
            **dict.fromkeys(regles.paiement.sans_objet, NEANT),
        }

    def juge(self, ligne: Facture, natures: Natures) -> Verdict:
        valeurs = self._compile.programme.execute(self._lus(ligne, natures), self._lectures, False, {})
        retenu = valeurs[self._retenu]
        return Verdict(
            retenu // self._echelle if isinstance(retenu, int) else None,
            tuple(nom for nom, rang in self._conditions if valeurs[rang] is False),
            tuple(nom for nom, rang in self._conditions if valeurs[rang] is None) if retenu is None else (),
        )

    def manquants(self, ligne: Facture, natures: Natures) -> list[Fait]:
        """The facts without which this line cannot be judged."""
        e = evalue(self._compile, self._lus(ligne, natures), lectures=self._choisies)
        question = self._regles.paiement.ligne.question
        return list(faits_manquants(e, [self._compile.resultats[question][self._regles.paiement.ligne.resultat]]))

    def dit_oui(self, ligne: Facture, fait: str) -> bool:
        """A fact is declared, with the line or with its claim."""
        return ligne.faits.get(fait, self._faits.get(fait)) is True

    def etabli(self, fait: str, natures: Natures) -> bool:
        """A document says it, of this line or of the whole claim."""
        return fait in self._joints or self._regles.paiement.etablissent[fait] in natures

    def _lus(self, ligne: Facture, natures: Natures) -> dict[str, Valeur]:
        lus = {**self._faits, **self._vides}
        for nom, brut in ligne.faits.items():
            lus[nom] = VOCABULAIRE[nom].lit(brut)
        for nom, colonne in COLONNES.items():
            lus[nom] = getattr(ligne, colonne)
        if ligne.payee_le is None:
            lus["date_paiement_depense"] = JAMAIS  # known: it has not happened
        if self._regles.paiement.locale and ligne.locale is not None:
            lus[self._regles.paiement.locale] = ligne.locale
        if payeur := self._regles.paiement.payeur:
            lus[payeur.fait] = payeur.autre if ligne.payeur else lus.get(payeur.fait) or payeur.lui
        for fait in self._regles.etablis_par_ligne:
            self._etablit(lus, fait, natures)
        lus[PROUVEE] = not natures.isdisjoint(self._regles.paiement.justifie(ligne.classe))
        return lus

    def _etablit(self, lus: dict[str, Valeur], fait: str, natures: Natures) -> None:
        """Said and not there, it is not known; what nobody can say is not there, or is."""
        if self.etabli(fait, natures):
            lus[fait] = True
        elif lus.get(fait) is True:
            del lus[fait]
        elif fait not in self._regles.se_disent:
            lus[fait] = False


def juge_tout(juge: Juge, depenses: Iterable[Depense], preuves: Mapping[UUID, Natures]) -> Iterator[Depense]:
    """Each line with its verdict; yields those whose verdict is no longer what it was. What is taken up from an
    instalment was judged with it."""
    for depense in depenses:
        if depense.reprend_id is not None:
            continue
        verdict = juge.juge(Facture.de(depense), preuves.get(depense.pk, SANS))
        if (depense.retenu, depense.motifs) != (verdict.retenu, verdict.motifs):
            depense.retenu, depense.motifs = verdict.retenu, verdict.motifs
            yield depense
