"""A spreadsheet of expenses: read whole or not at all, each error by its sheet, row and column; and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from django.utils.translation import gettext as _

from amorce.dossiers.classeurs.colonnes import Meconnue
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire
from amorce.dossiers.classeurs.feuilles import Feuille, feuilles
from amorce.dossiers.classeurs.lecture import Erreur
from amorce.dossiers.classeurs.montants import Cellule, Illisible
from amorce.dossiers.classeurs.rangees import Rangee, classe_dite, compte_dit, jour_lu
from amorce.dossiers.formats.refus import refus
from amorce.dossiers.lignes import LIBELLES_DES_COMPTES, classe_du_compte, dit_une_somme, nu
from amorce.droit.cnc.nomenclature import CLASSES
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.moteur.natures import Nature
from amorce.moteur.vocabulaire import Fait
from amorce.paiements.colonnes import NON, OUI, Feuillet, admises, codes_dits
from amorce.paiements.lignes import DEPENSES_MAX, Facture
from amorce.paiements.regles import Regles

NOM = "Dépenses"
_BLANCS = re.compile(r"[\s.]")


@dataclass
class Lecture:
    """``ignorees``: the sheets that hold no expenses."""

    lignes: list[Facture] = field(default_factory=list)
    erreurs: list[Erreur] = field(default_factory=list)
    ignorees: list[str] = field(default_factory=list)


def lit_classeur(nom: str, contenu: bytes, regles: Regles, aujourd_hui: date) -> Lecture:
    """``FichierRefuse`` where it cannot even be opened, or holds no sheet of expenses."""
    lecture, lue, feuillet = Lecture(), False, Feuillet(regles)
    for feuille in feuilles(nom, contenu):
        titre = feuillet.titre(feuille.rangees)
        if titre is None:
            lecture.ignorees.append(feuille.nom)
            continue
        lue = True
        try:
            places = feuillet.places(feuille.rangees[titre], titre)
        except Meconnue as erreur:
            lieu = feuille.ligne(erreur.rangee), feuille.colonne(erreur.colonne)
            lecture.erreurs.append(Erreur(feuille.nom, *lieu, str(erreur)))
            continue
        if places.keys().isdisjoint(("ht", "tva")):
            lieu = feuille.ligne(titre), feuille.colonne(places["ttc"])
            lecture.erreurs.append(Erreur(feuille.nom, *lieu, _sans_tva()))
            continue
        _Lecteur(feuillet, feuille, places, aujourd_hui, lecture).lit(titre)
    if not lue:
        voulus = _("libellé, fournisseur, date de la pièce, hors taxes")
        raison = _("aucune feuille n'a les titres attendus ({}). Partez du modèle à télécharger.")
        raise refus(nom, raison.format(voulus))
    if not lecture.lignes and not lecture.erreurs:
        raise refus(nom, _("il ne contient aucune dépense sous ses titres."))
    if len(lecture.lignes) > DEPENSES_MAX:
        texte = _("{} dépenses au plus dans une demande de paiement.").format(DEPENSES_MAX)
        lecture.erreurs.append(Erreur(NOM, DEPENSES_MAX, "", texte))
    return lecture


@dataclass
class _Lecteur:
    """One sheet. A class said alone on its row is that of the rows below it."""

    feuillet: Feuillet
    feuille: Feuille
    places: dict[str, int]
    aujourd_hui: date
    lecture: Lecture
    classe: str = ""

    def __post_init__(self) -> None:
        self._codes = {f.nom: codes_dits(f) for f in self.feuillet.faits if f.nature is Nature.CHOIX}

    def lit(self, titre: int) -> None:
        for rang, cellules in zip(count(titre + 1), self.feuille.rangees[titre + 1 :], strict=False):
            rangee = self._rangee(cellules)
            ligne = self._ligne(rangee)
            if ligne is not None and not rangee.fautes:
                rangee.fautes |= self.feuillet.regles.fautes(ligne, self.aujourd_hui)
            self.lecture.erreurs += [
                Erreur(self.feuille.nom, self.feuille.ligne(rang), self._colonne(champ), texte)
                for champ, texte in rangee.fautes.items()
            ]
            if ligne is not None and not rangee.fautes:
                self.lecture.lignes.append(ligne)

    def _rangee(self, cellules: Sequence[Cellule]) -> Rangee:
        return Rangee({champ: cellules[p] if p < len(cellules) else "" for champ, p in self.places.items()})

    def _colonne(self, champ: str) -> str:
        place = self.places.get(champ)
        return "" if place is None else self.feuille.colonne(place)

    def _ligne(self, rangee: Rangee) -> Facture | None:
        """Nothing for a blank row, a heading, a total: what has a number, a SIRET or a day is an expense."""
        dits = {champ: rangee.texte(champ) for champ in ("classe", "compte", "libelle", "fournisseur", "facture")}
        anonyme = not any(map(rangee.texte, ("fournisseur", "facture", "siret", "datee_le", "payee_le")))
        if anonyme and (dit_une_somme(dits["classe"]) or dit_une_somme(dits["libelle"])):
            rangee.fautes.clear()
            return None
        dite = classe_dite(dits["classe"])
        ht, tva = self._montants(rangee)
        if ht is None and anonyme and not rangee.fautes:
            self.classe = dite or self.classe
            return None
        compte = compte_dit(dits["compte"], dite)
        return Facture(
            dite or classe_du_compte(compte) or self.classe,
            compte,
            dits["libelle"] or LIBELLES_DES_COMPTES.get(compte, ""),
            dits["fournisseur"],
            self._siret(rangee),
            dits["facture"],
            self._jour(rangee, "datee_le"),
            self._jour(rangee, "payee_le"),
            ht or 0,
            tva,
            self._booleen(rangee, "locale"),
            dict(self._faits(rangee)),
            rangee.texte("payeur"),
        )

    def _montants(self, rangee: Rangee) -> tuple[int | None, int]:
        """Three amounts that add up; of three, two are enough. Of the TTC alone nobody can tell the net."""
        ht, tva, ttc = (rangee.montant(champ, self.feuillet.titres[champ]) for champ in ("ht", "tva", "ttc"))
        if ht is None and ttc is not None:
            if tva is None and not rangee.fautes:
                rangee.fautes["ttc"] = _sans_tva()
            ht = ttc - (tva or 0)
        if tva is None:
            tva = ttc - ht if ttc is not None and ht is not None else 0
        if ht is not None and ttc is not None and ht + tva != ttc:
            rangee.fautes["ttc"] = _("TTC : hors taxes plus TVA font {}, pas ce montant.").format(_euros(ht + tva))
        return ht, tva

    @staticmethod
    def _siret(rangee: Rangee) -> str:
        """A spreadsheet takes it for a number, and drops the zeros before it."""
        nu_ = _BLANCS.sub("", rangee.texte("siret"))
        return nu_.zfill(14) if nu_.isdigit() and len(nu_) in (12, 13) else nu_

    def _jour(self, rangee: Rangee, champ: str) -> date | None:
        try:
            return jour_lu(rangee.texte(champ))
        except Illisible as erreur:
            rangee.fautes.setdefault(champ, str(erreur))  # a broken formula said its own
            return None

    def _faits(self, rangee: Rangee) -> Iterator[tuple[str, Any]]:
        for fait in self.feuillet.faits:
            dit = self._booleen(rangee, fait.nom) if fait.nature is Nature.BOOLEEN else self._code(rangee, fait)
            if dit not in (None, ""):
                yield fait.nom, dit

    def _booleen(self, rangee: Rangee, champ: str) -> bool | None:
        texte = rangee.texte(champ)
        if nu(texte) in OUI | NON:
            return nu(texte) in OUI
        if texte:
            titre = self.feuillet.titres[champ]
            dit = _("{} : écrivez oui ou non, ou laissez la case vide.").format(titre)
            rangee.fautes.setdefault(champ, dit)
        return None

    def _code(self, rangee: Rangee, fait: Fait) -> str:
        texte = rangee.texte(fait.nom)
        if fait.nature is not Nature.CHOIX or not texte:
            return texte
        code = self._codes[fait.nom].get(nu(texte), "")
        if not code:
            dite = _("{titre} : « {dit} » n'en est pas. Écrivez l'un de : {admises}.").format(
                titre=fait.libelle, dit=texte[:40], admises=admises(fait)
            )
            rangee.fautes.setdefault(fait.nom, dite)
        return code


def _sans_tva() -> str:
    return _("TTC : la TVA ne s'aide pas. Donnez le montant hors taxes, ou la TVA (0 s'il n'y en a pas).")


def _euros(centimes: int) -> str:
    return f"{centimes // 100},{centimes % 100:02d}"


# Written


def modele(regles: Regles) -> list[FeuilleAEcrire]:
    """The headings, and what each column takes."""
    feuillet = Feuillet(regles)
    aides: list[Sequence[Contenu]] = [("Colonne", "Ce qu'on y écrit"), *_aides(feuillet)]
    return [_feuille(feuillet, ()), FeuilleAEcrire("Aide", (52, 90), aides)]


def en_feuilles(regles: Regles, lignes: Iterable[Facture]) -> list[FeuilleAEcrire]:
    """As they stand: what is exported is read again alike."""
    return [_feuille(Feuillet(regles), lignes)]


def _feuille(feuillet: Feuillet, lignes: Iterable[Facture]) -> FeuilleAEcrire:
    titres = [titre for champ, titre in feuillet.titres.items() if champ != "ttc"]
    rangees: list[Sequence[Contenu]] = [titres, *(_rangee(feuillet, une) for une in lignes)]
    return FeuilleAEcrire(NOM, [18] * len(titres), rangees)


def _rangee(feuillet: Feuillet, ligne: Facture) -> list[Contenu]:
    dits: list[Contenu] = [ligne.classe, ligne.compte, ligne.libelle, ligne.fournisseur, ligne.siret, ligne.facture]
    dits += [ligne.datee_le, ligne.payee_le, Euros(ligne.ht), Euros(ligne.tva)]
    if feuillet.locale:
        dits.append(_oui(ligne.locale))
    dits += [_du_fait(fait, ligne.faits.get(fait.nom)) for fait in feuillet.faits]
    return [*dits, ligne.payeur] if feuillet.regles.paiement.payeur else dits


def _oui(dit: bool | None) -> Contenu:
    return None if dit is None else "oui" if dit else "non"


def _du_fait(fait: Fait, brut: Any) -> Contenu:
    if brut is None or isinstance(brut, bool):
        return _oui(brut)
    return libelle_du_code(fait, brut) if fait.codes else str(brut)


def _aides(feuillet: Feuillet) -> Iterator[Sequence[Contenu]]:
    titres = feuillet.titres
    yield titres["classe"], ", ".join(c.code for c in CLASSES)
    yield titres["siret"], "Quatorze chiffres ; vide pour un salarié ou un fournisseur étranger."
    yield titres["payee_le"], "Le jour du débit ; vide si elle ne l'est pas encore."
    yield titres["ht"], "Le montant sans la TVA, en euros."
    if feuillet.locale:
        yield titres["locale"], "oui ou non"
    yield from ((fait.libelle, admises(fait)) for fait in feuillet.faits)
    if feuillet.regles.paiement.payeur:
        yield (
            titres["payeur"],
            "Son nom, tel que la convention de coproduction déléguée le dit ; vide : le bénéficiaire.",
        )
