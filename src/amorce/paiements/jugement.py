"""What the law finds of each expense of a claim: compiled once, run line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

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
    """``faits``: what holds for every line of the claim; a line that says otherwise wins."""

    def __init__(self, regles: Regles, faits: Faits, reglages: Reglages) -> None:
        self._regles, question = regles, regles.paiement.ligne.question
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

    def juge(self, ligne: Facture, prouvee: bool) -> Verdict:
        valeurs = self._compile.programme.execute(self._lus(ligne, prouvee), self._lectures, False, {})
        retenu = valeurs[self._retenu]
        return Verdict(
            retenu // self._echelle if isinstance(retenu, int) else None,
            tuple(nom for nom, rang in self._conditions if valeurs[rang] is False),
            tuple(nom for nom, rang in self._conditions if valeurs[rang] is None) if retenu is None else (),
        )

    def manquants(self, ligne: Facture, prouvee: bool) -> list[Fait]:
        """The facts without which this line cannot be judged."""
        e = evalue(self._compile, self._lus(ligne, prouvee), lectures=self._choisies)
        question = self._regles.paiement.ligne.question
        return list(faits_manquants(e, [self._compile.resultats[question][self._regles.paiement.ligne.resultat]]))

    def _lus(self, ligne: Facture, prouvee: bool) -> dict[str, Valeur]:
        lus = {**self._faits, **self._vides}
        for nom, brut in ligne.faits.items():
            lus[nom] = VOCABULAIRE[nom].lit(brut)
        for nom, colonne in COLONNES.items():
            lus[nom] = getattr(ligne, colonne)
        if ligne.payee_le is None:
            lus["date_paiement_depense"] = JAMAIS  # known: it has not happened
        if self._regles.paiement.locale and ligne.locale is not None:
            lus[self._regles.paiement.locale] = ligne.locale
        lus[PROUVEE] = prouvee
        return lus


def juge_tout(juge: Juge, depenses: Iterable[Depense], prouvees: frozenset[Any]) -> Iterator[Depense]:
    """Each line with its verdict; yields those whose verdict is no longer what it was."""
    for depense in depenses:
        verdict = juge.juge(Facture.de(depense), depense.pk in prouvees)
        if (depense.retenu, depense.motifs) != (verdict.retenu, verdict.motifs):
            depense.retenu, depense.motifs = verdict.retenu, verdict.motifs
            yield depense
