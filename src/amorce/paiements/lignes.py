"""An expense as plain values: what a spreadsheet or a form says, checked before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from stdnum.fr import siret as cle_de_siret

from amorce.dossiers.lignes import Fautes, faute_de_montant, faute_de_texte, fautes_de_la_classe, nu
from amorce.paiements.models import Depense

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DEPENSES_MAX = 5_000
FACTURE_MAX, NOM_MAX, PAYEUR_MAX = 60, 40, 200
SANS_NUMERO_MAX = 24
TVA_MAX = 27
"""Per cent: Hungary's, the highest standard rate of the Union. Beyond, two columns were swapped."""
_DEGRES = str.maketrans("°º", "  ")
_DIT_UN_NUMERO = frozenset({"facture", "fact", "fac", "invoice", "inv", "numero", "num", "no", "n", "ref", "reference"})
PREMIER_JOUR = date(2000, 1, 1)
"""Before, a digit of the year is wrong."""
LIBELLE, FOURNISSEUR, HT, TVA = (
    gettext_lazy("Libellé"),
    gettext_lazy("Fournisseur"),
    gettext_lazy("Hors taxes"),
    gettext_lazy("TVA"),
)
DATEE_LE, PAYEE_LE = gettext_lazy("Date de la pièce"), gettext_lazy("Payée le")
"""Translated where a line is at fault: of thousands, nearly none."""


@lru_cache(DEPENSES_MAX)
def _est_un_siret(dit: str) -> bool:
    """The lines of a claim are of a few suppliers, and each is checked as it is read, then as it is kept."""
    return bool(cle_de_siret.is_valid(dit))


@dataclass(frozen=True)
class Facture:
    """Amounts in cents. ``faits``: as the vocabulary writes them, those that are said."""

    classe: str = ""
    compte: str = ""
    libelle: str = ""
    fournisseur: str = ""
    siret: str = ""
    facture: str = ""
    datee_le: date | None = None
    payee_le: date | None = None
    ht: int = 0
    tva: int = 0
    locale: bool | None = None
    faits: Mapping[str, Any] = field(default_factory=dict)
    payeur: str = ""

    @classmethod
    def de(cls, depense: Depense) -> Self:
        return cls(**{nom: getattr(depense, nom) for nom in CHAMPS})

    @property
    def identite(self) -> tuple[str, ...]:
        """What makes it the same line when it is imported again. Without a number, its day: each month has its pay
        slip."""
        qui, numero = self.siret or self.fournisseur.casefold(), nu(self.facture)
        return qui, *([numero] if numero else [self.libelle.casefold(), str(self.datee_le)]), str(self.ht)

    @property
    def piece(self) -> str:
        """What makes it the same invoice, of the same supplier, whatever amount is claimed of it. Without a number, as
        a pay slip: what it is, its day and its amount."""
        return numero_nu(self.facture) or f"{colle(nu(self.libelle))[:SANS_NUMERO_MAX]} {self.datee_le} {self.ht}"

    @property
    def tiers(self) -> str:
        return nu(self.fournisseur)[:NOM_MAX]

    def fautes(self, aujourd_hui: date) -> Fautes:
        return {
            **faute_de_texte("libelle", LIBELLE, self.libelle),
            **faute_de_texte("fournisseur", FOURNISSEUR, self.fournisseur),
            **self._du_payeur(),
            **fautes_de_la_classe(self.classe, self.compte),
            **self._du_siret(),
            **self._des_montants(),
            **self._du_jour("datee_le", DATEE_LE, self.datee_le, aujourd_hui),
            **self._du_jour("payee_le", PAYEE_LE, self.payee_le, aujourd_hui),
            **({} if self.datee_le else {"datee_le": _("Date de la pièce : ce champ est vide, remplissez-le.")}),
        }

    def _du_siret(self) -> Fautes:
        fautes: Fautes = {}
        if self.siret and not _est_un_siret(self.siret):
            fautes["siret"] = _("SIRET : « {} » n'en est pas un, ses 14 chiffres ne se vérifient pas.").format(
                self.siret[:20]
            )
        if len(self.facture) > FACTURE_MAX:
            fautes["facture"] = _("Numéro de la pièce : {} signes au plus.").format(FACTURE_MAX)
        return fautes

    def _du_payeur(self) -> Fautes:
        if len(self.payeur) > PAYEUR_MAX:
            return {"payeur": _("Coproducteur qui a payé : {} signes au plus.").format(PAYEUR_MAX)}
        return {}

    def _des_montants(self) -> Fautes:
        if self.ht == 0:
            return {"ht": _("Hors taxes : il manque, ou vaut zéro. Une dépense a un montant.")}
        fautes = {**faute_de_montant("ht", HT, self.ht), **faute_de_montant("tva", TVA, self.tva)}
        if not fautes and 100 * abs(self.tva) > TVA_MAX * abs(self.ht) + 100:  # a cent, for what was rounded
            dit = _("TVA : elle dépasse {} % du hors taxes, ce qu'aucun taux ne donne. Les deux sont-ils inversés ?")
            fautes["tva"] = dit.format(TVA_MAX)
        return fautes

    @staticmethod
    def _du_jour(champ: str, nom: StrOrPromise, jour: date | None, aujourd_hui: date) -> Fautes:
        if jour is None or PREMIER_JOUR <= jour <= aujourd_hui:
            return {}
        if jour > aujourd_hui:
            return {champ: _("{champ} : le {jour} n'est pas encore venu.").format(champ=nom, jour=f"{jour:%d/%m/%Y}")}
        return {champ: _("{champ} : le {jour} est trop ancien.").format(champ=nom, jour=f"{jour:%d/%m/%Y}")}


def colle(texte: str) -> str:
    """« f 2026 12 » and « F2026-12 » are one number."""
    return texte.replace(" ", "")


def numero_nu(facture: str) -> str:
    """« Facture n° F-12 » and « F12 » are one number: what only says that it is one is left out."""
    mots = nu(facture.translate(_DEGRES)).split()
    while len(mots) > 1 and mots[0] in _DIT_UN_NUMERO:
        mots.pop(0)
    return "".join(mots)


CHAMPS = tuple(f.name for f in fields(Facture))


def pose(depense: Depense, ligne: Facture) -> None:
    for nom in CHAMPS:
        setattr(depense, nom, getattr(ligne, nom))
    depense.piece, depense.tiers = ligne.piece, ligne.tiers


def champs_dits(ligne: Facture) -> dict[str, Any]:
    """By name, as the journal and a correction keep them."""
    return dict(zip(CHAMPS, en_json(ligne), strict=True))


def en_json(ligne: Facture) -> list[Any]:
    """As the journal keeps it."""
    valeurs = (getattr(ligne, nom) for nom in CHAMPS)
    return [v.isoformat() if isinstance(v, date) else v for v in valeurs]


def de_json(valeurs: list[Any]) -> Facture:
    dites = dict(zip(CHAMPS, valeurs, strict=False))  # kept before a column was added, it says nothing of it
    jours = {nom: date.fromisoformat(dites[nom]) for nom in ("datee_le", "payee_le") if dites[nom]}
    return Facture(**{**dites, **jours})
