"""Who is emerging, as the law reads it of the films that the authors of aided applications said they had made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from amorce.cooperation.indicateurs.des_aides import Calcul
from amorce.cooperation.indicateurs.faits import Faits
from amorce.cooperation.indicateurs.releve import Releve, rapporte
from amorce.cooperation.indicateurs.service import COURTS, LONGS
from amorce.cooperation.note import dit_de_la_note


def _part(resultat: str) -> Calcul:
    def calcule(faits: Faits, annee: int) -> Releve:
        parcours = Counter((dit[LONGS], dit[COURTS]) for an, dit in faits.service.dits if an == annee)
        dits: Counter[object] = Counter()
        for (longs, courts), combien in parcours.items():
            films = {LONGS: longs, COURTS: courts}
            dits[dit_de_la_note(resultat, films, faits.lectures)] += combien
        connus = dits[True] + dits[False]
        return rapporte(dits[True], connus, connus, inconnus=dits[None])

    return calcule


DE_L_EMERGENCE: Mapping[str, Calcul] = {
    "auteurs_emergents": _part("auteur_emergent"),
    "du_court_au_long": _part("du_court_au_long"),
}
