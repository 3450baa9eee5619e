"""The schemes as the catalogue shows and filters them, on pages and in the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext

from amorce.consultation.catalogue import Reglages, admis
from amorce.consultation.pages import Combien, page
from amorce.consultation.recherche import contient, mots
from amorce.droit.catalogue import LIBELLES, Fiche, fiche
from amorce.droit.fonds import Fonds, tous
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.fonds.requetes import ReglagesDesFonds
from amorce.fonds.sessions import SessionLue, a_venir, ouvertes, teinte
from amorce.moteur.dispositifs import Dispositif

GENRE = VOCABULAIRE["genre_oeuvre"]


@dataclass(frozen=True)
class Aide:
    """A card of the catalogue."""

    dispositif: Dispositif
    fonds: Fonds
    fiche: Fiche
    genres: tuple[str, ...]
    combien: Combien
    ferme: bool
    sessions: tuple[SessionLue, ...]

    @property
    def code(self) -> str:
        return self.dispositif.code

    @property
    def teinte(self) -> int:
        return teinte(self.fonds.code)

    @property
    def ouverte(self) -> SessionLue | None:
        """The open session that closes last: the reader still has until then."""
        en_cours = ouvertes(self.sessions)
        return en_cours[-1] if en_cours and not self.ferme else None

    @property
    def prochaine(self) -> SessionLue | None:
        return next(iter(a_venir(self.sessions)), None)

    @property
    def valeurs(self) -> Mapping[str, tuple[str, ...]]:
        """What each filter compares."""
        return {
            "pour": tuple(self.fiche.pour),
            "etape": (self.fiche.etape,) if self.fiche.etape else (),
            "genre": self.genres,
            "territoire": (self.fonds.code,),
            "ouvert": ("oui",) if self.ouverte else (),
        }

    def repond(self, cherches: Sequence[str], langue: str) -> bool:
        connus = _mots_connus(self.fonds, self.fiche, self.genres, langue)
        return all(contient(un, connus) for un in cherches)


@lru_cache(maxsize=256)
def _mots_connus(fonds: Fonds, fiche_: Fiche, genres: tuple[str, ...], langue: str) -> frozenset[str]:  # noqa: ARG001  # the language is in the words
    """The words under which a scheme is found, in the language being spoken."""
    phrases = [fiche_.dispositif.intitule, fonds.nom, fonds.autorite, fonds.territoire]
    phrases += (LIBELLES[un] for un in (*fiche_.pour, *([fiche_.etape] if fiche_.etape else [])))
    phrases += (libelle_du_code(GENRE, code) for code in genres)
    if fiche_.resume:
        phrases.append(fiche_.resume.texte)
    return frozenset(mot for phrase in phrases for dite in (phrase, gettext(phrase)) for mot in mots(dite))


def aides(sessions: Sequence[SessionLue], reglages: ReglagesDesFonds) -> list[Aide]:
    """Every scheme that decides an eligibility, those applied for here first, in the order of a work's life."""
    liste = [_aide(d, fonds, sessions, reglages) for fonds in tous().values() for d in fonds.dispositifs]
    etapes = list(LIBELLES)
    return sorted(liste, key=lambda a: (not a.fonds.reception, a.fonds.code, etapes.index(a.fiche.etape or etapes[-1])))


def _aide(dispositif: Dispositif, fonds: Fonds, sessions: Sequence[SessionLue], reglages: ReglagesDesFonds) -> Aide:
    retenus: Reglages = reglages.du_droit.de(fonds.code, dispositif.code)
    lue = page(dispositif, retenus)
    siennes = tuple(s for s in sessions if s.fonds is fonds and s.session.concerne(dispositif.code))
    return Aide(
        dispositif,
        fonds,
        fiche(dispositif.code),
        admis(dispositif, GENRE.nom, retenus),
        lue.combien,
        lue.ferme,
        siennes,
    )
