"""What keeps an act from being signed or sent: what its fund's text wants in it and it does not say yet."""

from __future__ import annotations

from amorce.actes import termes as t
from amorce.actes.models import ActeAttributif
from amorce.actes.typographie.matiere import Matiere


def manques(acte: ActeAttributif) -> list[str]:
    """Named one by one; an amendment says only what it changes."""
    termes, lue = acte.termes, Matiere(acte)
    des_parties = [
        (bool(termes.get(t.SIGNATAIRE)), "le signataire"),
        (not acte.bilateral or bool(termes.get(t.REPRESENTANT)), "qui signe pour le bénéficiaire"),
    ]
    avenant = acte.genre == ActeAttributif.Genre.AVENANT
    return [quoi for dit, quoi in (*des_parties, *([] if avenant else _du_projet(lue))) if not dit]


def _du_projet(lue: Matiere) -> list[tuple[bool, str]]:
    termes, regles = lue.termes, lue.regles
    return [
        (bool(termes.get(t.DEBUT) and termes.get(t.FIN)), "la période de réalisation"),
        (lue.budget_centimes is not None, "le budget"),
        (bool(lue.chiffres.get("financement") or lue.plan), "le plan de financement"),
        (bool(not regles.livrables or termes.get(t.LIVRABLES)), "les livrables du solde"),
        (bool(not regles.pieces or termes.get(t.PIECES)), "les pièces exigées au paiement"),
    ]
