"""Partie I-A : l'aide à l'écriture multimédia, qui n'a ni fiche ni ligne au tableau (lecture AMB-27)."""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import run_ecriture
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.champ import MULTIMEDIA
from amorce.droit.la_reunion.fiches import declare
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.expressions import FAUX, VRAI, Booleen, ou
from amorce.moteur.textes import val


@texte.condition("RUN-I-07", "I-A, Structuration du fonds")
def dispositif_ouvert() -> Booleen:
    """L'aide à l'écriture multimédia est ouverte, quoiqu'elle n'ait ni fiche ni ligne au tableau."""
    return amb.AMB_27.choix(forfait_3000_regles_ecriture=VRAI, forfait_de_l_ecriture=VRAI, non_ouvert=FAUX)


@texte.condition("RUN-II-ECR-07", "II-A-1, Contenu")
def contenu_multimedia() -> Booleen:
    """Le projet est multimédia, ou de l'une des catégories de la fiche écriture."""
    multimedia = ou(v.genre_oeuvre.est("multimedia"), v.format_oeuvre.parmi(*MULTIMEDIA))
    return ou(multimedia, val(run_ecriture.contenu_admis))


dispositif = declare(
    run.ECRITURE_MULTIMEDIA,
    "Aide à l'écriture multimédia",
    (dispositif_ouvert, run_ecriture.auteur, run_ecriture.valorise_la_reunion, contenu_multimedia),
)
