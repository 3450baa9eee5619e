"""A line of a budget and a line of a financing plan, as plain values: what is read, compared, checked and journaled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.utils.translation import gettext as _

from amorce.dossiers.classeurs.montants import Illisible, formule_lue
from amorce.dossiers.models import LigneDeBudget, LigneDeFinancement
from amorce.droit.cnc.nomenclature import CLASSES, PAR_CODE
from amorce.journal.chaine import canonique

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LIBELLE_MAX, COMPTE_MAX = 200, 10
MONTANT_MAX = 100_000_000_000
"""One billion euros: beyond, a comma is missing."""
LIGNES_MAX = 5_000
LIBELLES_DES_COMPTES: dict[str, str] = {numero: nom for classe in CLASSES for numero, nom in classe.comptes}
_CLASSE_PAR_CHIFFRE = {**{str(rang): c.code for rang, c in enumerate(CLASSES, 1) if rang < 10}, "0": "X"}

Fautes = dict[str, str]
"""By field: one sentence for the person who wrote it."""


def texte_net(texte: str) -> str:
    """One line, single spaces, an accent in one sign with its letter, nothing that does not print: what a spreadsheet
    keeps as it is."""
    texte = unicodedata.normalize("NFC", texte)
    if not texte.isprintable():
        texte = "".join(c if c.isprintable() else " " for c in texte)
    return " ".join(texte.split())


LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def nu(texte: str) -> str:
    """« N° de compte (HT) » → « n de compte ht »: neither accents, capitals nor punctuation."""
    sans_ligature = texte.translate(LIGATURES)
    lettres = unicodedata.normalize("NFKD", sans_ligature).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9+]+", lettres))


_SOMME = re.compile(r"(sous )?total( .*)?|ensemble|xi|(vii|7) ?\+ ?(viii|8).*|marge")


def dit_une_somme(texte: str) -> bool:
    """« Total I », « VII + VIII », « XI »: what a spreadsheet adds up, and what is worked out here."""
    return _SOMME.fullmatch(nu(texte)) is not None


def classe_du_compte(compte: str) -> str:
    """« 21 » is of class II, « 01 » of class X; nothing when the number alone does not tell (« 1 », « 104 »)."""
    if len(compte) < 2 or not compte.isdigit() or compte.startswith("10"):
        return ""
    return _CLASSE_PAR_CHIFFRE[compte[0]]


def fautes_de_la_classe(classe: str, compte: str) -> Fautes:
    """Of the nomenclature, and the same for both."""
    fautes: Fautes = {}
    if classe not in PAR_CODE:
        fautes["classe"] = _("Classe : « {} » n'est pas une classe du devis, de I à X.").format(classe[:20])
    elif (du_compte := classe_du_compte(compte)) and du_compte != classe:
        fautes["compte"] = _("Compte : {compte} est de la classe {sienne}, pas de la classe {dite}.").format(
            compte=compte, sienne=du_compte, dite=classe
        )
    if len(compte) > COMPTE_MAX:
        fautes["compte"] = _("Compte : {} signes au plus.").format(COMPTE_MAX)
    return fautes


@dataclass(frozen=True)
class Ligne:
    """``modele``: what keeps such a line. ``cle``: what makes two lines the same one, amounts apart."""

    modele: ClassVar[Any]

    @classmethod
    def de_json(cls, valeurs: Sequence[Any]) -> Self:
        return cls(*valeurs)

    @property
    def nom(self) -> str:
        raise NotImplementedError

    @property
    def cle(self) -> tuple[str, ...]:
        raise NotImplementedError

    @property
    def compte_pour(self) -> int:
        """What the line adds to the whole that is foreseen."""
        raise NotImplementedError

    def fautes(self) -> Fautes:
        raise NotImplementedError


L = TypeVar("L", bound=Ligne)


@dataclass(frozen=True)
class Poste(Ligne):
    """A line of budget; amounts in cents."""

    modele: ClassVar[Any] = LigneDeBudget
    classe: str = ""
    compte: str = ""
    libelle: str = ""
    prevu: int = 0
    prevu_local: int = 0
    paye: int = 0
    paye_local: int = 0
    methode: str = ""

    @property
    def nom(self) -> str:
        return f"{self.compte} {self.libelle}".strip()

    @property
    def cle(self) -> tuple[str, ...]:
        return self.classe, self.compte, self.libelle.casefold()

    @property
    def compte_pour(self) -> int:
        return self.prevu

    def fautes(self) -> Fautes:
        fautes = faute_de_texte("libelle", _("Intitulé"), self.libelle)
        if not self.compte and dit_une_somme(self.libelle):
            fautes["libelle"] = _("Intitulé : les totaux se calculent seuls. Donnez un autre nom à cette ligne.")
        fautes |= fautes_de_la_classe(self.classe, self.compte)
        if self.methode and self.methode not in LigneDeBudget.Methode.values:
            fautes["methode"] = _("Méthode : il faut « estimation », « forfait » ou « pourcentage », ou rien.")
        for nom, part, tout in (
            (_("Prévu"), "prevu_local", "prevu"),
            (_("Payé"), "paye_local", "paye"),
        ):
            fautes |= faute_de_montant(tout, nom, getattr(self, tout))
            fautes |= self._faute_de_part(part, tout, nom)
        return fautes

    def _faute_de_part(self, part: str, tout: str, nom: str) -> Fautes:
        titre = _("{} dont local").format(nom)
        if getattr(self, part) > getattr(self, tout) >= 0:
            return {part: _("{} : la part locale dépasse le total de la ligne.").format(titre)}
        return faute_de_montant(part, titre, getattr(self, part))


@dataclass(frozen=True)
class Apport(Ligne):
    """A line of the financing plan."""

    modele: ClassVar[Any] = LigneDeFinancement
    categorie: str = ""
    financeur: str = ""
    montant: int = 0
    etat: str = LigneDeFinancement.Etat.EN_COURS.value
    date: date | None = None

    @classmethod
    def de_json(cls, valeurs: Sequence[Any]) -> Self:
        categorie, financeur, montant, etat, jour = valeurs
        return cls(categorie, financeur, montant, etat, jour and date.fromisoformat(jour))

    @property
    def nom(self) -> str:
        return self.financeur

    @property
    def cle(self) -> tuple[str, ...]:
        return self.categorie, self.financeur.casefold()

    @property
    def compte_pour(self) -> int:
        """A refusal brings nothing."""
        return 0 if self.etat == LigneDeFinancement.Etat.REFUSE else self.montant

    def fautes(self) -> Fautes:
        fautes = faute_de_texte("financeur", _("Financeur"), self.financeur)
        if self.categorie not in LigneDeFinancement.Categorie.values:
            fautes["categorie"] = _("Catégorie : choisissez l'une de celles de la liste.")
        if self.etat not in LigneDeFinancement.Etat.values:
            fautes["etat"] = _("État : il faut « acquis », « en cours » ou « refusé ».")
        return {**fautes, **faute_de_montant("montant", _("Montant"), self.montant)}


def faute_de_texte(champ: str, nom: StrOrPromise, texte: str) -> Fautes:
    if not texte:
        return {champ: _("{} : ce champ est vide, remplissez-le.").format(nom)}
    try:
        formule_lue(texte)
    except Illisible as erreur:
        return {champ: _("{champ} : {raison}").format(champ=nom, raison=erreur)}
    if len(texte) > LIBELLE_MAX:
        return {champ: _("{nom} : {max} signes au plus.").format(nom=nom, max=LIBELLE_MAX)}
    return {}


def faute_de_montant(champ: str, nom: StrOrPromise, montant: int) -> Fautes:
    if montant < 0:
        return {champ: _("{} : un montant ne peut pas être négatif.").format(nom)}
    if montant > MONTANT_MAX:
        return {champ: _("{} : plus d'un milliard d'euros ; vérifiez la virgule.").format(nom)}
    return {}


def noms_des_champs(genre: type[Ligne]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(genre))


def lue(genre: type[L], gardee: LigneDeBudget | LigneDeFinancement) -> L:
    """The values of a stored line."""
    return genre(**{nom: getattr(gardee, nom) for nom in noms_des_champs(genre)})


def en_json(ligne: Ligne) -> list[Any]:
    valeurs = (getattr(ligne, nom) for nom in noms_des_champs(type(ligne)))
    return [v.isoformat() if isinstance(v, date) else v for v in valeurs]


def somme(lignes: Iterable[Ligne]) -> int:
    return sum(une.compte_pour for une in lignes)


def empreinte(lignes: Iterable[Ligne]) -> str:
    """The version of a budget or of a plan is what it says: two people who see the same hold the same version."""
    return sha256(canonique({"lignes": [en_json(une) for une in lignes]}).encode()).hexdigest()[:16]
