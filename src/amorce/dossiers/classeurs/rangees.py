"""One row read: a line, or nothing where it is blank, a heading or a sub-total."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from amorce.dossiers.classeurs.montants import Cellule, Illisible, centimes, formule_lue
from amorce.dossiers.lignes import (
    LIBELLES_DES_COMPTES,
    Apport,
    Fautes,
    Ligne,
    Poste,
    classe_du_compte,
    dit_une_somme,
    nu,
    texte_net,
)
from amorce.dossiers.models import LigneDeFinancement
from amorce.droit.cnc.nomenclature import CLASSES, PAR_CODE

MONTANTS = {
    "prevu": gettext_lazy("Prévu"),
    "prevu_local": gettext_lazy("Prévu dont local"),
    "paye": gettext_lazy("Payé"),
    "paye_local": gettext_lazy("Payé dont local"),
}
_CLASSES = {alias: c.code for rang, c in enumerate(CLASSES, 1) for alias in (c.code.lower(), str(rang))}
_JOUR_D_ABORD = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def _libelles(langue: str) -> dict[str, str]:
    with override(langue):
        return {nu(str(c.label)): c.value for c in LigneDeFinancement.Categorie}


_CATEGORIES = {
    **_libelles("fr"),
    **_libelles("en"),
    **{nu(valeur.replace("_", " ")): valeur for valeur in LigneDeFinancement.Categorie.values},
    "producteur": "producteur",
    "apport producteur": "producteur",
    "numeraire": "producteur",
    "industrie": "producteur_industrie",
    "coproducteur": "coproducteur_francais",
    "coproduction": "coproducteur_francais",
    "tv": "television",
    "chaine": "television",
    "diffuseur": "television",
    "plateforme": "smad",
    "mg": "distributeur",
    "minimum garanti": "distributeur",
    "distribution": "distributeur",
    "ventes internationales": "prevente_internationale",
    "cnc": "cnc_selective",
    "fonds de soutien": "cnc_automatique",
    "cosip": "cnc_automatique",
    "credit impot": "credit_impot",
    "c2i": "credit_impot",
    "collectivite": "autre_collectivite",
    "departement": "autre_collectivite",
    "ue": "europe",
    "europe creative": "europe",
    "eurimages": "europe",
    "mecenat": "prive",
    "autre": "prive",
    "financement participatif": "prive",
}
_METHODES = {
    **dict.fromkeys(("estimation", "estime", "evaluation", "estimate"), "estimation"),
    **dict.fromkeys(("forfait", "forfaitaire", "evaluation forfaitaire", "flat rate"), "forfait"),
    **dict.fromkeys(("pourcentage", "en pourcentage", "taux", "percentage"), "pourcentage"),
}
_ETATS = {
    **dict.fromkeys(("acquis", "confirme", "signe", "obtenu", "accorde", "oui", "paid", "acquired"), "acquis"),
    **dict.fromkeys(
        ("en cours", "en attente", "demande", "sollicite", "a confirmer", "non acquis", "non", "pending", ""),
        "en_cours",
    ),
    **dict.fromkeys(("refuse", "perdu", "rejete", "refused"), "refuse"),
}


@dataclass
class Rangee:
    """The cells of a row by field, and what is wrong with them."""

    cellules: Mapping[str, Cellule]
    fautes: Fautes = field(default_factory=dict)

    def texte(self, champ: str) -> str:
        cellule = self.cellules.get(champ)
        if cellule is None or cellule == "":
            return ""  # most of them: a table has few of the columns that may be read
        if isinstance(cellule, float) and cellule.is_integer():
            cellule = int(cellule)
        texte = texte_net(str(cellule))
        try:
            formule_lue(texte)
        except Illisible as erreur:
            self.fautes[champ] = str(erreur)
        return texte

    def montant(self, champ: str, nom: str) -> int | None:
        try:
            return centimes(self.cellules.get(champ, ""))
        except Illisible as erreur:
            self.fautes[champ] = _("{champ} : {raison}").format(champ=nom, raison=erreur)
            return None


class Lecteur(Protocol):
    def lit(self, rangee: Rangee) -> Ligne | None: ...


class LecteurDeBudget:
    """Remembers the class of the last heading: the rows under it are of that class."""

    def __init__(self) -> None:
        self.classe = ""

    def lit(self, rangee: Rangee) -> Poste | None:
        classe, compte, libelle = (rangee.texte(champ) for champ in ("classe", "compte", "libelle"))
        if not compte and (dit_une_somme(classe) or dit_une_somme(libelle)):
            rangee.fautes.clear()  # what a total computes is computed again here
            return None
        montants = {champ: rangee.montant(champ, str(nom)) for champ, nom in MONTANTS.items()}
        dite = classe_dite(classe)
        if all(montant is None for montant in montants.values()) and not rangee.fautes:
            self.classe = dite if dite and not compte else self.classe  # a heading, or an account left blank
            return None
        compte, methode = compte_dit(compte, dite), rangee.texte("methode")
        return Poste(
            dite or classe_du_compte(compte) or self.classe,
            compte,
            libelle or LIBELLES_DES_COMPTES.get(compte, ""),
            **{champ: montant or 0 for champ, montant in montants.items()},
            methode=_METHODES.get(nu(methode), methode),
        )


def sans_sous_totaux(postes: list[Poste]) -> list[Poste]:
    """Leaves out a class's heading that bears the sum of the accounts under it: it would count them twice."""
    detail: dict[str, int] = {}
    for poste in postes:
        if poste.compte:
            detail[poste.classe] = detail.get(poste.classe, 0) + poste.prevu
    return [p for p in postes if p.compte or not _porte_la_somme(p, detail.get(p.classe))]


def _porte_la_somme(poste: Poste, somme: int | None) -> bool:
    return poste.prevu == somme and nu(PAR_CODE[poste.classe].libelle) == nu(poste.libelle)


def classe_dite(texte: str) -> str:
    """« 1 », « Classe I » or « I – Droits artistiques » is class I; what is no class is left as it was said."""
    return _CLASSES.get(nu(texte).removeprefix("classe ").split(" ")[0], texte) if texte else ""


def compte_dit(compte: str, classe: str) -> str:
    """« 01 » that a spreadsheet took for a number."""
    return f"0{compte}" if classe == "X" and len(compte) == 1 and compte.isdigit() else compte


class LecteurDeFinancement:
    def lit(self, rangee: Rangee) -> Apport | None:
        categorie, financeur, etat, jour = (rangee.texte(c) for c in ("categorie", "financeur", "etat", "date"))
        if dit_une_somme(categorie) or (not categorie and dit_une_somme(financeur)):
            rangee.fautes.clear()
            return None
        montant = rangee.montant("montant", _("Montant"))
        if montant is None and not rangee.fautes:
            if financeur:
                rangee.fautes["montant"] = _("Montant : il manque. Écrivez 0 s'il n'est pas encore connu.")
            return None
        return Apport(
            _CATEGORIES.get(nu(categorie.replace("_", " ")), categorie),
            financeur,
            montant or 0,
            _ETATS.get(nu(etat.replace("_", " ")), etat),
            self._jour(rangee, jour),
        )

    @staticmethod
    def _jour(rangee: Rangee, texte: str) -> date | None:
        try:
            return jour_lu(texte)
        except Illisible as erreur:
            rangee.fautes.setdefault("date", str(erreur))
            return None


def jour_lu(texte: str) -> date | None:
    """« 15/04/2026 » or « 2026-04-15 »; nothing when blank."""
    if not texte:
        return None
    francais = _JOUR_D_ABORD.fullmatch(texte)
    try:
        return date(*(int(n) for n in reversed(francais.groups()))) if francais else date.fromisoformat(texte)
    except ValueError:
        raise Illisible(
            _("Date : « {} » n'est pas une date. Écrivez par exemple 15/04/2026.").format(texte[:30])
        ) from None


LECTEURS: Mapping[type[Ligne], Callable[[], Lecteur]] = {Poste: LecteurDeBudget, Apport: LecteurDeFinancement}
