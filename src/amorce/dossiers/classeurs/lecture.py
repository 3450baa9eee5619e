"""What a spreadsheet says: its lines if everything in it is right, else its errors, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from django.utils.translation import gettext as _

from amorce.dossiers.classeurs.colonnes import Colonnes, Meconnue, reconnait
from amorce.dossiers.classeurs.feuilles import Feuille, feuilles
from amorce.dossiers.classeurs.montants import Cellule
from amorce.dossiers.classeurs.rangees import LECTEURS, Rangee, sans_sous_totaux
from amorce.dossiers.formats.refus import refus
from amorce.dossiers.lignes import LIGNES_MAX, Apport, Ligne, Poste


@dataclass(frozen=True)
class Erreur:
    """Where, as the spreadsheet shows it; then one sentence."""

    feuille: str
    ligne: int
    colonne: str
    texte: str


@dataclass
class Lecture:
    """``None``: the file has no such sheet. ``ignorees``: the sheets that are neither a budget nor a plan."""

    budget: list[Poste] | None = None
    financement: list[Apport] | None = None
    erreurs: list[Erreur] = field(default_factory=list)
    ignorees: list[str] = field(default_factory=list)


def lit_classeur(nom: str, contenu: bytes) -> Lecture:
    """Everything that the file says. ``FichierRefuse`` where it cannot even be opened."""
    lecture = Lecture()
    for feuille in feuilles(nom, contenu):
        try:
            colonnes = reconnait(feuille)
        except Meconnue as erreur:
            lecture.erreurs.append(
                Erreur(feuille.nom, feuille.ligne(erreur.rangee), feuille.colonne(erreur.colonne), str(erreur))
            )
            continue
        if colonnes is None:
            lecture.ignorees.append(feuille.nom)
        else:
            _range(lecture, feuille, colonnes)
    if lecture.budget is None and lecture.financement is None and not lecture.erreurs:
        raise refus(nom, _("aucune feuille n'est un budget ni un plan de financement. Partez du modèle à télécharger."))
    return lecture


def _range(lecture: Lecture, feuille: Feuille, colonnes: Colonnes) -> None:
    deja = lecture.budget if colonnes.genre is Poste else lecture.financement
    if deja is not None:
        texte = _("une autre feuille dit déjà la même chose : gardez-en une.")
        lecture.erreurs.append(Erreur(feuille.nom, feuille.ligne(colonnes.titre), "", texte))
        return
    lignes = list(_lignes(feuille, colonnes, lecture.erreurs))
    if len(lignes) > LIGNES_MAX:
        texte = _("{} lignes au plus. Regroupez les dépenses par compte.").format(f"{LIGNES_MAX:_}".replace("_", " "))
        lecture.erreurs.append(Erreur(feuille.nom, feuille.ligne(LIGNES_MAX), "", texte))
    if colonnes.genre is Poste:
        lecture.budget = sans_sous_totaux([une for une in lignes if isinstance(une, Poste)])
    else:
        lecture.financement = [une for une in lignes if isinstance(une, Apport)]


def _lignes(feuille: Feuille, colonnes: Colonnes, erreurs: list[Erreur]) -> Iterator[Ligne]:
    lecteur = LECTEURS[colonnes.genre]()
    for rang, cellules in zip(count(colonnes.titre + 1), feuille.rangees[colonnes.titre + 1 :], strict=False):
        rangee = _rangee(cellules, colonnes)
        ligne = lecteur.lit(rangee)
        if ligne is not None and not rangee.fautes:
            rangee.fautes |= ligne.fautes()
        for champ, texte in rangee.fautes.items():
            place = colonnes.places.get(champ)
            colonne = "" if place is None else feuille.colonne(place)
            erreurs.append(Erreur(feuille.nom, feuille.ligne(rang), colonne, texte))
        if ligne is not None and not rangee.fautes:
            yield ligne


def _rangee(cellules: Sequence[Cellule], colonnes: Colonnes) -> Rangee:
    return Rangee({champ: cellules[p] if p < len(cellules) else "" for champ, p in colonnes.places.items()})
