"""The accountant's return, read whole or not at all: what each row says of an order, each error by its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from amorce.dossiers.classeurs.colonnes import rangee_de_titre, titre_nu
from amorce.dossiers.classeurs.feuilles import Feuille, feuilles
from amorce.dossiers.classeurs.lecture import Erreur
from amorce.dossiers.classeurs.montants import Cellule, Illisible
from amorce.dossiers.classeurs.rangees import Rangee, jour_lu
from amorce.dossiers.formats.refus import refus
from amorce.dossiers.lignes import nu

TITRES = {
    "ordre": "Ordre",
    "resultat": "Résultat",
    "le": "Date",
    "centimes": "Montant",
    "reference": "Référence",
    "cause": "Cause",
}
SYNONYMES = {
    "ordre": "ordre, numero, numero d ordre, n d ordre, no d ordre, ordre de payer, mandat, n de mandat",
    "resultat": "resultat, statut, etat, suite, sort",
    "le": "date, date de paiement, date du paiement, paye le, le, date de rejet",
    "centimes": "montant, somme, montant paye, montant regle",
    "reference": "reference, reference du paiement, reference du virement, ref",
    "cause": "cause, motif, motif du rejet, cause du rejet, observations",
}
_PAR_TITRE = {titre: champ for champ, titres in SYNONYMES.items() for titre in titres.split(", ")}
NECESSAIRES = (("ordre",), ("resultat",), ("le",), ("centimes",))
PAYE, REJETE = {"paye", "payee", "regle", "vire", "paid"}, {"rejete", "rejetee", "rejet", "refuse", "suspendu"}
IMPAYE = {"impaye", "impayee", "revenu", "revenu impaye", "virement revenu", "retourne", "returned"}
LIGNES_MAX = 10_000


@dataclass(frozen=True)
class LigneDeRetour:
    """``impaye``: it was paid, and the bank sent the money back."""

    ordre: str
    paye: bool
    impaye: bool
    le: date
    centimes: int
    reference: str
    cause: str
    feuille: Feuille
    rang: int
    places: dict[str, int]

    def erreur(self, champ: str, texte: str) -> Erreur:
        return _erreur(self.feuille, self.rang, self.places, champ, texte)


@dataclass
class Lecture:
    lignes: list[LigneDeRetour] = field(default_factory=list)
    erreurs: list[Erreur] = field(default_factory=list)


def lit_retours(nom: str, contenu: bytes) -> Lecture:
    """``FichierRefuse`` where it cannot be opened, or where no sheet has the headings."""
    lecture, lue = Lecture(), False
    for feuille in feuilles(nom, contenu):
        titre = rangee_de_titre(feuille.rangees, _PAR_TITRE, NECESSAIRES)
        if titre is not None:
            lue = True
            _lit(feuille, titre, lecture)
    if not lue:
        raise refus(nom, f"aucune feuille n'a les titres attendus ({', '.join(TITRES.values())}).")
    if not lecture.lignes and not lecture.erreurs:
        raise refus(nom, "il ne dit rien d'aucun ordre.")
    if len(lecture.lignes) > LIGNES_MAX:
        raise refus(nom, f"il a plus de {LIGNES_MAX} lignes. Coupez-le en deux.")
    return lecture


def _lit(feuille: Feuille, titre: int, lecture: Lecture) -> None:
    places: dict[str, int] = {}
    for place, cellule in enumerate(feuille.rangees[titre]):
        champ = _PAR_TITRE.get(titre_nu(cellule))
        if champ in places:
            texte = "deux colonnes disent la même chose : gardez-en une."
            lecture.erreurs.append(Erreur(feuille.nom, feuille.ligne(titre), feuille.colonne(place), texte))
            return
        if champ is not None:
            places[champ] = place
    for rang, cellules in zip(count(titre + 1), feuille.rangees[titre + 1 :], strict=False):
        _lit_la_rangee(feuille, rang, cellules, places, lecture)


def _lit_la_rangee(
    feuille: Feuille, rang: int, cellules: Sequence[Cellule], places: dict[str, int], lecture: Lecture
) -> None:
    rangee = Rangee({champ: cellules[p] if p < len(cellules) else "" for champ, p in places.items()})
    dits = {champ: rangee.texte(champ) for champ in TITRES}
    if not any(dits.values()):
        return
    paye, le, centimes = _resultat(rangee, dits["resultat"]), _jour(rangee, dits["le"]), _montant(rangee)
    if not dits["ordre"]:
        rangee.fautes["ordre"] = "Ordre : son numéro manque."
    if paye and not dits["reference"]:
        rangee.fautes["reference"] = "Référence : celle du paiement manque."
    if paye is False and not dits["cause"]:
        rangee.fautes["cause"] = "Cause : un rejet dit pourquoi."
    lecture.erreurs += [_erreur(feuille, rang, places, champ, texte) for champ, texte in rangee.fautes.items()]
    if not rangee.fautes:
        assert paye is not None
        assert le is not None
        assert centimes is not None
        reference, cause = dits["reference"][:80], dits["cause"][:2000]
        lecture.lignes.append(
            LigneDeRetour(
                dits["ordre"].upper(),
                paye,
                nu(dits["resultat"]) in IMPAYE,
                le,
                centimes,
                reference,
                cause,
                feuille,
                rang,
                places,
            )
        )


def _resultat(rangee: Rangee, dit: str) -> bool | None:
    if nu(dit) in PAYE | REJETE | IMPAYE:
        return nu(dit) in PAYE
    rangee.fautes["resultat"] = f"Résultat : écrivez payé, rejeté ou impayé, pas « {dit[:30]} »."
    return None


def _jour(rangee: Rangee, dit: str) -> date | None:
    try:
        jour = jour_lu(dit)
    except Illisible as erreur:
        rangee.fautes["le"] = str(erreur)
        return None
    if jour is None:
        rangee.fautes["le"] = "Date : elle manque."
    return jour


def _montant(rangee: Rangee) -> int | None:
    centimes = rangee.montant("centimes", "Montant")
    if centimes is None and "centimes" not in rangee.fautes:
        rangee.fautes["centimes"] = "Montant : il manque."
    return centimes


def _erreur(feuille: Feuille, rang: int, places: dict[str, int], champ: str, texte: str) -> Erreur:
    colonne = feuille.colonne(places[champ]) if champ in places else ""
    return Erreur(feuille.nom, feuille.ligne(rang), colonne, texte)
