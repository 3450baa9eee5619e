"""Partie IV : les appels à candidatures, pour aller à un festival ou en résidence d'écriture."""

from __future__ import annotations

from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.texte import texte
from amorce.droit.procedures import Appel
from amorce.moteur.dispositifs import ELIGIBILITE, Dispositif, Question
from amorce.moteur.expressions import VRAI, Booleen


@texte.regle("IV, La Commission du Film de La Réunion", "RUN-IV-03")
def repond_a_l_appel() -> Booleen:
    """La candidature répond à l'appel, dont le règlement ne fixe pas les conditions."""
    return VRAI


dispositif = Dispositif(
    run.FESTIVAL,
    "Déplacement à un festival",
    "region_reunion",
    texte,
    questions=(Question(ELIGIBILITE, humain=(repond_a_l_appel,)),),
)
"""Sans condition que le texte décide : une personne juge chaque candidature au regard de l'appel."""

APPELS = (
    Appel(run.FESTIVAL, "candidature_festival"),
    Appel(run.RESIDENCE, "candidature_residence"),  # RUN-IV-04 ; la bourse se demande aussi hors appel (RUN-I-08)
)
