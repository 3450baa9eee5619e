"""What keeps an act from being signed or sent: what its fund's text wants in it and it does not say yet."""

from __future__ import annotations

from amorce.actes import termes as t
from amorce.actes.models import ActeAttributif
from amorce.actes.typographie.matiere import Matiere


def manques(acte: ActeAttributif) -> list[str]:
    """Named one by one; an amendment says only what it changes, and a text that asks for nothing lacks nothing."""
    termes, lue = acte.termes, Matiere(acte)
    des_parties = [
        (bool(termes.get(t.SIGNATAIRE)), "le signataire"),
        (not acte.bilateral or bool(termes.get(t.REPRESENTANT)), "qui signe pour le bénéficiaire"),
    ]
    entier = bool(lue.regles.complet) and acte.genre != ActeAttributif.Genre.AVENANT
    return [quoi for dit, quoi in (*des_parties, *(_du_projet(lue) if entier else [])) if not dit]


def _du_projet(lue: Matiere) -> list[tuple[bool, str]]:
    termes = lue.termes
    return [
        (bool(termes.get(t.DEBUT) and termes.get(t.FIN)), "la période de réalisation"),
        (lue.budget_centimes is not None, "le budget"),
        (bool(lue.chiffres.get("financement") or lue.plan), "le plan de financement"),
        (bool(termes.get(t.LIVRABLES)), "les livrables du solde"),
        (bool(termes.get(t.PIECES)), "les pièces exigées au paiement"),
    ]
