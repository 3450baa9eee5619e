"""Who is emerging: authors, as the law reads it of the films that aided applications say they had made; companies, as
the aids known before tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from amorce.cooperation.indicateurs.des_aides import Calcul
from amorce.cooperation.indicateurs.faits import Faits
from amorce.cooperation.indicateurs.releve import RIEN, Part, Releve, en_deux, rapporte
from amorce.cooperation.indicateurs.service import COURTS, LONGS
from amorce.cooperation.note import dit_de_la_note
from amorce.droit.conventions import notes


def _part(resultat: str) -> Calcul:
    def calcule(faits: Faits, annee: int) -> Releve:
        parcours = Counter((dit[LONGS], dit[COURTS]) for an, dit in faits.service(annee).dits if an == annee)
        dits: Counter[object] = Counter()
        for (longs, courts), combien in parcours.items():
            films = {LONGS: longs, COURTS: courts}
            dits[dit_de_la_note(resultat, films, faits.termes.lectures)] += combien
        connus = dits[True] + dits[False]
        return rapporte(dits[True], connus, connus, inconnus=dits[None])

    return calcule


def nouveaux_genres(faits: Faits, annee: int) -> Releve:
    """An organisation known before in other genres only, or not at all. The first year known tells nothing of what was
    before it."""
    avant = {(qui, genre) for qui, genre, an in faits.genres_des_structures if an < annee}
    connues = {qui for qui, _genre in avant}
    aidees = {(qui, genre) for qui, genre, an in faits.genres_des_structures if an == annee}
    toutes = {qui for qui, _genre in aidees}
    if not avant or not toutes:
        return RIEN
    nouvelles = toutes - connues
    diversifiees = {qui for qui, _genre in aidees - avant} - nouvelles
    siennes = {notes.NOUVELLES: nouvelles, notes.DIVERSIFIEES: diversifiees}
    detail = [Part(nom, Fraction(len(qui), len(toutes)) if qui else None, len(qui)) for nom, qui in siennes.items()]
    combien = len(nouvelles) + len(diversifiees)
    return en_deux(rapporte(combien, len(toutes), len(toutes), detail), combien)


DE_L_EMERGENCE: Mapping[str, Calcul] = {
    "auteurs_emergents": _part("auteur_emergent"),
    "nouveaux_genres": nouveaux_genres,
    "du_court_au_long": _part("du_court_au_long"),
}
