"""A fund's templates, written in the page: each version kept, the last in use."""

from __future__ import annotations

from amorce.actes.droits import ECRIVENT_LES_MODELES
from amorce.actes.models import ActeAttributif, Modele
from amorce.actes.typographie import modele_en_usage
from amorce.actes.typographie.modele import fautes
from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.fonds import fonds as fonds_de
from amorce.journal.actes import Fil, acte, consigner

TEXTE_MAX = 60_000


@acte
def ecrire_le_modele(*, par: Acteur, fonds: str, genre: str, vue: int, texte: str) -> Modele:
    """``vue``: the version that the person changed; another written meanwhile is not lost."""
    role = en_tant_que(par, fonds, *ECRIVENT_LES_MODELES)
    dit = texte.replace("\r\n", "\n").strip() + "\n"
    if len(dit) > TEXTE_MAX:
        raise ActeRefuse(f"Modèle : {TEXTE_MAX} signes au plus.", "texte")
    trouvees = fautes(dit, exiges(fonds, genre))
    if trouvees:
        raise ActeRefuse(" ".join(trouvees), "texte")
    en_usage = modele_en_usage(fonds, genre)
    if en_usage.rang != vue:
        raise ActeRefuse("Modèle : quelqu'un l'a changé depuis que vous l'avez ouvert. Relisez-le.", "texte")
    ecrit = Modele.objects.create(fonds=fonds, genre=genre, rang=vue + 1, texte=dit, personne_id=soi(par))
    consigner(objet=Fil.du_fonds(fonds), auteur=par.auteur(role, fonds), fonds=fonds, genre=genre, rang=ecrit.rang)
    return ecrit


def exiges(fonds: str, genre: str) -> dict[str, str]:
    """The fields that the fund's text wants in its acts; an amendment says only what it changes."""
    if genre == ActeAttributif.Genre.AVENANT:
        return {"changements": "un avenant dit ce qui change"}
    return dict(fonds_de(fonds).actes.exiges)
