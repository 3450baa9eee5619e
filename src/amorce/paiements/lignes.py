"""An expense as plain values: what a spreadsheet or a form says, checked before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Self

from django.utils.translation import gettext as _
from stdnum.fr import siret as cle_de_siret

from amorce.dossiers.lignes import Fautes, faute_de_montant, faute_de_texte, fautes_de_la_classe, nu
from amorce.paiements.models import Depense

DEPENSES_MAX = 5_000
FACTURE_MAX, NOM_MAX = 60, 40
PREMIER_JOUR = date(2000, 1, 1)
"""Before, a digit of the year is wrong."""


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

    @classmethod
    def de(cls, depense: Depense) -> Self:
        return cls(**{nom: getattr(depense, nom) for nom in CHAMPS})

    @property
    def identite(self) -> tuple[str, ...]:
        """What makes it the same line when it is imported again."""
        qui = self.siret or self.fournisseur.casefold()
        return qui, nu(self.facture) or self.libelle.casefold(), str(self.ht)

    @property
    def cle(self) -> str:
        """What makes it the same invoice, whoever presents it; of a supplier abroad, its name stands for its number.
        Nothing where the invoice has no number."""
        piece, qui = nu(self.facture), self.siret or nu(self.fournisseur)[:NOM_MAX]
        return f"{qui}|{piece}|{self.ht}" if qui and piece else ""

    def fautes(self, aujourd_hui: date) -> Fautes:
        return {
            **faute_de_texte("libelle", _("Libellé"), self.libelle),
            **faute_de_texte("fournisseur", _("Fournisseur"), self.fournisseur),
            **fautes_de_la_classe(self.classe, self.compte),
            **self._du_siret(),
            **self._des_montants(),
            **self._du_jour("datee_le", _("Date de la pièce"), self.datee_le, aujourd_hui),
            **self._du_jour("payee_le", _("Payée le"), self.payee_le, aujourd_hui),
            **({} if self.datee_le else {"datee_le": _("Date de la pièce : ce champ est vide, remplissez-le.")}),
        }

    def _du_siret(self) -> Fautes:
        fautes: Fautes = {}
        if self.siret and not cle_de_siret.is_valid(self.siret):
            fautes["siret"] = _("SIRET : « {} » n'en est pas un, ses 14 chiffres ne se vérifient pas.").format(
                self.siret[:20]
            )
        if len(self.facture) > FACTURE_MAX:
            fautes["facture"] = _("Numéro de la pièce : {} signes au plus.").format(FACTURE_MAX)
        return fautes

    def _des_montants(self) -> Fautes:
        if self.ht == 0:
            return {"ht": _("Hors taxes : il manque, ou vaut zéro. Une dépense a un montant.")}
        return {**faute_de_montant("ht", _("Hors taxes"), self.ht), **faute_de_montant("tva", _("TVA"), self.tva)}

    @staticmethod
    def _du_jour(champ: str, nom: str, jour: date | None, aujourd_hui: date) -> Fautes:
        if jour is None or PREMIER_JOUR <= jour <= aujourd_hui:
            return {}
        if jour > aujourd_hui:
            return {champ: _("{champ} : le {jour} n'est pas encore venu.").format(champ=nom, jour=f"{jour:%d/%m/%Y}")}
        return {champ: _("{champ} : le {jour} est trop ancien.").format(champ=nom, jour=f"{jour:%d/%m/%Y}")}


CHAMPS = tuple(f.name for f in fields(Facture))


def pose(depense: Depense, ligne: Facture) -> None:
    for nom in CHAMPS:
        setattr(depense, nom, getattr(ligne, nom))
    depense.cle = ligne.cle


def piece_et_montant(depense: Depense) -> str:
    """What the key of an invoice says beside its supplier."""
    return depense.cle.partition("|")[2]


def cle_par_nom(depense: Depense) -> str:
    """Its key, had its SIRET not been said."""
    return f"{nu(depense.fournisseur)[:NOM_MAX]}|{piece_et_montant(depense)}"


def meme_fournisseur(une: Depense, autre: Depense) -> bool:
    """By its SIRET; by its name where either has none."""
    if une.siret and autre.siret:
        return une.siret == autre.siret
    return nu(une.fournisseur)[:NOM_MAX] == nu(autre.fournisseur)[:NOM_MAX]


def en_json(ligne: Facture) -> list[Any]:
    """As the journal keeps it."""
    valeurs = (getattr(ligne, nom) for nom in CHAMPS)
    return [v.isoformat() if isinstance(v, date) else v for v in valeurs]


def de_json(valeurs: list[Any]) -> Facture:
    dites = dict(zip(CHAMPS, valeurs, strict=True))
    jours = {nom: date.fromisoformat(dites[nom]) for nom in ("datee_le", "payee_le") if dites[nom]}
    return Facture(**{**dites, **jours})
