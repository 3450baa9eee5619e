"""A fact as a field of a form: its question, its help, what one answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
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

    @property
    def dessin(self) -> SafeString:
        """The field as the page has it. What a person wrote in words, or wrongly, is not kept from one to the next."""
        dessine = _dessine.__wrapped__ if self.erreur or (self.genre == "texte" and self.valeur) else _dessine
        return dessine(self, get_language() or "fr")


@lru_cache(maxsize=4096)
def _dessine(champ: Champ, langue: str) -> SafeString:  # noqa: ARG001  # the thread's language; here it keeps them apart
    """Drawn once for all who answer the same: most of a form is as it was, and most of its page is this."""
    return render_to_string("public/simulateur/champ.html", {"champ": champ})


@dataclass(frozen=True)
class _Mots:
    """What a field says before anybody answers."""

    question: str
    aide: str
    exemple: str
    offertes: tuple[tuple[str, str], ...]


@lru_cache(maxsize=2048)
def _mots(fait: Fait, langue: str) -> _Mots:  # noqa: ARG001  # as above
    aide = mots.aide(fait)
    exemple = "" if fait.codes or fait.nature is Nature.BOOLEEN else traduit(aide.exemple)
    return _Mots(traduit(mots.question(fait)), traduit(aide.texte), exemple, tuple(_offertes(fait)))


_GENRES = {Nature.CHOIX: "radio", Nature.BOOLEEN: "radio", Nature.ENSEMBLE: "cases", Nature.DATE: "date"}


def champ(fait: Fait, reponses: Reponses) -> Champ:
    texte = reponses.textes.get(fait.nom, "")
    fautive = reponses.fautives.get(fait.nom)
    dits = _mots(fait, get_language() or "fr")
    cochees = set(fautive if fautive is not None else texte.split(SEPARATEUR))
    return Champ(
        fait,
        _GENRES.get(fait.nature, "texte" if fait.nature is Nature.TEXTE else "nombre"),
        dits.question,
        dits.aide,
        dits.exemple,
        tuple(Option(code, libelle, code in cochees) for code, libelle in dits.offertes),
        (fautive[-1] if fautive else "") if fautive is not None else affiche(fait, texte),
        UNITES.get(fait.nature, ""),
        next((e.texte for e in reponses.erreurs if e.champ == fait.nom), ""),
    )


def _offertes(fait: Fait) -> Iterable[tuple[str, str]]:
    """The answers offered; « je ne sais pas » closes every list."""
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
    return [*offertes, (INCONNU, _("Je ne sais pas"))]
