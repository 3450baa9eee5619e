"""Partie II-B-2 : l'aide à la production multimédia."""

from __future__ import annotations

from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.champ import MULTIMEDIA, tournage_a_la_reunion
from amorce.droit.la_reunion.fiches import declare
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.expressions import Booleen, et


@texte.condition("RUN-II-MM-03", "II-B-2, Bénéficiaires")
def societe_immatriculee() -> Booleen:
    """Le bénéficiaire est une société de production, immatriculée au registre du commerce et des sociétés."""
    return et(v.type_demandeur.parmi("societe_production", "societe_production_multimedia"), v.immatriculation_rcs)


@texte.condition("RUN-II-MM-04", "II-B-2, Contenu")
def contenu_admis() -> Booleen:
    """L'œuvre est une série digitale, une narration interactive, une application mobile ou une expérience en réalité
    virtuelle.
    """
    return v.format_oeuvre.parmi(*MULTIMEDIA)


dispositif = declare(
    run.MULTIMEDIA, "Aide à la production multimédia", (tournage_a_la_reunion, societe_immatriculee, contenu_admis)
)
