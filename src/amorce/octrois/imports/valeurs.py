"""The cells of a row as values; what they are not is said with the heading of their column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from amorce.dossiers.classeurs.feuilles import ILLISIBLE
from amorce.dossiers.classeurs.montants import Illisible
from amorce.dossiers.classeurs.rangees import Rangee, jour_lu
from amorce.dossiers.lignes import nu
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code

_TOTAL = re.compile(r"(sous )?tota(l|ux)( general| generaux)?( \d{4})?")
_HEURE = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?Z?$")
"""What a day exported with its hour says more."""
MONTANT_MAX = 10_000_000_000_00
CHIFFRES_MAX = 18
OUI = frozenset({"oui", "o", "x", "vrai", "true", "1"})
NON = frozenset({"non", "n", "faux", "false", "0"})


@dataclass(frozen=True)
class Cases:
    """One row, read field by field."""

    rangee: Rangee
    titres: Mapping[str, str]

    def faute(self, champ: str, raison: str) -> None:
        """What was said of the cell itself comes before what it leaves unsaid."""
        self.rangee.fautes.setdefault(champ, f"{self.titres[champ]} : {raison}")

    def texte(self, champ: str, maximum: int, requis: bool = False) -> str:
        texte = self.rangee.texte(champ)
        if requis and not texte and champ not in self.rangee.fautes:
            self.faute(champ, "la case est vide.")
        if len(texte) > maximum:
            self.faute(champ, f"{len(texte)} caractères, {maximum} au plus.")
        if ILLISIBLE in texte:
            dit = texte[:40].replace(ILLISIBLE, "?")
            self.faute(champ, f"« {dit} » a un signe qui ne se lit pas. Écrivez-le de nouveau dans le fichier.")
        return texte

    def montant(self, champ: str, requis: bool = False) -> int | None:
        """Above zero: what is taken back is no aid."""
        lu = self.rangee.montant(champ, self.titres[champ])
        if champ in self.rangee.fautes:
            return None
        if lu is None and requis:
            self.faute(champ, "la case est vide.")
        if lu is not None and (lu < 0 or (requis and lu == 0)):
            self.faute(champ, "un montant positif est attendu.")
            return None
        if lu is not None and lu > MONTANT_MAX:
            self.faute(champ, "plus de dix milliards d'euros : ce n'est pas le montant d'une aide.")
            return None
        return lu

    def jour(self, champ: str) -> date | None:
        try:
            lu = jour_lu(_HEURE.sub("", self.rangee.texte(champ)))
        except Illisible:
            texte = self.rangee.texte(champ)[:30]
            self.faute(champ, f"« {texte} » n'est pas une date. Écrivez par exemple 15/04/2025.")
            return None
        if lu is not None and not 1946 <= lu.year <= 2100:
            self.faute(champ, f"le {lu:%d/%m/%Y} n'est pas une date possible ici.")
            return None
        return lu

    def entier(self, champ: str, mini: int = 0, maxi: int = 100_000_000) -> int | None:
        texte = self.rangee.texte(champ).replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
        if not texte:
            return None
        if not texte.isascii() or not texte.isdigit() or len(texte) > CHIFFRES_MAX or not mini <= int(texte) <= maxi:
            self.faute(champ, f"« {texte[:30]} » n'est pas un nombre entre {mini} et {maxi}.")
            return None
        return int(texte)

    def booleen(self, champ: str) -> bool | None:
        texte = nu(self.rangee.texte(champ))
        if not texte or texte in OUI | NON:
            return texte in OUI if texte else None
        self.faute(champ, "écrivez oui ou non, ou laissez la case vide.")
        return None

    def somme(self, champs: Iterable[str], *sans: str) -> str:
        """The field that says that this row sums those above: one of ``champs`` is the word « total », and another
        one, of ``sans``, that any row of worth needs, says nothing. A title or a name may begin with that word."""
        sommes = [nom for nom in champs if _TOTAL.fullmatch(nu(self.rangee.texte(nom)))]
        autres = [nom for nom in sans if nom not in sommes[:1]]
        vides = [nom for nom in autres if nom in sommes or not self.rangee.texte(nom)]
        return sommes[0] if sommes and vides else ""

    def code(self, champ: str, fait: str) -> str:
        """One of the law's words, as it stands or as people read it."""
        return self.parmi(champ, codes_dits(fait))

    def parmi(self, champ: str, admis: Mapping[str, str]) -> str:
        """``admis``: what each word means; of several that mean the same, the first is the one to write."""
        texte = self.rangee.texte(champ)
        trouve = admis.get(nu(texte), "") if texte else ""
        if texte and not trouve:
            dits: dict[str, str] = {}
            for dit, code in admis.items():
                dits.setdefault(code, dit)
            self.faute(champ, f"« {texte[:40]} » n'en est pas. Écrivez l'un de : {', '.join(sorted(dits.values()))}.")
        return trouve

    def geographique(self, champ: str, connus: Collection[str]) -> str:
        """A code that a spreadsheet took for a number has lost its zero."""
        texte = self.rangee.texte(champ).upper()
        lu = texte.zfill(2) if texte.isdigit() else texte
        if texte and lu not in connus:
            self.faute(champ, f"« {texte[:20]} » n'est pas un code INSEE connu.")
            return ""
        return lu if texte else ""


_CODES: dict[str, dict[str, str]] = {}


def codes_dits(fait: str) -> Mapping[str, str]:
    if fait not in _CODES:
        connu = VOCABULAIRE[fait]
        dits = {nu(libelle_du_code(connu, code)): code for code in connu.codes}
        _CODES[fait] = {**dits, **{nu(code.replace("_", " ")): code for code in connu.codes}}
    return _CODES[fait]
