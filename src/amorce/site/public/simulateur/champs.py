"""A fact as a field of a form: its question, its help, what one answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from amorce.droit.vocabulaire import mots
from amorce.moteur.natures import NEANT, Nature
from amorce.moteur.vocabulaire import PAS_ENCORE, Fait
from amorce.site.langue import traduit
from amorce.site.public.simulateur.reponses import SAISIE, Reponses
from amorce.site.public.simulateur.saisie import INCONNU, NON, OUI, RIEN, SEPARATEUR, affiche

UNITES = {Nature.MONTANT: "€", Nature.TAUX: "%", Nature.MINUTES: "min"}


@dataclass(frozen=True)
class Option:
    code: str
    libelle: str
    cochee: bool


@dataclass(frozen=True)
class Champ:
    """``genre``: radio, cases, nombre, date or texte — what the template draws."""

    fait: Fait
    genre: str
    question: str
    aide: str
    exemple: str
    options: tuple[Option, ...]
    valeur: str
    unite: str
    erreur: str

    @property
    def nom(self) -> str:
        return SAISIE + self.fait.nom

    @property
    def id(self) -> str:
        return f"f-{self.fait.nom}"

    @property
    def decrit_par(self) -> str:
        """The elements that a screen reader adds to the field's name."""
        parts = [("erreur", self.erreur), ("aide", self.aide), ("exemple", self.exemple)]
        return " ".join(f"{self.id}-{nom}" for nom, texte in parts if texte)


_GENRES = {Nature.CHOIX: "radio", Nature.BOOLEEN: "radio", Nature.ENSEMBLE: "cases", Nature.DATE: "date"}


def champ(fait: Fait, reponses: Reponses) -> Champ:
    texte = reponses.textes.get(fait.nom, "")
    fautive = reponses.fautives.get(fait.nom)
    aide = mots.aide(fait)
    return Champ(
        fait,
        _GENRES.get(fait.nature, "texte" if fait.nature is Nature.TEXTE else "nombre"),
        traduit(mots.question(fait)),
        traduit(aide.texte),
        "" if fait.codes or fait.nature is Nature.BOOLEEN else traduit(aide.exemple),
        tuple(_options(fait, fautive if fautive is not None else texte.split(SEPARATEUR))),
        (fautive[-1] if fautive else "") if fautive is not None else affiche(fait, texte),
        UNITES.get(fait.nature, ""),
        next((e.texte for e in reponses.erreurs if e.champ == fait.nom), ""),
    )


def _options(fait: Fait, cochees: Iterable[str]) -> Iterable[Option]:
    """The answers offered; « je ne sais pas » closes every list."""
    dites = set(cochees)
    match fait.nature:
        case Nature.BOOLEEN:
            offertes = [(OUI, _("Oui")), (NON, _("Non"))]
        case Nature.CHOIX:
            offertes = [(c, traduit(mots.libelle_du_code(fait, c))) for c in fait.codes]
        case Nature.ENSEMBLE:
            offertes = [(c, traduit(mots.libelle_du_code(fait, c))) for c in fait.codes]
            offertes.append((RIEN, _("Aucun de ceux-là")))
        case Nature.DATE:
            offertes = [(PAS_ENCORE, _("Pas encore, ou pas prévu"))]
        case _:
            offertes = [(RIEN, _("Sans objet : je n'en donne pas"))] if fait.absent is NEANT else []
    offertes.append((INCONNU, _("Je ne sais pas")))
    return [Option(code, libelle, code in dites) for code, libelle in offertes]
