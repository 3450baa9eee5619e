"""The answers, as the address carries them: nothing is stored anywhere else.

``/simuler/?aides=run_production&le=2026-11-25&genre_oeuvre=animation&duree_minutes=nsp&AMB-26=forfait_3000``: one
parameter per fact, in the order they were answered. What cannot be read is named and left out; the rest is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.consultation.evaluer import Projet
from amorce.consultation.reponses import lisible
from amorce.droit.registre import dispositifs, entites_en_lignes
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.dispositifs import ELIGIBILITE, Dispositif
from amorce.moteur.natures import ECHELLES, JAMAIS, NEANT, ErreurDEntree, Nature, Valeur
from amorce.moteur.textes import LECTURES
from amorce.moteur.vocabulaire import AUCUN, PAS_ENCORE, Fait
from amorce.site.langue import traduit
from amorce.site.public.simulateur.saisie import INCONNU, SEPARATEUR, Fautive, canonique, lit, tape

AIDES, LE, ECRAN, SAISIE = "aides", "le", "ecran", "s."
DATES_DE_LA_DEMANDE = ("date_depot", "date_demande_cnc")
RESERVES = (AIDES, LE, ECRAN, "csrfmiddlewaretoken")
TUS = ("dispositif", "collectivite")
"""What the choice of schemes says, and nobody answers."""


@dataclass(frozen=True)
class Erreur:
    """What is wrong with one parameter; ``champ`` is its name."""

    champ: str
    libelle: str
    texte: str


@dataclass(frozen=True)
class Reponses:
    """``aides`` empty: all. ``textes``: each fact's canonical text, in the order of the answers."""

    le: date
    aides: tuple[str, ...] = ()
    textes: Mapping[str, str] = field(default_factory=dict)
    lectures: Mapping[str, str] = field(default_factory=dict)
    ecran: str = ""
    erreurs: tuple[Erreur, ...] = ()
    fautives: Mapping[str, list[str]] = field(default_factory=dict)
    """What was typed and cannot be used, by fact: it stays in its field."""

    @cached_property
    def faits(self) -> dict[str, Valeur]:
        """The facts known, the date of the request included."""
        lus = {nom: lit(VOCABULAIRE[nom], texte) for nom, texte in self.textes.items()}
        return {**dict.fromkeys(DATES_DE_LA_DEMANDE, self.le), **{n: v for n, v in lus.items() if v is not None}}

    @cached_property
    def projet(self) -> Projet:
        rangs = {code: list(LECTURES[code].alternatives).index(choix) for code, choix in self.lectures.items()}
        return Projet(self.faits, {}, rangs, None)

    @property
    def dispositifs(self) -> list[Dispositif]:
        return [d for d in connues().values() if (d.code in self.aides if self.aides else d.conditions)]

    def parametres(self, ecran: str = "") -> list[tuple[str, str]]:
        aides = [(AIDES, SEPARATEUR.join(self.aides))] if self.aides else []
        fin = [(ECRAN, ecran)] if ecran else []
        return [*aides, (LE, self.le.isoformat()), *self.textes.items(), *self.lectures.items(), *fin]

    def requete(self, ecran: str = "") -> str:
        """The query of the address that says all this."""
        return urlencode(self.parametres(ecran))

    def avec(self, **textes: str) -> Reponses:
        return replace(self, textes={**self.textes, **textes})

    def avec_lecture(self, code: str, choix: str) -> Reponses:
        return replace(self, lectures={**self.lectures, code: choix})

    def en_fichier(self) -> dict[str, Any]:
        """The facts as a file of facts has them: what a project keeps."""
        connus = {nom: valeur for nom in self.textes if (valeur := self.faits.get(nom)) is not None}
        return {nom: brut(VOCABULAIRE[nom], valeur) for nom, valeur in connus.items()}


def brut(fait: Fait, valeur: Valeur) -> Any:
    """A value as a file of facts has it."""
    if valeur is None:
        return None
    if valeur is NEANT:
        return AUCUN
    if valeur == JAMAIS:
        return PAS_ENCORE
    lu = lisible(fait.nature, valeur, ECHELLES.get(fait.nature, 1))
    return canonique(fait, valeur) if fait.nature in ECHELLES and lu is not None else lu


def depuis_fichier(contenu: Mapping[str, Any], le: date, aides: Iterable[str] = ()) -> Reponses:
    """The answers that a project's facts amount to; what no form asks is left out."""
    textes = {}
    for nom, dit in contenu.items():
        if nom in VOCABULAIRE and permis(VOCABULAIRE[nom]):
            textes[nom] = canonique(VOCABULAIRE[nom], VOCABULAIRE[nom].lit(dit))
    return Reponses(le, tuple(aides), textes)


def connues() -> dict[str, Dispositif]:
    """Those, and what is open to calls alone: its conditions are the call's, and a person judges them."""
    return {code: d for code, d in dispositifs().items() if ELIGIBILITE in d.toutes_questions}


def simulables() -> dict[str, Dispositif]:
    """The schemes that decide an eligibility."""
    return {code: d for code, d in dispositifs().items() if d.conditions}


def vocabulaire() -> list[Fait]:
    """All the facts, those that the funds bring included."""
    dispositifs()
    return list(VOCABULAIRE)


def permis(fait: Fait) -> bool:
    """May an address carry it? Not the rows of a table, nor what the choice of schemes says."""
    libre = fait.nature is Nature.ENSEMBLE and not fait.codes
    return fait.nom not in TUS and fait.entite not in entites_en_lignes() and not libre


def lit_adresse(parametres: QueryDict) -> Reponses:
    """Everything that an address says; what a form has just brought comes last."""
    lecteur = _Lecteur()
    for nom, valeurs in parametres.lists():
        if nom not in RESERVES and not nom.startswith(SAISIE):
            lecteur.parametre(nom, valeurs[-1])
    lecteur.saisies(parametres)
    return Reponses(
        lecteur.date(parametres.get(LE, "")),
        lecteur.codes(parametres.getlist(AIDES)),
        lecteur.textes,
        lecteur.lectures,
        parametres.get(ECRAN, ""),
        tuple(lecteur.erreurs),
        lecteur.fautives,
    )


def _proche(nom: str, connus: Sequence[str]) -> str:
    """« Vouliez-vous dire… », when a known name is near."""
    trouves = get_close_matches(nom, connus, n=1)
    return " " + _("Vouliez-vous dire « {} » ?").format(trouves[0]) if trouves else ""


class _Lecteur:
    def __init__(self) -> None:
        self.textes: dict[str, str] = {}
        self.lectures: dict[str, str] = {}
        self.erreurs: list[Erreur] = []
        self.fautives: dict[str, list[str]] = {}

    def parametre(self, nom: str, texte: str) -> None:
        if nom in LECTURES:
            self._lecture(nom, texte)
        elif nom in VOCABULAIRE and permis(VOCABULAIRE[nom]):
            self._fait(VOCABULAIRE[nom], texte)
        else:
            suite = _proche(nom[:60], [f.nom for f in vocabulaire() if permis(f)])
            self._erreur(nom, nom[:60], _("ce nom n'est pas connu.") + suite)

    def _fait(self, fait: Fait, texte: str) -> None:
        try:
            self.textes[fait.nom] = canonique(fait, lit(fait, texte))
        except Fautive as erreur:
            self._erreur(fait.nom, traduit(fait.libelle), str(erreur))
            self.fautives[fait.nom] = [texte]

    def _lecture(self, code: str, choix: str) -> None:
        alternatives = LECTURES[code].alternatives
        if choix in alternatives:
            self.lectures[code] = choix
        else:
            self._erreur(code, code, _("il faut l'une de ces lectures : {}.").format(", ".join(alternatives)))

    def saisies(self, parametres: QueryDict) -> None:
        """The fields of the screen just sent: each has a hidden name, so that a blank one is known to be blank."""
        for nom in parametres.getlist(SAISIE):
            if nom in VOCABULAIRE and permis(VOCABULAIRE[nom]):
                self._saisie(VOCABULAIRE[nom], parametres.getlist(SAISIE + nom))

    def _saisie(self, fait: Fait, typees: list[str]) -> None:
        try:
            self.textes[fait.nom] = tape(fait, typees)
        except Fautive as erreur:
            self._erreur(fait.nom, traduit(fait.libelle), str(erreur))
            self.fautives[fait.nom] = typees
            self.textes.pop(fait.nom, None)

    def date(self, texte: str) -> date:
        if not texte:
            return timezone.localdate()
        try:
            lue = VOCABULAIRE["date_depot"].lit(texte)
        except ErreurDEntree:
            lue = None
        if isinstance(lue, date) and lue != JAMAIS:
            return lue
        self._erreur(
            LE, _("Date de la demande"), _("« {} » n'est pas une date : il faut 2026-04-15.").format(texte[:40])
        )
        return timezone.localdate()

    def codes(self, donnes: list[str]) -> tuple[str, ...]:
        """The schemes, in the order of the catalogue; all of them, or none said, is the same."""
        demandes = {code for un in donnes for code in un.split(SEPARATEUR) if code}
        connus = connues()
        for code in sorted(demandes - set(connus)):
            suite = _proche(code[:60], list(connus))
            self._erreur(AIDES, _("Aides"), _("« {} » n'est pas une aide connue.").format(code[:60]) + suite)
        choisies = tuple(code for code in connus if code in demandes)
        return () if simulables().keys() <= set(choisies) else choisies

    def _erreur(self, champ: str, libelle: str, texte: str) -> None:
        self.erreurs.append(Erreur(champ, libelle, texte))


__all__ = ["INCONNU", "Erreur", "Reponses", "connues", "depuis_fichier", "lit_adresse", "simulables"]
