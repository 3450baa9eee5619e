"""What keeps an act from being signed or sent: what its fund's text wants in it and it does not say yet."""

from __future__ import annotations

from amorce.actes import termes as t
from amorce.actes.models import ActeAttributif
from amorce.actes.typographie.matiere import Matiere
from amorce.droit.fonds import fonds


def manques(acte: ActeAttributif) -> list[str]:
    """Named one by one; an amendment says only what it changes."""
    lue = Matiere(acte)
    regles = fonds(acte.fonds).actes
    dits = (
        (bool(acte.termes.get(t.SIGNATAIRE)), "le signataire"),
        (not acte.bilateral or bool(acte.termes.get(t.REPRESENTANT)), "qui signe pour le bénéficiaire"),
    )
    if acte.genre != ActeAttributif.Genre.AVENANT:
        dits += (
            (bool(acte.termes.get(t.DEBUT) and acte.termes.get(t.FIN)), "la période de réalisation"),
            (lue.budget_centimes is not None, "le budget"),
            (bool(lue.chiffres.get("financement")) or bool(lue.plan), "le plan de financement"),
            (not regles.livrables or bool(acte.termes.get(t.LIVRABLES)), "les livrables du solde"),
            (not regles.pieces or bool(acte.termes.get(t.PIECES)), "les pièces exigées au paiement"),
        )
    return [quoi for dit, quoi in dits if not dit]
